import { BylawError } from '../error.js';
import { Memory } from '../fast/memory.js';

/** DuckDB's chunks hold so many rows at most. */
const chunk_rows = 2048;
const longest_inline = 12;
const encoder = new TextEncoder();

// ColumnFormat of the engine (bylaw/columns.h), the bytes of an item, and the units of a second.
const formats = {
  BOOLEAN: [2, 1],
  TINYINT: [1, 1],
  UTINYINT: [2, 1],
  SMALLINT: [3, 2],
  USMALLINT: [4, 2],
  INTEGER: [5, 4],
  UINTEGER: [6, 4],
  BIGINT: [7, 8],
  UBIGINT: [8, 8],
  FLOAT: [9, 4],
  DOUBLE: [10, 8],
  TIMESTAMP_S: [7, 8, 1],
  TIMESTAMP_MS: [7, 8, 1000],
  TIMESTAMP: [7, 8, 1_000_000],
  'TIMESTAMP WITH TIME ZONE': [7, 8, 1_000_000],
  TIMESTAMP_NS: [7, 8, 1_000_000_000],
  // DuckDB's texts are laid out as views of Arrow; only where longer ones lie is said in another way.
  VARCHAR: [14, 16],
};

/** The columns of DuckDB's chunks, copied to where the engine reads them. */
export class Crossing {
  #memory;
  #columns;
  #native;

  /** `columns`: `{name, type, known}` in the order of the chunks'; where texts are known, their numbers stand before the texts. */
  constructor(wire, columns) {
    this.#memory = new Memory(wire);
    this.#native = wire.enter((module) => new module.LogColumns());
    let vector = 0;
    this.#columns = columns.map(({ name, type, known }) => {
      const [format, bytes, units = 1000] = formats[type];
      const text = type === 'VARCHAR';
      const one = {
        bytes,
        place: this.#memory.take(bytes * chunk_rows),
        validity: this.#memory.take(chunk_rows / 8),
        all_given: false,
        buffers: text ? this.#memory.take(8) : 0,
        long: text ? { at: 0, size: 0 } : undefined,
        vector,
        views: undefined,
      };
      vector += known === undefined ? 1 : 2;
      if (known !== undefined) one.views = this.#views_of(one, known);
      const size = wire.write(name);
      wire.enter(() => this.#native.add(size, format, one.place, one.validity, one.buffers, units));
      return one;
    });
  }

  /** For the engine's `bind`. */
  get native() {
    return this.#native;
  }

  /** Gives how many rows there are now. */
  put(chunk) {
    const rows = chunk.rowCount;
    if (rows > chunk_rows) throw new BylawError('bad_argument', `a chunk of DuckDB has ${rows} rows and not ${chunk_rows} at most`);
    this.#memory.look();
    for (const one of this.#columns) {
      if (one.views === undefined) this.#put_column(one, chunk.getColumnVector(one.vector), rows);
      else this.#put_known(one, chunk.getColumnVector(one.vector), chunk.getColumnVector(one.vector + 1), rows);
    }
    return rows;
  }

  /** The views of known texts, the longer ones in the second buffer. */
  #views_of(one, known) {
    const memory = this.#memory;
    const encoded = known.map((text) => encoder.encode(text));
    const at = memory.take(encoded.reduce((sum, bytes) => sum + bytes.length, 0));
    memory.u32[(one.buffers >> 2) + 1] = at;
    const views = new Uint32Array(4 * known.length);
    const bytes_of = new Uint8Array(views.buffer);
    let used = 0;
    encoded.forEach((bytes, i) => {
      views[4 * i] = bytes.length;
      bytes_of.set(bytes.subarray(0, bytes.length <= longest_inline ? longest_inline : 4), 16 * i + 4);
      if (bytes.length <= longest_inline) return;
      memory.u8.set(bytes, at + used);
      views[4 * i + 2] = 1;
      views[4 * i + 3] = used;
      used += bytes.length;
    });
    return views;
  }

  /** Most rows have a number; the texts of others stand in `rest`. */
  #put_known(one, numbers, rest, rows) {
    this.#put_column(one, rest, rows);
    const { u8, u32 } = this.#memory;
    const { views, place, validity } = one;
    const { items } = numbers;
    const given = numbers.validity.data;
    const bits = given ? new Uint8Array(given.buffer, given.byteOffset, (rows + 7) >> 3) : undefined;
    for (let i = 0, to = place >> 2; i < rows; ++i, to += 4) {
      if (bits !== undefined && ((bits[i >> 3] >> (i & 7)) & 1) === 0) continue;
      const from = 4 * items[i];
      u32[to] = views[from];
      u32[to + 1] = views[from + 1];
      u32[to + 2] = views[from + 2];
      u32[to + 3] = views[from + 3];
    }
    for (let i = 0; i < (rows + 7) >> 3; ++i) u8[validity + i] |= bits === undefined ? 255 : bits[i];
  }

  #put_column(one, vector, rows) {
    const { u8 } = this.#memory;
    const raw = vector.items ?? vector.dataView;
    u8.set(new Uint8Array(raw.buffer, raw.byteOffset, one.bytes * rows), one.place);
    const given = vector.validity.data;
    if (given) {
      u8.set(new Uint8Array(given.buffer, given.byteOffset, (rows + 7) >> 3), one.validity);
      one.all_given = false;
    } else if (!one.all_given) {
      u8.fill(255, one.validity, one.validity + chunk_rows / 8);
      one.all_given = true;
    }
    if (one.long !== undefined) this.#put_long(one, vector, rows);
  }

  /** Texts of more than 12 bytes lie elsewhere, and a text that occurs again mostly at the same place. */
  #put_long(one, vector, rows) {
    const memory = this.#memory;
    let { u32, u8 } = memory;
    const views = one.place >> 2;
    let seen;
    let used = 0;
    for (let i = 0; i < rows; ++i) {
      const view = views + 4 * i;
      const length = u32[view];
      if (length <= longest_inline || ((u8[one.validity + (i >> 3)] >> (i & 7)) & 1) === 0) continue;
      const pointer = u32[view + 3] * 2 ** 32 + u32[view + 2];
      seen ??= new Map();
      let known = seen.get(pointer);
      if (known?.length !== length) {
        known = { length, offset: used };
        seen.set(pointer, known);
        if (used + length > one.long.size) {
          this.#grow(one, used, used + length);
          ({ u32, u8 } = memory);
        }
        encoder.encodeInto(vector.getItem(i), u8.subarray(one.long.at + used, one.long.at + used + length));
        used += length;
      }
      u32[view + 2] = 0;
      u32[view + 3] = known.offset;
    }
  }

  #grow(one, used, wanted) {
    const memory = this.#memory;
    const size = Math.max(4096, 2 * wanted);
    const at = memory.take(size);
    memory.u8.copyWithin(at, one.long.at, one.long.at + used);
    if (one.long.size > 0) memory.give_back(one.long.at);
    one.long = { at, size };
    memory.u32[one.buffers >> 2] = at;
  }

  release(wire) {
    if (!wire.broken) wire.enter(() => this.#native.delete());
    this.#memory.release();
  }
}
