import { bind_rows, feed_rows } from '../backtest.js';
import { aborted, breather, check_signal } from '../breather.js';
import { BylawError } from '../error.js';
import { wire_of } from '../handle.js';
import { Crossing } from './crossing.js';
import { load_duckdb } from './driver.js';
import { first_line, open_source, query_of } from './source.js';

export async function connect({ connection, duckdb, threads }) {
  if (connection !== undefined) return { connection, close() {} };
  const { DuckDBInstance } = duckdb ?? (await load_duckdb());
  const instance = await DuckDBInstance.create(':memory:', threads === undefined ? {} : { threads: String(threads) });
  const own = await instance.connect();
  return {
    connection: own,
    close() {
      own.closeSync();
      instance.closeSync();
    },
  };
}

/** The rows of a file of columns, decided by both policies: the report that a log of the same requests has. */
export const backtest = (policy, to, file, options) => decide_rows(policy, to, file, options, (stream) => stream.report());

/** The same as a checkpoint, to be gone on with or merged. */
export const backtest_checkpoint = (policy, to, file, options) => decide_rows(policy, to, file, options, (stream) => stream.checkpoint());

/** Whether rows were counted that others which were not stand before. */
export function has_gaps(checkpoint, first = 1) {
  const { covered } = typeof checkpoint === 'string' ? JSON.parse(checkpoint) : checkpoint instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(checkpoint)) : checkpoint;
  return covered.length > 1 || (covered.length === 1 && covered[0].first !== first);
}

async function decide_rows(policy, to, file, options = {}, result_of) {
  const { samples, first_line: first = 1, rows, resume, ignore_columns, on_progress, signal } = options;
  check_signal(signal, 'backtest');
  const { connection, close } = await connect(options);
  const interrupt = () => connection.interrupt();
  signal?.addEventListener?.('abort', interrupt);
  let stream;
  let crossing;
  try {
    const source = await open_source(connection, file, [policy, to], { ignore_columns });
    stream = policy.backtest_stream(to, { samples, first_line: first, resume });
    if (stream.bytes > 0) throw new BylawError('bad_argument', 'the checkpoint was written of lines, and the log is of rows of columns');
    if (resume !== undefined && has_gaps(resume, first)) throw new BylawError('bad_argument', 'the checkpoint is of parts with others between: go on with several threads, as it was written');
    crossing = new Crossing(policy[wire_of], source.columns);
    stream[bind_rows](crossing);
    await feed(connection, source, stream, crossing, { begin: first - 1 + stream.lines, end: rows === undefined ? undefined : first - 1 + rows, on_progress, signal });
    stream.finish();
    return result_of(stream);
  } finally {
    signal?.removeEventListener?.('abort', interrupt);
    stream?.dispose();
    crossing?.release(policy[wire_of]);
    close();
  }
}

async function feed(connection, source, stream, crossing, { begin, end, on_progress, signal }) {
  const progress = { checkpoint: () => stream.checkpoint() };
  const tell = () => on_progress?.({ lines: stream.lines, bytes: 0, ...progress });
  const check = () => {
    if (!signal?.aborted) return;
    // What has come of it so far can still be kept.
    tell();
    throw aborted(signal, 'backtest');
  };
  const breathe = breather();
  const asked = async (step) => {
    try {
      return await step();
    } catch (cause) {
      check();
      throw new BylawError('not_readable', `the log cannot be read: ${first_line(cause)}`, { cause });
    }
  };
  const left = end === undefined ? undefined : Math.max(0, end - begin);
  const result = await asked(() => connection.stream(query_of(source, begin, left)));
  // The next chunk is read while this one is decided.
  let next = result.fetchChunk();
  for (;;) {
    const chunk = await asked(() => next);
    if (chunk === null || chunk.rowCount === 0) break;
    next = result.fetchChunk();
    next.catch(() => {});
    stream[feed_rows](crossing.put(chunk));
    tell();
    await breathe();
    check();
  }
}
