import { BylawError } from './error.js';
import { Handle, answer_in, run, wire_of } from './handle.js';
import { answers_of } from './lines.js';
import { as_json } from './wire.js';

const decide = (native, size) => native.decide(size, true);
const decide_alone = (native, size) => native.decide(size, false);
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

  decide(request, { changes = true } = {}) {
    this[run](changes ? decide : decide_alone, as_json(request));
    return answer_in(this[wire_of].text());
  }

  /** The answer of the door as it is: `{ok}` or `{errors}`. */
  call(verb, request = {}) {
    this[run](call, verb, as_json(request));
    return JSON.parse(this[wire_of].text());
  }

  replay(events, { mode, strict, quiet, state, until, resume } = {}) {
    const text = events instanceof Uint8Array ? new TextDecoder('utf-8', { fatal: true }).decode(events) : events;
    return this.#ask('replay', { events: text, mode, strict, quiet, state, until, resume });
  }

  /** One event on a state: what happened by itself before it, the event, and the state after. */
  apply(event, { mode, state } = {}) {
    return this.#ask('apply', { event, mode, state });
  }

  /** Suites as `{name, text}`; what failed, what they cover, and which mutants survive. */
  test(suites, { filter, coverage, mutants, threshold } = {}) {
    return this.#ask('test', { suites, filter, coverage, mutants, threshold });
  }

  /** Why a request is decided so, or what is in force against somebody: `{request}` or `{events, user}`. */
  explain({ request, events, ...rest }) {
    const decode = (text) => (text instanceof Uint8Array ? new TextDecoder('utf-8', { fatal: true }).decode(text) : text);
    const asked = decode(request);
    return this.#ask('explain', { request: typeof asked === 'string' ? JSON.parse(asked) : asked, events: decode(events), ...rest });
  }

  describe() {
    return this.#ask('describe', {});
  }

  /** The policy as a document for people, in `markdown` or `html`. */
  render({ format, language } = {}) {
    return this.#ask('render', { format, language }).text;
  }

  lowered() {
    return this.#ask('lowered', {});
  }

  /** What another policy decides differently, and which cells of its tables are others. */
  diff(to, { nodes, regions } = {}) {
    return this.#ask('diff', { to: to instanceof Uint8Array ? new TextDecoder('utf-8', { fatal: true }).decode(to) : to, nodes, regions });
  }

  /** What is proven of its decisions and ladders, and what is not. */
  verify({ findings, ledgers, nodes } = {}) {
    return this.#ask('verify', { findings, ledgers, nodes });
  }

  /** What the policy does to a population: runs of one policy, or with `sweep` of each value of its parameters. */
  simulate({ model, seed, seeds, months, users, groups, sweep } = {}) {
    return this.#ask('simulate', { model, seed, seeds, months, users, groups, sweep });
  }

  stream(kind = 'decide', { mode = 'enforce', strict = false, quiet = false, state = false, changes = false, until, resume } = {}) {
    if (kind !== 'decide' && kind !== 'replay') {
      throw new BylawError('bad_argument', 'a stream is of kind `decide` or `replay`');
    }
    if (mode !== 'enforce' && mode !== 'observe') {
      throw new BylawError('bad_argument', 'the mode is `enforce` or `observe`');
    }
    if (until !== undefined || resume !== undefined) {
      throw new BylawError('bad_argument', '`until` and `resume` are options of `replay`, not of a stream');
    }
    const native = this[run]((door) =>
      kind === 'decide' ? door.decide_lines(!!changes) : door.replay_lines(mode === 'observe', !!strict, !!quiet, !!state),
    );
    const stream = new LineStream(this[wire_of], native, kind, this.#warn, () => this.#streams.delete(stream));
    this.#streams.add(stream);
    return stream;
  }

  decide_lines(input, options) {
    return answers_of(() => this.stream('decide', options), input);
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
