import * as kinds from './kinds.js';
import { CelError } from './error.js';
import { Handle } from '../handle.js';
import { Frame } from './frame.js';
import { Reader } from './read.js';

const is_false = 64;
const is_true = 65;
const nothing = Object.freeze({});

export class Program extends Handle {
  #heap;
  #expression;
  #frame;
  #reader;

  constructor(heap, expression, { reads, type, warnings }, warn) {
    const slots = heap.wire.enter((module) => module._cel_slots(expression));
    const frame = new Frame(heap, slots, reads);
    const free = (module) => {
      module._cel_drop(expression);
      frame.release(module);
    };
    super(heap.wire, { delete: () => free(heap.module) }, 'a CEL program', warn);
    this.#heap = heap;
    this.#expression = expression;
    this.#frame = frame;
    this.#reader = new Reader(heap);
    Object.defineProperties(this, {
      type: { value: type, enumerable: true },
      reads: { value: reads.map((read) => read.name), enumerable: true },
      warnings: { value: warnings, enumerable: true },
    });
  }

  evaluate(bindings = nothing) {
    const heap = this.#heap;
    const expression = this.#expression;
    if (expression === 0) throw new CelError('disposed', 'a CEL program was used after dispose()');
    if (heap.busy) throw new CelError('reentrant', 'the engine was used while its bindings were read');
    if (heap.wire.broken) heap.wire.enter(() => {});
    heap.busy = true;
    let entered = false;
    let kind = kinds.missing;
    try {
      heap.begin(expression);
      const known = this.#frame.fill(bindings);
      if (known !== undefined) {
        heap.busy = false;
        return known;
      }
      heap.check();
      entered = true;
      kind = heap.evaluate(expression);
    } catch (cause) {
      throw this.#failure(cause, entered);
    }
    if (kind < is_false || heap.borrowed) return this.#result(kind);
    heap.busy = false;
    const answer = kind === is_true;
    this.#frame.keep(answer);
    return answer;
  }

  /** After bindings that were not taken, or an engine that stopped. */
  #failure(cause, entered) {
    const heap = this.#heap;
    heap.busy = false;
    this.#frame.forget();
    if (entered) return heap.wire.stopped(cause);
    if (heap.borrowed && !heap.wire.broken) heap.reset();
    return cause;
  }

  #result(kind) {
    const heap = this.#heap;
    try {
      if (kind >= is_false) return kind === is_true;
      heap.look_again();
      if (kind === kinds.error) throw this.#error();
      return this.#reader.read(heap.result);
    } finally {
      heap.busy = false;
      // The engine itself gives back what a truth value or a number needed.
      if ((heap.borrowed || kind > kinds.real) && !heap.wire.broken) heap.reset();
    }
  }

  #error() {
    const words = this.#reader.words(this.#heap.result);
    const end = words.indexOf(' ');
    return new CelError(words.slice(0, end), words.slice(end + 1));
  }

  dispose() {
    if (this.#heap.busy) throw new CelError('reentrant', 'the engine was used while its bindings were read');
    this.#expression = 0;
    super.dispose();
  }
}
