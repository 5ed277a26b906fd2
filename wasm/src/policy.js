import { BacktestStream, backtest_of } from './backtest.js';
import { BylawError, error_of } from './error.js';
import { Handle, answer_in, run, wire_of } from './handle.js';
import { answers_of } from './lines.js';
import { SimulationCall, simulated_by } from './simulation.js';
import { as_json } from './wire.js';
import { FastColumns } from './fast/columns.js';
import { form_of } from './fast/form.js';
import { FastFrame } from './fast/frame.js';

const decide = (native, size) => native.decide(size, true);
const decide_alone = (native, size) => native.decide(size, false);
const call = (native, verb, request) => native.call(verb, request);

/** What `verdict` says, of what `decide` says. */
function verdict_of({ decision, context: { outcome, reasons } }) {
  return {
    outcome,
    decision,
    reasons: reasons.map(({ id, basis = [], error }) => (error === undefined ? { id, basis } : { id, basis, error: true })),
  };
}

/** An object, or pairs where a name may come twice: what an iterable such as `Headers` gives. */
const headers_of = (headers) => (headers === undefined || typeof headers[Symbol.iterator] !== 'function' ? headers : [...headers]);

// With its byte order mark, if it has one: it is refused and not dropped. Bytes that are no UTF-8 are no JSON: neither is what stands for them.
function text_of_body(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '\ufffd';
  }
}

/** A policy in the memory of the engine at the other end of the wire. */
export function load_policy(wire, policy, name, warn) {
  const name_size = wire.write(name);
  const size = wire.write(as_json(policy), name_size);
  const door = wire.enter((native) => native.open(name_size, size));
  const answer = JSON.parse(wire.text());
  if (!door) throw error_of(answer.errors);
  return new Policy(wire, door, answer.ok, warn);
}

export class Policy extends Handle {
  #streams = new Set();
  #warn;
  #form;
  #frame;
  #columns;

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

  /** The outcome and the rules that refuse, without messages: for who decides often. */
  verdict(request) {
    this.#frame ??= this.#fast(FastFrame);
    return this.#frame.decide(request) ?? verdict_of(this.decide(request, { changes: false }));
  }

  /** The verdicts of many requests, whose facts are columns. */
  verdicts(columns) {
    this.#columns ??= this.#fast(FastColumns);
    return this.#columns.decide(columns);
  }

  #fast(Kind) {
    const program = this[run]((door) => door.program());
    this.#form ??= form_of(this, this[wire_of], program);
    return new Kind(this.#form, this[wire_of], program);
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

  /** Answers a request of the AuthZEN Authorization API as a server does: `{status, headers, body}`. */
  authzen({ method, path, headers, body, at }, point) {
    const text = body instanceof Uint8Array ? text_of_body(body) : body;
    return this.#ask('authzen', { method, path, headers: headers_of(headers), body: text, at, point });
  }

  describe() {
    return this.#ask('describe', {});
  }

  /** The policy as a document for people, in `markdown` or `html`. */
  render({ format, language } = {}) {
    return this.#ask('render', { format, language }).text;
  }

  /** The gate of the policy, for `bylaw/gate`. */
  compile() {
    return this.#ask('compile', {}).text;
  }

  /** Declarations for TypeScript, what `load<Types>` takes. */
  types() {
    return this.#ask('types', {}).text;
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

  /** What would have been different under another policy: the requests of a log decided again, or a ledger replayed. */
  async backtest(to, { requests, events, samples, first_line, until, resume, on_progress, signal } = {}) {
    if ((requests === undefined) === (events === undefined)) {
      throw new BylawError('bad_argument', 'a backtest takes either `requests` or `events`');
    }
    const kind = requests === undefined ? 'closed_loop' : 'open_loop';
    const other = to instanceof Policy ? to : load_policy(this[wire_of], to, 'to', this.#warn);
    try {
      const open_stream = () => this.backtest_stream(other, { kind, samples, first_line, until, resume });
      return await backtest_of(open_stream, requests ?? events, { on_progress, signal });
    } finally {
      if (other !== to) other.dispose();
    }
  }

  /** The same for who wants to feed the log himself. Ends with either policy. */
  backtest_stream(to, { kind = 'open_loop', samples = 5, first_line = 1, until, resume } = {}) {
    if (kind !== 'open_loop' && kind !== 'closed_loop') {
      throw new BylawError('bad_argument', 'a backtest is of kind `open_loop` or `closed_loop`');
    }
    if (!(to instanceof Policy)) throw new BylawError('bad_argument', 'the other policy of a stream is one that was loaded');
    const whole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
    if (!whole(samples, 0, 1_000_000)) throw new BylawError('bad_argument', '`samples` is an integer from 0 to 1000000');
    if (!whole(first_line, 1, Number.MAX_SAFE_INTEGER)) throw new BylawError('bad_argument', '`first_line` is an integer from 1');
    if (to[wire_of] !== this[wire_of]) throw new BylawError('bad_argument', 'both policies are of one engine');
    const other = to[run]((door) => door);
    const { module } = this[wire_of];
    const native = this[run]((door, size) => module.backtest(door, other, kind === 'closed_loop', samples, first_line, size), until ?? '');
    if (!native) throw new BylawError('bad_argument', '`until` is not an RFC 3339 instant to the millisecond');
    const owners = [this.#streams, to.#streams];
    const stream = new BacktestStream(this[wire_of], native, kind, this.#warn, () => owners.forEach((streams) => streams.delete(stream)));
    for (const streams of owners) streams.add(stream);
    try {
      if (resume !== undefined) stream.resume(resume);
    } catch (error) {
      stream.dispose();
      throw error;
    }
    return stream;
  }

  /** What the policy does to a population: runs of one policy, or with `sweep` of each value of its parameters. */
  simulate({ model, seed, seeds, months, users, groups, sweep } = {}) {
    return this.#ask('simulate', { model, seed, seeds, months, users, groups, sweep });
  }

  /** The same in slices, between which others run, for who shows how far it is and may stop it. */
  simulate_in_slices({ on_progress, signal, model, seed, seeds, months, users, groups, sweep } = {}) {
    const asked = { model, seed, seeds, months, users, groups, sweep };
    return simulated_by(() => this.#begin_simulation(asked), { on_progress, signal });
  }

  #begin_simulation(asked) {
    const native = this[run]((door, size) => door.simulation(size), as_json(asked));
    if (!native) throw error_of(JSON.parse(this[wire_of].text()).errors);
    const call = new SimulationCall(this[wire_of], native, this.#warn, () => this.#streams.delete(call));
    this.#streams.add(call);
    return call;
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
    this.#frame?.release();
    this.#columns?.release();
    this.#frame = this.#columns = undefined;
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
