import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { BylawError } from '../error.js';
import { load } from '../index.node.js';
import { backtest_checkpoint, has_gaps } from './backtest.js';
import { backtest_in_threads } from './parallel.js';
import { format_of } from './source.js';

const ms_between_checkpoints = 10_000;
const ms_between_words = 200;
const interrupted = 130;

const options = {
  requests: { type: 'string' },
  samples: { type: 'string', default: '5' },
  checkpoint: { type: 'string' },
  format: { type: 'string', default: 'text' },
  threads: { type: 'string', default: '1' },
  'ignore-columns': { type: 'boolean', default: false },
};

const fail = (message) => {
  for (const line of message.split('\n')) process.stderr.write(`error: ${line}\n`);
  process.exitCode = 2;
};

function whole(name, text, least, most) {
  const value = Number(text);
  if (/^[0-9]+$/.test(text) && value >= least && value <= most) return value;
  throw new BylawError('bad_argument', `--${name} must be a whole number from ${least} to ${most}`);
}

function read_arguments(args) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length !== 2 || values.requests === undefined) throw new Error('a backtest of columns takes FROM, TO and --requests FILE');
    return { ...values, from: positionals[0], to: positionals[1] };
  } catch (error) {
    throw new BylawError('bad_argument', `${error.message.split('\n', 1)[0]}; \`bylaw backtest --help\` has more`);
  }
}

async function policy_of(file) {
  try {
    const text = readFileSync(file, 'utf8');
    return { text, policy: await load(text, { name: file }) };
  } catch (error) {
    if (error instanceof BylawError) throw error;
    throw new BylawError('not_readable', `cannot read ${file}: ${error.code ?? error.message}`, { cause: error });
  }
}

/** Whole or not at all. */
function keep(file, text) {
  writeFileSync(`${file}.half`, `${text}\n`);
  renameSync(`${file}.half`, file);
}

function checkpoint_in(file) {
  try {
    return file === undefined ? undefined : readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw new BylawError('not_readable', `cannot read ${file}: ${error.code}`, { cause: error });
  }
}

/** Says on a terminal how far it has come, and keeps what has come of it. */
function teller(checkpoint, signal) {
  const shown = process.stderr.isTTY === true;
  let [said, kept] = [performance.now(), performance.now()];
  return ({ lines, checkpoint: text_of }) => {
    const now = performance.now();
    if (shown && now - said > ms_between_words) {
      said = now;
      process.stderr.write(`\r${lines} rows`);
    }
    if (checkpoint === undefined || (now - kept < ms_between_checkpoints && !signal.aborted)) return;
    keep(checkpoint, text_of());
    kept = performance.now();
  };
}

/**
 * `bylaw backtest` of a log of columns. What has come of it is a checkpoint, from which the command line itself makes its report, with
 * its words and its exit code: gives its arguments, or nothing after an error.
 */
export async function run(args) {
  const abort = new AbortController();
  const stop = () => abort.abort(new BylawError('aborted', 'interrupted'));
  process.once('SIGINT', stop);
  try {
    const given = read_arguments(args);
    const { checkpoint } = given;
    const samples = whole('samples', given.samples, 0, 1_000_000);
    const threads = whole('threads', given.threads, 1, 256);
    const from = await policy_of(given.from);
    const to = await policy_of(given.to);
    const asked = {
      samples,
      ignore_columns: given['ignore-columns'],
      resume: checkpoint_in(checkpoint),
      signal: abort.signal,
      on_progress: teller(checkpoint, abort.signal),
    };
    // The rows of CSV have no places of their own, at which a thread could begin.
    const parts = threads > 1 || (asked.resume !== undefined && has_gaps(asked.resume));
    const apart = parts && format_of(given.requests) === 'parquet';
    const done = apart
      ? await backtest_in_threads(from.policy, to.policy, { from: from.text, to: to.text }, given.requests, { ...asked, threads })
      : await backtest_checkpoint(from.policy, to.policy, given.requests, asked);
    if (process.stderr.isTTY) process.stderr.write('\n');
    if (checkpoint !== undefined) keep(checkpoint, done);
    const place = mkdtempSync(join(tmpdir(), 'bylaw-'));
    process.once('exit', () => rmSync(place, { recursive: true, force: true }));
    const [saved, nothing] = [join(place, 'checkpoint.json'), join(place, 'none.jsonl')];
    writeFileSync(saved, done);
    writeFileSync(nothing, '');
    return ['backtest', given.from, given.to, '--requests', nothing, '--checkpoint', saved, '--samples', String(samples), '--format', given.format];
  } catch (error) {
    if (!(error instanceof BylawError)) throw error;
    fail(error.message);
    if (error.code === 'aborted') process.exitCode = interrupted;
    return undefined;
  } finally {
    process.removeListener('SIGINT', stop);
  }
}
