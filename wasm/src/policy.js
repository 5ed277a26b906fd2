import { BylawError, error_of } from './error.js';
import { answers_of } from './lines.js';
import { as_json } from './wire.js';

const dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

// A net, not a way: it says what was forgotten and frees nothing.
const forgotten = new FinalizationRegistry(({ warn, what }) => warn(`bylaw: ${what} was dropped without dispose()`));

const run = Symbol('run');
const wire_of = Symbol('wire');

/** A handle into the memory of an engine. */
class Handle {
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

function answer_in(text) {
  const answer = JSON.parse(text);
  if (answer.errors) throw error_of(answer.errors);
  return answer.ok;
}

const decide = (native, size) => native.decide(size);
const call = (native, verb, request) => native.call(verb, request);

export class Policy extends Handle {
  #streams = new Set();
  #warn;

  constructor(wire, native, { id, version, digest, warnings = [] }, warn) {
    super(wire, native, `policy \`${id}\``, warn);
    this.#warn = warn;
    Object.defineProperties(this, {
      id: { value: id, enumerable: true },
      version: { value: version, enumerable: true },
      digest: { value: digest, enumerable: true },
      warnings: { value: warnings, enumerable: true },
    });
  }

  decide(request) {
    this[run](decide, as_json(request));
    return answer_in(this[wire_of].text());
  }

  /** The answer of the door as it is: `{ok}` or `{errors}`. */
  call(verb, request = {}) {
    this[run](call, verb, as_json(request));
    return JSON.parse(this[wire_of].text());
  }

  replay(events, { mode, strict, quiet, state } = {}) {
    const text = events instanceof Uint8Array ? new TextDecoder('utf-8', { fatal: true }).decode(events) : events;
    return this.#ask('replay', { events: text, mode, strict, quiet, state });
  }

  describe() {
    return this.#ask('describe', {});
  }

  lowered() {
    return this.#ask('lowered', {});
  }

  stream(kind = 'decide', { mode = 'enforce', strict = false, quiet = false, state = false } = {}) {
    if (kind !== 'decide' && kind !== 'replay') {
      throw new BylawError('bad_argument', 'a stream is of kind `decide` or `replay`');
    }
    if (mode !== 'enforce' && mode !== 'observe') {
      throw new BylawError('bad_argument', 'the mode is `enforce` or `observe`');
    }
    const native = this[run]((door) =>
      kind === 'decide' ? door.decide_lines() : door.replay_lines(mode === 'observe', !!strict, !!quiet, !!state),
    );
    const stream = new LineStream(this[wire_of], native, kind, this.#warn, () => this.#streams.delete(stream));
    this.#streams.add(stream);
    return stream;
  }

  decide_lines(input) {
    return answers_of(() => this.stream('decide'), input);
  }

  replay_lines(input, options) {
    return answers_of(() => this.stream('replay', options), input);
  }

  // A stream reads the policy's memory: it ends first.
  dispose() {
    for (const stream of [...this.#streams]) stream.dispose();
    super.dispose();
  }

  #ask(verb, request) {
    this[run](call, verb, as_json(request));
    return answer_in(this[wire_of].text());
  }
}

const feed = (native, size) => native.feed(size);
const finish = (native) => native.finish();

export class LineStream extends Handle {
  #ended;
  #finished = false;

  constructor(wire, native, kind, warn, ended) {
    super(wire, native, `stream of kind \`${kind}\``, warn);
    this.#ended = ended;
  }

  feed(input) {
    if (this.#finished) throw new BylawError('bad_argument', 'a stream takes nothing more after finish()');
    this[run](feed, input ?? null);
    return this[wire_of].bytes();
  }

  finish() {
    if (this.#finished) throw new BylawError('bad_argument', 'a stream is finished once');
    this[run](finish);
    this.#finished = true;
    return this[wire_of].bytes();
  }

  get any_refused() {
    return this[run]((native) => native.any_refused());
  }

  get any_error() {
    return this[run]((native) => native.any_error());
  }

  get lines() {
    return this[run]((native) => native.lines());
  }

  dispose() {
    this.#ended();
    super.dispose();
  }
}
