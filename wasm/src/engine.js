import create_engine from '../dist/engine.mjs';
import { instance_of } from './module.js';
import { load_policy } from './policy.js';
import { Wire, as_json } from './wire.js';

export async function open_engine(module, warn) {
  return new Engine(module, await instance_of(create_engine, module), warn);
}

/** The wire of an engine, for the other doors of the package. */
export const wire_of_engine = Symbol('wire');

class Engine {
  #wire;
  #warn;

  constructor(module, native, warn) {
    this.module = module;
    this.#wire = new Wire(native);
    this.#warn = warn;
    Object.defineProperty(this, wire_of_engine, { value: { wire: this.#wire, warn } });
  }

  get broken() {
    return this.#wire.broken;
  }

  call(verb, request = {}) {
    const verb_size = this.#wire.write(verb);
    const size = this.#wire.write(as_json(request), verb_size);
    this.#wire.enter((native) => native.call(verb_size, size));
    return JSON.parse(this.#wire.text());
  }

  load(policy, { name = 'policy.json' } = {}) {
    return load_policy(this.#wire, policy, name, this.#warn);
  }
}
