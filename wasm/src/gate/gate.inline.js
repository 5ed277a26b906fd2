import base64 from '../../dist/gate.base64.js';
import { compile, compile_response } from '../module.js';
import { gate_entry } from './entry.js';

export { BylawError } from '../error.js';
export { Gate } from './gate.js';

export const { init, load } = gate_entry((source) =>
  source === undefined ? compile(Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))) : compile_response(fetch(source)),
);
