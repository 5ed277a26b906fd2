import { compile_response } from './module.js';
import { entry } from './entry.js';

export { BylawError } from './error.js';
export { LineStream, Policy } from './policy.js';

// A literal `new URL(…, import.meta.url)` is the one form that bundlers recognise and copy the file for.
export const { init, load, call } = entry((source) =>
  compile_response(fetch(source ?? new URL('../dist/engine.wasm', import.meta.url))),
);
