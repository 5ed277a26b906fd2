import { breather, check_signal } from './breather.js';
import { BylawError } from './error.js';
import { Handle, answer_in, run, wire_of } from './handle.js';
import { line_of, open_input } from './lines.js';
import { as_json } from './wire.js';

const feed = (native, size) => native.feed(size);
const finish = (native) => native.finish();
const report = (native) => native.report();
const checkpoint = (native) => native.checkpoint();
const resume = (native, size) => native.resume(size);
const merge = (native, size) => native.merge(size);
export const bind_rows = Symbol('bind_rows');
export const feed_rows = Symbol('feed_rows');

export class BacktestStream extends Handle {
  #ended;
  #finished = false;

  constructor(wire, native, kind, warn, ended) {
    super(wire, native, `backtest of kind \`${kind}\``, warn);
    this.#ended = ended;
  }

  feed(input) {
    if (this.#finished) throw new BylawError('bad_argument', 'a backtest takes nothing more after finish()');
    this[run](feed, input ?? null);
  }

  /** Columns in the memory of the engine (src/duckdb/crossing.js). */
  [bind_rows](crossing) {
    this[run]((native) => native.bind(crossing.native));
    const faults = JSON.parse(this[wire_of].text());
    if (faults.length > 0) throw new BylawError('bad_columns', faults.join('\n'));
  }

  [feed_rows](rows) {
    this[run]((native) => native.feed_rows(rows));
  }

  finish() {
    if (this.#finished) throw new BylawError('bad_argument', 'a backtest is finished once');
    this[run](finish);
    this.#finished = true;
  }

  report() {
    this[run](report);
    return JSON.parse(this[wire_of].text());
  }

  /** Canonical JSON text. */
  checkpoint() {
    this[run](checkpoint);
    return this[wire_of].text();
  }

  resume(from) {
    this[run](resume, as_json(from));
    answer_in(this[wire_of].text());
  }

  merge(part) {
    this[run](merge, as_json(part));
    answer_in(this[wire_of].text());
  }

  get lines() {
    return this[run]((native) => native.lines());
  }

  get bytes() {
    return this[run]((native) => native.bytes());
  }

  get same() {
    return this[run]((native) => native.same());
  }

  get any_broken() {
    return this[run]((native) => native.any_broken());
  }

  dispose() {
    this.#ended();
    super.dispose();
  }
}

const encoder = new TextEncoder();
/** Feeds all of a log, of which the stream may know a beginning, and gives the report. */
export async function backtest_of(open_stream, log, { on_progress, signal }) {
  const check = () => check_signal(signal, 'backtest');
  check();
  const pieces = open_input(log);
  const stream = open_stream();
  const breathe = breather();
  try {
    let known = stream.bytes;
    if (known === 0 && stream.lines > 0) throw new BylawError('bad_argument', 'the checkpoint was written of rows of columns, and the log is of lines');
    for await (const piece of pieces) {
      let bytes = line_of(piece);
      if (known > 0) {
        if (typeof bytes === 'string') bytes = encoder.encode(bytes);
        const skipped = Math.min(known, bytes.length);
        known -= skipped;
        bytes = bytes.subarray(skipped);
      }
      stream.feed(bytes);
      on_progress?.({ lines: stream.lines, bytes: stream.bytes, checkpoint: () => stream.checkpoint() });
      await breathe();
      check();
    }
    if (known > 0) throw new BylawError('bad_argument', 'the log ends before the place to which the checkpoint has come');
    stream.finish();
    return stream.report();
  } finally {
    stream.dispose();
  }
}
