import create_gates from '../../dist/gate.mjs';
import { instance_of } from '../module.js';
import { opener } from '../opener.js';
import { Wire } from '../wire.js';
import { load_gate } from './gate.js';

class Gates {
  #wire;
  #warn;

  constructor(module, native, warn) {
    this.module = module;
    this.#wire = new Wire(native);
    this.#warn = warn;
  }

  get broken() {
    return this.#wire.broken;
  }

  load(gate, { name = 'gate.json' } = {}) {
    return load_gate(this.#wire, gate, name, this.#warn);
  }
}

async function open_gates(module, warn) {
  const native = await instance_of(create_gates, module);
  // The wire knows these by the names that the whole engine has for them.
  native.answer_at = native._answer_at;
  native.reserve = native._reserve;
  return new Gates(module, native, warn);
}

/** The functions of an entry of the package; `compile_from(source)` is how its host finds the module. */
export function gate_entry(compile_from) {
  const init = opener(compile_from, open_gates);

  async function load(gate, options) {
    return (await init()).load(gate, options);
  }

  return { init, load };
}
