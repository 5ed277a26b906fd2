import { CelError, cel_answer } from './error.js';
import { Handle, run, wire_of } from '../handle.js';
import { as_json } from '../wire.js';
import { Heap } from './heap.js';
import { Program } from './program.js';
import { wire_of_engine } from '../engine.js';

// An engine has one heap, which all its environments share.
const heaps = new WeakMap();

function heap_of(wire) {
  let heap = heaps.get(wire);
  if (heap === undefined) heaps.set(wire, (heap = new Heap(wire)));
  return heap;
}

const no_functions =
  'functions of JavaScript are not called by expressions, which give the same value for the same bindings everywhere; ' +
  'call the function first and bind what it gives, or declare the function in C++';

export class Env extends Handle {
  #heap;
  #door;
  #warn;

  constructor(heap, door, warn) {
    super(heap.wire, { delete: () => heap.module._cel_close(door) }, 'a CEL environment', warn);
    this.#heap = heap;
    this.#door = door;
    this.#warn = warn;
  }

  parse(text) {
    this.#send((module, door, size) => module._cel_parse(door, size), text);
    return cel_answer(this[wire_of].text());
  }

  check(text) {
    this.#send((module, door, size) => module._cel_check(door, size), text);
    return cel_answer(this[wire_of].text());
  }

  compile(text) {
    const expression = this.#send((module, door, size) => module._cel_compile(door, size), text);
    const compiled = cel_answer(this[wire_of].text());
    return new Program(this.#heap, expression, compiled, this.#warn);
  }

  #send(step, text) {
    if (typeof text !== 'string') throw new CelError('bad_argument', 'an expression is a text');
    if (this.#heap.busy) throw new CelError('reentrant', 'the engine was used while its bindings were read');
    return this[run]((_, size) => step(this.#heap.module, this.#door, size), text);
  }
}

/** Declares what expressions may use. */
export function env_of(engine, description = {}) {
  if (description === null || typeof description !== 'object') throw new CelError('bad_argument', 'an environment is an object');
  if (description.functions !== undefined) throw new CelError('not_supported', no_functions);
  const { wire, warn } = engine[wire_of_engine];
  const size = wire.write(as_json(description));
  const door = wire.enter((module) => module._cel_open(size));
  cel_answer(wire.text());
  return new Env(heap_of(wire), door, warn);
}
