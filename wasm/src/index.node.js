import { entry } from './entry.js';
import { module_at } from './node_module.js';

export { BylawError } from './error.js';
export { LineStream, Policy } from './policy.js';

export const { init, load, call } = entry((source) => module_at(new URL(source ?? '../dist/engine.wasm', import.meta.url)));
