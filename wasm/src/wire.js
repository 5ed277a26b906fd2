import { BylawError } from './error.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// Up to this length room for the worst case (three bytes a unit) is cheaper than encoding twice.
const short_text = 65536;

/** What may be sent as it is: JSON text or its UTF-8 bytes; anything else is made JSON. */
export function as_json(value) {
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  const text = JSON.stringify(value);
  if (text === undefined) throw new BylawError('bad_argument', `${typeof value} is not JSON`);
  return text;
}

/** Bytes to and from the memory of one engine. */
export class Wire {
  #module;
  #answer;
  #heap;
  #room;
  #at = 0;
  #size = 0;
  #broken;

  constructor(module) {
    this.#module = module;
    this.#answer = module.answer_at() >>> 2;
    this.#reserve(4096);
  }

  /** The module itself, for who enters it by other ways and reports with `stopped` when it breaks there. */
  get module() {
    return this.#module;
  }

  get broken() {
    return this.#broken !== undefined;
  }

  /** Writes `part` behind the first `offset` bytes of the request and gives its size in bytes. */
  write(part, offset = 0) {
    this.#check();
    if (typeof part === 'string') {
      if (part.isWellFormed?.() === false) {
        throw new BylawError('invalid_utf8', 'the text holds half of a surrogate pair, which no UTF-8 can say');
      }
      if (part.length <= short_text) {
        this.#reserve(offset + 3 * part.length);
        return encoder.encodeInto(part, offset === 0 ? this.#room : this.#room.subarray(offset)).written;
      }
      part = encoder.encode(part);
    } else if (!(part instanceof Uint8Array)) {
      throw new BylawError('bad_argument', 'text or a Uint8Array was expected');
    }
    this.#reserve(offset + part.length);
    this.#room.set(part, offset);
    return part.length;
  }

  /** Runs `step`, which enters the engine. */
  enter(step) {
    this.#check();
    try {
      return step(this.#module);
    } catch (cause) {
      throw this.stopped(cause);
    }
  }

  /** Nothing of this engine can be trusted after `cause`; gives the error that says so. */
  stopped(cause) {
    this.#broken = cause;
    return this.#broken_error();
  }

  /** The answer of the last call; a copy. */
  bytes() {
    const [at, size] = this.#place();
    return this.#module.HEAPU8.slice(at, at + size);
  }

  text() {
    const [at, size] = this.#place();
    return decoder.decode(this.#module.HEAPU8.subarray(at, at + size));
  }

  #place() {
    const words = this.#module.HEAPU32;
    return [words[this.#answer], words[this.#answer + 1]];
  }

  // Views die when the memory grows, so the room is looked at again then.
  #reserve(size) {
    if (size > 0x7fffffff) throw new BylawError('too_large', 'the input is larger than the memory of the engine');
    const large = this.#size > 1 << 20 && size <= 1 << 20;
    if (size > this.#size || large) {
      this.#at = this.enter((module) => module.reserve(size));
      if (this.#at === 0) {
        this.#size = 0;
        throw new BylawError('too_large', 'the input is larger than the memory of the engine');
      }
      this.#size = Math.max(size, 4096);
      this.#heap = undefined;
    }
    if (this.#heap !== this.#module.HEAPU8) {
      this.#heap = this.#module.HEAPU8;
      this.#room = this.#heap.subarray(this.#at, this.#at + this.#size);
    }
  }

  #check() {
    if (this.#broken !== undefined) throw this.#broken_error();
  }

  #broken_error() {
    return new BylawError('broken', 'the engine stopped in the middle of a call; init() gives a new one', {
      cause: this.#broken,
    });
  }
}
