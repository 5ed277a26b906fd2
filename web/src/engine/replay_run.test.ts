import { expect, test } from 'vitest';
import { type Progress, run_replay } from './replay_run.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Answers every line as applied, those with `no` as refused, and keeps half a line for the next piece. */
class LineByLine {
  finished = false;
  #rest = '';

  feed(input: Uint8Array): Uint8Array {
    const lines = (this.#rest + decoder.decode(input)).split('\n');
    this.#rest = lines.pop() ?? '';
    return encoder.encode(lines.map((line) => this.#answer(line)).join(''));
  }

  finish(): Uint8Array {
    this.finished = true;
    return encoder.encode(`${JSON.stringify({ summary: { events: 0, state_hash: 'sha256:1' } })}\n`);
  }

  #answer(line: string): string {
    const outcome = line.includes('no') ? { outcome: 'refused', reasons: [] } : { outcome: 'applied' };
    return `${JSON.stringify(outcome)}\n`;
  }
}

const ledger_of = (lines: number, no_every: number) =>
  new Blob(Array.from({ length: lines }, (_, at) => `event ${at} ${at % no_every === 0 ? 'no' : 'yes'}\n`));

test('a ledger of many pieces is replayed to its end', async () => {
  const ledger = ledger_of(20_000, 100);
  const replayed = await run_replay(
    new LineByLine(),
    ledger,
    () => undefined,
    () => false,
  );
  expect(replayed.counts).toEqual({ events: 20_000, refused: 200, would_refuse: 0, errors: 0 });
  expect(replayed.bytes_done).toBe(ledger.size);
  expect(replayed.cancelled).toBe(false);
  expect(replayed.summary?.state_hash).toBe('sha256:1');
});

test('every refused line is reported once, with the progress or with the end', async () => {
  let reported = 0;
  const take = (progress: Progress) => {
    reported += progress.noted.length;
  };
  const replayed = await run_replay(new LineByLine(), ledger_of(20_000, 100), take, () => false);
  expect(reported + replayed.noted.length).toBe(200);
});

test('a cancelled replay stops, has no summary and keeps its results', async () => {
  const stream = new LineByLine();
  let asked = 0;
  const replayed = await run_replay(
    stream,
    ledger_of(50_000, 100),
    () => undefined,
    () => ++asked > 3,
  );
  expect(replayed.cancelled).toBe(true);
  expect(replayed.summary).toBeUndefined();
  expect(stream.finished).toBe(false);
  expect(replayed.bytes_done).toBe(3 * 64 * 1024);
  expect(replayed.results.size).toBeGreaterThan(0);
});

test('an empty ledger ends with its summary', async () => {
  const replayed = await run_replay(
    new LineByLine(),
    new Blob([]),
    () => undefined,
    () => false,
  );
  expect(replayed.counts.events).toBe(0);
  expect(replayed.summary).toBeDefined();
});
