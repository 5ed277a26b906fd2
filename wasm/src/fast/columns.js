import { BylawError } from '../error.js';
import { outcomes } from './form.js';
import { is_instant, ms_of } from './instant.js';
import { Memory } from './memory.js';

/** So many rows cross at a time. */
const rows_at_once = 4096;

// ColumnFormat of the engine (bylaw/columns.h), and the bytes of an item.
const formats = new Map([
  [Int8Array, [1, 1]],
  [Uint8Array, [2, 1]],
  [Uint8ClampedArray, [2, 1]],
  [Int16Array, [3, 2]],
  [Uint16Array, [4, 2]],
  [Int32Array, [5, 4]],
  [Uint32Array, [6, 4]],
  [BigInt64Array, [7, 8]],
  [BigUint64Array, [8, 8]],
  [Float32Array, [9, 4]],
  [Float64Array, [10, 8]],
]);
const the_action = -1;
const the_time = -2;
const encoder = new TextEncoder();

const bad = (message) => new BylawError('bad_argument', message);

/** A list of JavaScript as a column: what the engine takes of it, and which items are given. */
function from_list(name, list, type) {
  const given = list.some((item) => item === undefined || item === null)
    ? Uint8Array.from(list, (item) => (item === undefined || item === null ? 0 : 1))
    : undefined;
  const item_of = (at) => (given !== undefined && given[at] === 0 ? undefined : list[at]);
  if (type === 'string') {
    const places = new Map();
    const positions = new Int32Array(list.length);
    for (let i = 0; i < list.length; ++i) {
      const text = item_of(i) ?? '';
      if (typeof text !== 'string') throw bad(`the column of \`${name}\` must hold texts`);
      let place = places.get(text);
      if (place === undefined) places.set(text, (place = places.size));
      positions[i] = place;
    }
    return { values: positions, texts: [...places.keys()], given };
  }
  if (type === 'bool') {
    return {
      values: Uint8Array.from(list, (item, at) => {
        if (item_of(at) !== undefined && typeof item !== 'boolean') throw bad(`the column of \`${name}\` must hold truth values`);
        return item === true ? 1 : 0;
      }),
      given,
    };
  }
  const number = (item) => {
    if (item instanceof Date) return item.getTime();
    if (typeof item === 'string' && type === 'timestamp') return ms_of(item);
    return typeof item === 'number' ? item : Number.NaN;
  };
  if (list.some((item) => typeof item === 'bigint')) {
    return { values: BigInt64Array.from(list, (item, at) => BigInt(item_of(at) ?? 0)), given };
  }
  return { values: Float64Array.from(list, (item, at) => (item_of(at) === undefined ? 0 : number(item))), given };
}

/** A column in the form in which it crosses. */
function read_column(name, column, type) {
  if (Array.isArray(column)) return from_list(name, column, type);
  if (formats.has(column?.constructor)) return { values: column };
  if (typeof column === 'object' && column !== null && formats.has(column.values?.constructor)) {
    const { values, texts, given } = column;
    if (texts !== undefined && !(Array.isArray(texts) && texts.every((text) => typeof text === 'string'))) {
      throw bad(`the \`texts\` of \`${name}\` must be a list of strings`);
    }
    if (given !== undefined && !(given instanceof Uint8Array && given.length === values.length)) {
      throw bad(`the \`given\` of \`${name}\` must be a Uint8Array as long as its \`values\``);
    }
    return { values, texts, given };
  }
  throw bad(`the column of \`${name}\` must be a typed array, a list, or {values, texts, given}`);
}

/** The columns of a policy's requests. */
export class FastColumns {
  #wire;
  #native;
  #words;
  #form;
  #memory;
  #out;

