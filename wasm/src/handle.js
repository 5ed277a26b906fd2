import { BylawError, error_of } from './error.js';

const dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

// A net, not a way: it says what was forgotten and frees nothing.
const forgotten = new FinalizationRegistry(({ warn, what }) => warn(`bylaw: ${what} was dropped without dispose()`));

export const run = Symbol('run');
export const wire_of = Symbol('wire');

/** A handle into the memory of an engine. */
export class Handle {
  #native;
  #what;

  constructor(wire, native, what, warn) {
    Object.defineProperty(this, wire_of, { value: wire });
    this.#native = native;
    this.#what = what;
    forgotten.register(this, { warn, what }, this);
  }

  get disposed() {
    return this.#native === undefined;
  }

  dispose() {
    if (this.disposed) return;
    const native = this.#native;
    this.#native = undefined;
    forgotten.unregister(this);
    if (!this[wire_of].broken) this[wire_of].enter(() => native.delete());
  }

  [dispose]() {
    this.dispose();
  }

  /** Writes the parts one behind the other and runs `step(native, size, size)`. */
  [run](step, first, second) {
    const native = this.#native;
    if (native === undefined) throw new BylawError('disposed', `${this.#what} was used after dispose()`);
    const wire = this[wire_of];
    const first_size = first === undefined ? 0 : wire.write(first);
    const second_size = second === undefined ? 0 : wire.write(second, first_size);
    return wire.enter(() => step(native, first_size, second_size));
  }
}

/** What an answer `{ok}` holds; throws for `{errors}`. */
export function answer_in(text) {
  const answer = JSON.parse(text);
  if (answer.errors) throw error_of(answer.errors);
  return answer.ok;
}

