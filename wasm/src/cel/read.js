import * as kinds from './kinds.js';
import { CelError } from './error.js';
import { Duration } from './duration.js';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const deepest = 100;
const most_values = 1_000_000;

/** Values of the engine as values of JavaScript, which share nothing with it. */
export class Reader {
  #heap;
  #left = 0;

  constructor(heap) {
    this.#heap = heap;
  }

  /** The value of `kind` at the address. */
  read(address) {
    this.#left = most_values;
    return this.#value(address >> 2, 0);
  }

  /** The words that the engine has for a value of a kind that JavaScript has not. */
  words(address) {
    const { wire } = this.#heap;
    wire.enter((module) => module._cel_words(address));
    this.#heap.look_again();
    return wire.text();
  }

  #value(place, depth) {
    // Parts that many lists share are written out for each, so that a small value can become a huge one.
    if (depth > deepest || --this.#left < 0) {
      throw new CelError('too_large', `the value is nested deeper than ${deepest} or has more than ${most_values} parts`);
    }
    const { u32, u8 } = this.#heap;
    const at = u32[place + 2];
    switch (u32[place]) {
      case kinds.null_: return null;
      case kinds.boolean: return u8[(place + 2) << 2] !== 0;
      case kinds.integer: return this.#whole(place, this.#heap.i32[place + 3]);
      case kinds.uinteger: return this.#whole(place, u32[place + 3]);
      case kinds.real: return this.#heap.f64[(place + 2) >> 1];
      case kinds.string: return decoder.decode(u8.subarray(at, at + u32[place + 1]));
      case kinds.bytes: return u8.slice(at, at + u32[place + 1]);
      case kinds.timestamp:
        return new Date((this.#heap.i32[place + 3] * 4294967296 + at) * 1000 + Math.floor(u32[place + 1] / 1_000_000));
      case kinds.duration: return Duration.of_nanoseconds((BigInt(this.#heap.i32[place + 3]) << 32n) | BigInt(at));
      case kinds.list: return this.#list(at >> 2, depth);
      case kinds.map: return this.#map(at >> 2, depth);
      case kinds.optional: return at === 0 ? undefined : this.#value(at >> 2, depth + 1);
      default: return this.words(place << 2);
    }
  }

  #whole(place, high) {
    const low = this.#heap.u32[place + 2];
    const value = high * 4294967296 + low;
    return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) | BigInt(low);
  }

  #list(rep, depth) {
    const first = this.#heap.u32[rep] >> 2;
    const size = this.#heap.u32[rep + 1];
    const items = [];
    for (let i = 0; i < size; ++i) items.push(this.#value(first + 4 * i, depth + 1));
    return items;
  }

  #map(rep, depth) {
    const keys = this.#heap.u32[rep] >> 2;
    const values = this.#heap.u32[rep + 1] >> 2;
    const size = this.#heap.u32[rep + 2];
    const entries = [];
    let named = true;
    for (let i = 0; i < size; ++i) {
      named &&= this.#heap.u32[keys + 4 * i] === kinds.string;
      entries.push([this.#value(keys + 4 * i, depth + 1), this.#value(values + 4 * i, depth + 1)]);
    }
    return named ? Object.fromEntries(entries) : new Map(entries);
  }
}