  constructor(form, wire, program) {
    this.#wire = wire;
    this.#form = form;
    this.#native = wire.enter((module) => module._columns_open(program));
    this.#words = wire.enter((module) => module._columns_words(this.#native));
    this.#memory = new Memory(wire);
    const bits = 4 * this.#words * rows_at_once;
    this.#out = {
      outcome: this.#memory.take(rows_at_once),
      first: this.#memory.take(4 * rows_at_once),
      refused: this.#memory.take(bits),
      failed: this.#memory.take(bits),
    };
  }

  release() {
    if (!this.#wire.broken) this.#wire.enter((module) => module._columns_close(this.#native));
    this.#memory.release();
  }

  /** Decides all rows. */
  decide(columns) {
    const memory = new Memory(this.#wire);
    try {
      const { rows, bound } = this.#bind(columns, memory);
      return this.#run(rows, bound);
    } finally {
      if (!this.#wire.broken) this.#wire.enter((module) => module._columns_unbind(this.#native));
      memory.release();
    }
  }

  #bind({ action, at, rows: told, ...facts }, memory) {
    const bound = [];
    const add = (name, what, column, type) => bound.push({ name, what, ...read_column(name, column, type) });
    for (const [name, column] of Object.entries(facts)) {
      const found = this.#form.attributes.find((one) => one.attribute.name === name);
      if (found === undefined) {
        throw new BylawError('undeclared_attribute', `the policy declares no attribute \`${name}\`: leave it out, what the policy does not need must not be sent`);
      }
      add(name, found.id, column, found.attribute.type);
    }
    if (action === undefined) throw bad('the columns have no `action`: the name of one, or a column of names');
    if (at === undefined) throw new BylawError('missing_time', 'the columns have no `at`: an instant, or a column of instants; the engine has no clock');
    if (typeof action !== 'string') add('action', the_action, action, 'string');
    if (typeof at !== 'string' && typeof at !== 'number' && !(at instanceof Date)) add('at', the_time, at, 'timestamp');
    const rows = told ?? bound[0]?.values.length;
    if (!Number.isSafeInteger(rows) || rows < 0) throw bad('`rows` must say how many requests there are, because no column does');
    for (const { name, values } of bound) {
      if (values.length !== rows) throw bad(`the column of \`${name}\` has ${values.length} rows and not ${rows}`);
    }
    if (typeof action === 'string') this.#one_action(action);
    if (bound.every((one) => one.what !== the_time)) this.#one_at(at);
    for (const one of bound) this.#bind_one(one, memory);
    return { rows, bound };
  }

  #one_action(action) {
    const number = this.#form.actions.get(action);
    if (number === undefined || number < 0) throw new BylawError('unknown_reference', 'the policy knows no such action');
    this.#wire.enter((module) => module._columns_action(this.#native, number));
  }

  #one_at(at) {
    const ms = typeof at === 'number' ? at : at instanceof Date ? at.getTime() : ms_of(at);
    if (!is_instant(ms)) throw new BylawError('bad_time', '`at` is not an instant of the years 1 to 9999: write for example `2026-11-26T10:00:00Z`, or give a Date or milliseconds since 1970');
    this.#wire.enter((module) => module._columns_at(this.#native, ms));
  }

  #bind_one(one, memory) {
    const [format, bytes] = formats.get(one.values.constructor);
    one.bytes = bytes;
    one.place = memory.take(bytes * rows_at_once);
    one.validity = one.given === undefined ? 0 : memory.take(rows_at_once / 8);
    let texts = 0;
    let offsets = 0;
    if (one.texts !== undefined) {
      const encoded = one.texts.map((text) => encoder.encode(text));
      const size = encoded.reduce((sum, text) => sum + text.length, 0);
      texts = memory.take(size);
      offsets = memory.take(4 * (encoded.length + 1));
      let end = 0;
      encoded.forEach((text, i) => {
        memory.i32[(offsets >> 2) + i] = end;
        memory.u8.set(text, texts + end);
        end += text.length;
      });
      memory.i32[(offsets >> 2) + encoded.length] = end;
    }
    const done = this.#wire.enter((module) =>
      module._columns_bind(this.#native, one.what, format, one.place, one.validity, texts, offsets, one.texts?.length ?? 0),
    );
    if (!done) throw new BylawError('wrong_kind', this.#wire.text());
  }

  #run(rows, bound) {
    const words = this.#words;
    const out = {
      outcome: new Uint8Array(rows),
      first: new Int32Array(rows),
      refused: new Uint32Array(rows * words),
      failed: new Uint32Array(rows * words),
    };
    const memory = this.#memory;
    for (let done = 0; done < rows; done += rows_at_once) {
      const count = Math.min(rows_at_once, rows - done);
      memory.look();
      for (const one of bound) this.#put(one, done, count);
      const { outcome, first, refused, failed } = this.#out;
      this.#wire.enter((module) => module._columns_decide(this.#native, done, count, outcome, first, refused, failed));
      memory.look();
      out.outcome.set(memory.u8.subarray(outcome, outcome + count), done);
      out.first.set(memory.i32.subarray(first >> 2, (first >> 2) + count), done);
      out.refused.set(memory.u32.subarray(refused >> 2, (refused >> 2) + count * words), done * words);
      out.failed.set(memory.u32.subarray(failed >> 2, (failed >> 2) + count * words), done * words);
    }
    this.#wire.enter((module) => module._columns_report(this.#native));
    const rules = this.#form.rules.map((rule) => rule.id);
    return { ...out, words, rules, outcomes, ...JSON.parse(this.#wire.text()) };
  }

  #put({ values, bytes, place, given, validity }, done, count) {
    const { u8 } = this.#memory;
    u8.set(new Uint8Array(values.buffer, values.byteOffset + done * bytes, count * bytes), place);
    if (given === undefined) return;
    u8.fill(0, validity, validity + rows_at_once / 8);
    for (let i = 0; i < count; ++i) {
      if (given[done + i] !== 0) u8[validity + (i >> 3)] |= 1 << (i & 7);
    }
  }
}
