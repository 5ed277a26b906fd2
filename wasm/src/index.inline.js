import base64 from '../dist/engine.base64.js';
import { compile, compile_response } from './module.js';
import { entry } from './entry.js';

export { BylawError } from './error.js';
export { LineStream, Policy } from './policy.js';

export const { init, load, call } = entry((source) =>
  source === undefined ? compile(Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))) : compile_response(fetch(source)),
);
