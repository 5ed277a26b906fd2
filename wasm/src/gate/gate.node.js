import { module_at } from '../node_module.js';
import { gate_entry } from './entry.js';

export { BylawError } from '../error.js';
export { Gate } from './gate.js';

export const { init, load } = gate_entry((source) => module_at(new URL(source ?? '../../dist/gate.wasm', import.meta.url)));
