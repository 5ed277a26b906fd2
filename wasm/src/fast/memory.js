import { BylawError } from '../error.js';

/** Memory of the engine that a handle holds on to. */
export class Memory {
  #wire;
  #taken = [];

  constructor(wire) {
    this.#wire = wire;
    this.look();
  }

  /** Views have no length once the memory has grown. */
  look() {
    const { module } = this.#wire;
    if (this.u8 === module.HEAPU8 && this.u8.length > 0) return;
    this.u8 = module.HEAPU8;
    this.u32 = module.HEAPU32;
    this.i32 = module.HEAP32;
    this.f64 = module.HEAPF64;
  }

  take(size) {
    const at = this.#wire.enter((module) => module._memory_keep(Math.max(size, 8)));
    if (at === 0) throw new BylawError('too_large', 'the engine has no memory left');
    this.#taken.push(at);
    this.look();
    return at;
  }

  /** Of what was taken, one. */
  give_back(at) {
    this.#taken.splice(this.#taken.indexOf(at), 1);
    this.#wire.enter((module) => module._memory_release(at));
  }

  release() {
    const taken = this.#taken.splice(0);
    if (!this.#wire.broken) this.#wire.enter((module) => taken.forEach((at) => module._memory_release(at)));
  }
}
