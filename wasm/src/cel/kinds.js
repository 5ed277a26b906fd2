// The kinds of values as the engine numbers them (wasm/cel_binding.cpp holds it to them), and behind them what only
// a declared type can be.
export const null_ = 0;
export const boolean = 1;
export const integer = 2;
export const uinteger = 3;
export const real = 4;
export const string = 5;
export const bytes = 6;
export const timestamp = 7;
export const duration = 8;
export const list = 9;
export const map = 10;
export const type = 11;
export const optional = 12;
export const opaque = 13;
export const error = 14;
export const missing = 15;
export const dyn = 20;
export const wrapper = 21;
export const unbindable = 22;

const by_name = {
  null: null_, bool: boolean, int: integer, uint: uinteger, double: real, string, bytes, timestamp, duration, list, map, dyn, wrapper,
};

/** A type as the engine writes it, `["map", ["string"], ["dyn"]]`, in the form that bindings are written by. */
export function type_of([name, ...parameters]) {
  const inner = parameters.map(type_of);
  const kind = Object.hasOwn(by_name, name) ? by_name[name] : unbindable;
  const words = inner.length === 0 ? name : `${name}(${inner.map((one) => one.words).join(', ')})`;
  return { kind, words, first: inner[0], second: inner[1], generation: 0, shapes: [], known: undefined };
}

/** What a value of JavaScript is, in words that do not repeat it. */
export function words_of(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'a whole number' : Number.isInteger(value) ? 'a number beyond 2^53' : 'a fraction';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`;
}
