import * as kinds from './kinds.js';
import { CelError } from './error.js';
import { Duration } from './duration.js';
import { longest_list } from './known.js';

const deepest = 100;
/** A map with more entries needs an index, which only the engine can make. */
const linear_map = 8;
/** So many shapes of maps of one type are told apart. */
const most_shapes = 4;

const first_year = -62_135_596_800_000; // 0001-01-01T00:00:00Z
const last_year = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z

const any = { kind: kinds.dyn, words: 'dyn', first: undefined, second: undefined };

function misfit(heap, type, value) {
  const help = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? ' (a bigint says it exactly)' : '';
  return new CelError('bad_binding', `\`${heap.name}\` must be ${type.words}, found ${kinds.words_of(value)}${help}`);
}

/** Writes `value`, which must be of `type`, as the value at the word `place` of the heap. */
export function write(heap, place, type, value, depth) {
  switch (type.kind) {
    case kinds.boolean:
      if (typeof value !== 'boolean') throw misfit(heap, type, value);
      heap.u32[place] = kinds.boolean;
      heap.u32[place + 1] = 0;
      heap.u32[place + 2] = value ? 1 : 0;
      heap.u32[place + 3] = 0;
      return;
    case kinds.integer:
      if (typeof value === 'number') {
        const low = value | 0;
        if (low === value) {
          heap.u32[place] = kinds.integer;
          heap.i32[place + 2] = low;
          heap.i32[place + 3] = low >> 31;
          return;
        }
      }
      if (Number.isSafeInteger(value) || (typeof value === 'bigint' && BigInt.asIntN(64, value) === value)) {
        heap.whole(place, kinds.integer, value);
        return;
      }
      throw misfit(heap, type, value);
    case kinds.uinteger:
      if ((Number.isSafeInteger(value) && value >= 0) || (typeof value === 'bigint' && BigInt.asUintN(64, value) === value)) {
        heap.whole(place, kinds.uinteger, value);
        return;
      }
      throw misfit(heap, type, value);
    case kinds.real:
      if (typeof value !== 'number') throw misfit(heap, type, value);
      heap.u32[place] = kinds.real;
      heap.f64[(place + 2) >> 1] = value;
      return;
    case kinds.string:
      if (typeof value !== 'string') throw misfit(heap, type, value);
      if (type.known !== undefined) type.known.text(heap, place, value);
      else heap.text(place, kinds.string, value);
      return;
    case kinds.bytes:
      if (!(value instanceof Uint8Array)) throw misfit(heap, type, value);
      heap.bytes(place, value);
      return;
    case kinds.timestamp:
      if (!(value instanceof Date)) throw misfit(heap, type, value);
      write_date(heap, place, value);
      return;
    case kinds.duration:
      if (!(value instanceof Duration)) throw misfit(heap, type, value);
      heap.whole(place, kinds.duration, value.nanoseconds);
      return;
    case kinds.list:
      if (!Array.isArray(value)) throw misfit(heap, type, value);
      write_list(heap, place, type.first, value, depth);
      return;
    case kinds.map:
      write_map(heap, place, type, value, depth);
      return;
    case kinds.null_:
      if (value !== null) throw misfit(heap, type, value);
      heap.u32[place] = kinds.null_;
      return;
    case kinds.wrapper:
      if (value === null) heap.u32[place] = kinds.null_;
      else write(heap, place, type.first, value, depth);
      return;
    case kinds.dyn:
      write_any(heap, place, value, depth);
      return;
    default:
      throw new CelError('bad_binding', `\`${heap.name}\` is of type ${type.words}, which JavaScript cannot bind`);
  }
}

function write_date(heap, place, date) {
  const ms = date.getTime();
  if (!(ms >= first_year && ms <= last_year)) {
    throw new CelError('bad_binding', `\`${heap.name}\` must be a Date in the years 1 to 9999`);
  }
  const seconds = Math.floor(ms / 1000);
  heap.whole(place, kinds.timestamp, seconds);
  heap.u32[place + 1] = (ms - seconds * 1000) * 1_000_000;
}

function too_deep(heap) {
  return new CelError('bad_binding', `\`${heap.name}\` is nested deeper than ${deepest}, or holds itself`);
}

export function write_list(heap, place, type, value, depth) {
  if (depth >= deepest) throw too_deep(heap);
  const { length } = value;
  if (type.known !== undefined && length <= longest_list && type.known.takes_list()) write_texts(heap, place, type, value, length, depth);
  else write_items(heap, place, type, value, length, depth);
  // The last of its items is not what was bound.
  if (type.known !== undefined && typeof type.known.last === 'number') type.known.last = undefined;
}

function write_texts(heap, place, type, value, length, depth) {
  const list = type.known.list(value, length);
  if (list.at !== 0) {
    type.known.last = list;
    heap.i32[place] = kinds.list;
    heap.i32[place + 2] = list.at;
    return;
  }
  const rep = write_items(heap, place, type, list.items, length, depth);
  type.known.keep_list(heap, rep, list);
}

