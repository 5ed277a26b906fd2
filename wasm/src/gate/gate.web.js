import { compile_response } from '../module.js';
import { gate_entry } from './entry.js';

export { BylawError } from '../error.js';
export { Gate } from './gate.js';

// A literal `new URL(…, import.meta.url)` is the one form that bundlers recognise and copy the file for.
export const { init, load } = gate_entry((source) =>
  compile_response(fetch(source ?? new URL('../../dist/gate.wasm', import.meta.url))),
);
