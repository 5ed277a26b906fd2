import { Worker } from 'node:worker_threads';

import { aborted } from '../breather.js';
import { BylawError } from '../error.js';
import { connect } from './backtest.js';
import { open_source } from './source.js';

// A part takes samples of its own, which is dear, and is lost where it is interrupted.
const most_rows = 1 << 22;
const least_rows = 1 << 17;

/** Rows that a checkpoint does not cover, as parts: `{first_line, rows}`. */
export function parts_of(covered, total, threads) {
  const size = Math.min(most_rows, Math.max(least_rows, Math.ceil(total / threads / 2)));
  const parts = [];
  let next = 1;
  for (const { first, last } of [...covered, { first: total + 1, last: total }]) {
    for (; next < first; next += size) parts.push({ first_line: next, rows: Math.min(size, first - next) });
    next = last + 1;
  }
  return parts;
}

/** A worker that looks at one part after the other. */
class Hand {
  #worker;
  #waiting;

  constructor(data) {
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: data });
    const settle = (how, value) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      waiting?.[how](value);
    };
    this.#worker.on('message', ({ checkpoint, error }) => {
      if (error === undefined) settle('resolve', checkpoint);
      else settle('reject', new BylawError(error.code, error.message));
    });
    this.#worker.on('error', (error) => settle('reject', error));
    this.#worker.on('exit', () => settle('reject', new BylawError('broken', 'a thread ended in the middle of its part')));
  }

  look_at(part) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(part);
    });
  }

  end() {
    return this.#worker.terminate();
  }
}

/**
 * The rows of a file of columns by several threads, each with an engine and a database of its own; the texts of both policies are theirs
 * to load. Gives a checkpoint. Where it is aborted, `on_progress` is told a last time, with what came of the parts that were done.
 */
export async function backtest_in_threads(policy, to, texts, file, { threads, samples, resume, ignore_columns, on_progress, signal, duckdb }) {
  const { connection, close } = await connect({ threads: 1, duckdb });
  const hands = [];
  let stream;
  try {
    const source = await open_source(connection, file, [policy, to], { ignore_columns });
    const total = Number((await connection.runAndReadAll(`SELECT count(*) FROM ${source.from}`)).getRows()[0][0]);
    stream = policy.backtest_stream(to, { samples, resume });
    const covered = resume === undefined ? [] : JSON.parse(resume).covered;
    if (stream.bytes > 0) throw new BylawError('bad_argument', 'the checkpoint was written of lines, and the log is of rows of columns');
    if (covered.some(({ last }) => last > total)) throw new BylawError('bad_argument', 'the log ends before the place to which the checkpoint has come');
    const parts = parts_of(covered, total, threads);
    const tell = () => on_progress?.({ lines: stream.lines, bytes: 0, checkpoint: () => stream.checkpoint() });
    const stopped = new Promise((_, reject) => {
      const stop = () => reject(aborted(signal, 'backtest'));
      if (signal?.aborted) stop();
      signal?.addEventListener?.('abort', stop, { once: true });
    });
    stopped.catch(() => {});
    const work = async (hand) => {
      for (let part = parts.shift(); part !== undefined && !signal?.aborted; part = parts.shift()) {
        stream.merge(await Promise.race([hand.look_at(part), stopped]));
        tell();
      }
    };
    for (let i = 0; i < Math.min(threads, parts.length); ++i) hands.push(new Hand({ texts, file, samples, ignore_columns }));
    try {
      await Promise.all(hands.map(work));
    } catch (error) {
      if (signal?.aborted) tell();
      throw error;
    }
    return stream.checkpoint();
  } finally {
    await Promise.all(hands.map((hand) => hand.end()));
    stream?.dispose();
    close();
  }
}