function write_items(heap, place, type, value, length, depth) {
  const rep = heap.take(8 + 16 * length);
  const items = rep + 8;
  const first = items >> 2;
  if (type.kind === kinds.integer) write_integers(heap, first, type, value);
  else for (let i = 0; i < length; ++i) write(heap, first + 4 * i, type, value[i], depth + 1);
  heap.u32[rep >> 2] = items;
  heap.u32[(rep >> 2) + 1] = length;
  heap.u32[place] = kinds.list;
  heap.u32[place + 2] = rep;
  return rep;
}

// What lists mostly hold, without asking for each item what it must be.
function write_integers(heap, first, type, value) {
  const { u32, i32 } = heap;
  for (let i = 0; i < value.length; ++i) {
    const item = value[i];
    const place = first + 4 * i;
    const low = typeof item === 'number' ? item | 0 : 0;
    if (low !== item) {
      write(heap, place, type, item, 0);
      continue;
    }
    u32[place] = kinds.integer;
    i32[place + 2] = low;
    i32[place + 3] = low >> 31;
  }
}

/** Where the keys of a map with these names stand, as they are the same for all maps of its shape; 0 where they are not kept. */
function keys_of(heap, type, names) {
  if (type.generation !== heap.generation) {
    type.generation = heap.generation;
    type.shapes = [];
  }
  const { shapes } = type;
  const size = names.length;
  for (let s = 0; s < shapes.length; ++s) {
    const shape = shapes[s];
    let i = shape.names.length === size ? 0 : size + 1;
    while (i < size && shape.names[i] === names[i]) ++i;
    if (i === size) return shape.keys;
  }
  if (shapes.length === most_shapes) return 0;
  const keys = heap.keys(names);
  if (keys !== 0) shapes.push({ names, keys });
  return keys;
}

function write_map(heap, place, type, value, depth) {
  if (depth >= deepest) throw too_deep(heap);
  if (value instanceof Map) {
    write_entries(heap, place, type, [...value.keys()], [...value.values()], depth);
    return;
  }
  const keyed = type.first.kind === kinds.string || type.first.kind === kinds.dyn;
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Date || value instanceof Duration || ArrayBuffer.isView(value) || !keyed) {
    throw misfit(heap, keyed ? type : { words: `${type.words} as a Map` }, value);
  }
  const names = Object.keys(value);
  const size = names.length;
  if (size > linear_map) {
    write_entries(heap, place, type, names, names.map((name) => value[name]), depth);
    return;
  }
  const kept = keys_of(heap, type, names);
  const rep = heap.take(16 + (kept === 0 ? 32 : 16) * size);
  const values = rep + 16;
  const keys = kept === 0 ? values + 16 * size : kept;
  for (let i = 0; i < size; ++i) {
    const name = names[i];
    if (kept === 0) heap.text((keys >> 2) + 4 * i, kinds.string, name);
    write(heap, (values >> 2) + 4 * i, type.second, value[name], depth + 1);
  }
  const at = rep >> 2;
  heap.u32[at] = keys;
  heap.u32[at + 1] = values;
  heap.u32[at + 2] = size;
  heap.u32[at + 3] = 0;
  heap.u32[place] = kinds.map;
  heap.u32[place + 2] = rep;
}

/** By the engine, which makes the index of a large map and knows which keys are the same. */
function write_entries(heap, place, type, names, values, depth) {
  const size = names.length;
  const keys = heap.take(32 * size);
  for (let i = 0; i < size; ++i) {
    write(heap, (keys >> 2) + 4 * i, type.first, names[i], depth + 1);
    write(heap, (keys >> 2) + 4 * (size + i), type.second, values[i], depth + 1);
  }
  heap.check();
  const kind = heap.wire.enter((module) => module._cel_map(heap.expression, keys, size));
  heap.borrowed = true;
  heap.look_again();
  if (kind !== kinds.map) {
    throw new CelError('bad_binding', `\`${heap.name}\` must be a map whose keys are texts, truth values or whole numbers, each once`);
  }
  heap.u32[place] = kinds.map;
  heap.u32[place + 2] = heap.u32[(heap.result >> 2) + 2];
}

const int = { kind: kinds.integer, words: 'int', first: undefined, second: undefined };
const uint = { kind: kinds.uinteger, words: 'uint', first: undefined, second: undefined };
const double = { kind: kinds.real, words: 'double', first: undefined, second: undefined };
const truth = { kind: kinds.boolean, words: 'bool', first: undefined, second: undefined };

/** A value of no declared type is what it looks like: a whole number an int, any other number a double. */
function write_any(heap, place, value, depth) {
  switch (typeof value) {
    case 'string': return heap.text(place, kinds.string, value);
    case 'boolean': return write(heap, place, truth, value, depth);
    case 'number': return write(heap, place, Number.isSafeInteger(value) ? int : double, value, depth);
    case 'bigint': return write(heap, place, value > 0x7fff_ffff_ffff_ffffn ? uint : int, value, depth);
    case 'object':
      if (value === null) heap.u32[place] = kinds.null_;
      else if (Array.isArray(value)) write_list(heap, place, any, value, depth);
      else if (value instanceof Date) write_date(heap, place, value);
      else if (value instanceof Duration) heap.whole(place, kinds.duration, value.nanoseconds);
      else if (value instanceof Uint8Array) heap.bytes(place, value);
      else write_map(heap, place, heap.any_map, value, depth);
      return undefined;
    default: throw misfit(heap, any, value);
  }
}
