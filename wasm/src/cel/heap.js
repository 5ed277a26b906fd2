import * as kinds from './kinds.js';
import { CelError } from './error.js';

const encoder = new TextEncoder();

/** So much room for the lists, maps and long texts of bindings is kept; more is taken from the engine and given back. */
const kept_bytes = 1 << 14;
/** Up to this length writing a text unit by unit is cheaper than calling the encoder. */
const short_text = 48;
/** The keys of maps come again and again, so that they are kept: all together so much, of one map so much. */
const shape_bytes = 1 << 15;
const longest_keys = 512;

const surrogate = /[\ud800-\udfff]/;
const lone_surrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
export const is_well_formed = (text) => text.isWellFormed?.() ?? !(surrogate.test(text) && lone_surrogate.test(text));

/** The memory of an engine where expressions find their bindings. One evaluation uses it at a time. */
export class Heap {
  /** Something in it is on its way: what enters the engine now would move what lies there. */
  busy = false;
  /** Room was taken from the expression, which wants it back. */
  borrowed = false;
  /** What is being bound, for words about it. */
  name = '';
  /** Keys that were kept in another generation are gone. */
  generation = 1;
  shapes_full = false;
  /** What is to be forgotten before the next evaluation, and whether anything is. */
  #tired = [];
  #crowded = false;

  constructor(wire) {
    this.wire = wire;
    this.module = wire.module;
    // The glue has a wrapper that puts the export in its place at its first call. Calls that went to one function only are
    // the fast ones.
    this.module._cel_evaluate(0);
    this.evaluate = this.module._cel_evaluate;
    this.result = this.module._cel_result();
    this.kept = this.keep(kept_bytes);
    this.shapes = this.keep(shape_bytes);
    this.shapes_at = this.shapes;
    this.any_map = kinds.type_of(['map', ['dyn'], ['dyn']]);
    this.#look();
  }

  #look() {
    this.u8 = this.module.HEAPU8;
    this.u32 = this.module.HEAPU32;
    this.i32 = this.module.HEAP32;
    this.f64 = this.module.HEAPF64;
  }

  keep(size) {
    const at = this.wire.enter((module) => module._memory_keep(size));
    if (at === 0) throw new CelError('too_large', 'the engine has no memory left');
    return at;
  }

  /** After the engine was entered: views have no length once the memory has grown. */
  look_again() {
    if (this.u8.length === 0) this.#look();
  }

  begin(expression) {
    this.look_again();
    this.expression = expression;
    this.at = this.kept;
    this.end = this.kept + kept_bytes;
    if (this.#crowded) this.#forget();
  }

  #forget() {
    this.#crowded = false;
    this.#tired.forEach((known) => known.forget());
    this.#tired.length = 0;
    if (!this.shapes_full) return;
    this.shapes_full = false;
    this.shapes_at = this.shapes;
    ++this.generation;
  }

  forget_later(known) {
    this.#tired.push(known);
    this.#crowded = true;
  }

  /** All that was bound stands where it was written. A getter that entered the engine may have moved it. */
  check() {
    if (this.u8.length === 0) throw new CelError('reentrant', 'the engine was used while its bindings were read');
  }

  /** Gives back what the last evaluation holds. */
  reset() {
    this.borrowed = false;
    this.wire.enter((module) => module._cel_reset(this.expression));
  }

  /** Room for `size` bytes, aligned for values. */
  take(size) {
    const at = this.at;
    const next = at + ((size + 7) & ~7);
    if (size < kept_bytes && next <= this.end) {
      this.at = next;
      return at;
    }
    return this.#borrow(size);
  }

  #borrow(size) {
    this.check();
    const room = Math.max(size + 8, 1 << 16);
    const at = room > 0x7fffffff ? 0 : this.wire.enter((module) => module._cel_room(this.expression, room));
    this.borrowed = true;
    this.look_again();
    if (at === 0) throw new CelError('too_large', `\`${this.name}\` is larger than the memory of an evaluation`);
    this.at = at + ((size + 7) & ~7);
    this.end = at + room;
    return at;
  }

  /** Writes a text as the value at the word `place`. */
  text(place, kind, text) {
    const length = text.length;
    if (length <= short_text) {
      const at = this.at + length <= this.end ? this.at : this.take(length);
      if (this.ascii(at, text)) {
        this.at = (at + length + 7) & ~7;
        this.u32[place] = kind;
        this.u32[place + 1] = length;
        this.u32[place + 2] = at;
        return;
      }
    }
    if (!is_well_formed(text)) {
      throw new CelError('invalid_utf8', `\`${this.name}\` holds half of a surrogate pair, which no UTF-8 can say`);
    }
    const at = this.take(3 * length);
    const { written } = encoder.encodeInto(text, this.u8.subarray(at, at + 3 * length));
    if (this.at === at + ((3 * length + 7) & ~7)) this.at = at + ((written + 7) & ~7);
    this.u32[place] = kind;
    this.u32[place + 1] = written;
    this.u32[place + 2] = at;
  }

  /** Writes a text of ASCII to the address; false where it holds more than that. */
  ascii(at, text) {
    const u8 = this.u8;
    const length = text.length;
    for (let i = 0; i < length; ++i) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return false;
      u8[at + i] = unit;
    }
    return true;
  }

  /** Writes the keys of a small map where they stay, and gives their address; 0 where there is no room or they are not short. */
  keys(names) {
    const bytes = names.reduce((sum, name) => sum + name.length, 16 * names.length);
    if (bytes > longest_keys) return 0;
    const at = this.shapes_at;
    if (at + bytes > this.shapes + shape_bytes) {
      this.shapes_full = true;
      this.#crowded = true;
      return 0;
    }
    let text = at + 16 * names.length;
    for (let i = 0; i < names.length; ++i) {
      if (!this.ascii(text, names[i])) return 0;
      const place = (at >> 2) + 4 * i;
      this.u32[place] = kinds.string;
      this.u32[place + 1] = names[i].length;
      this.u32[place + 2] = text;
      text += names[i].length;
    }
    this.shapes_at = (text + 7) & ~7;
    return at;
  }

  bytes(place, octets) {
    const at = this.take(octets.length);
    this.u8.set(octets, at);
    this.u32[place] = kinds.bytes;
    this.u32[place + 1] = octets.length;
    this.u32[place + 2] = at;
  }

  /** Writes 64 bits of a whole number, of either sign, behind a value's kind. */
  whole(place, kind, value) {
    this.u32[place] = kind;
    this.u32[place + 1] = 0;
    if (typeof value === 'bigint') {
      this.u32[place + 2] = Number(BigInt.asUintN(32, value));
      this.u32[place + 3] = Number(BigInt.asUintN(32, value >> 32n));
    } else {
      this.u32[place + 2] = value;
      this.i32[place + 3] = Math.floor(value / 4294967296);
    }
  }
}
