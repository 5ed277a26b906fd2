import { type Counts, type Noted, ReplayLines } from './replay_lines.js';
import type { Summary } from './shapes.js';

/** What a replay needs of the engine: JSON Lines in, in pieces of any size, JSON Lines out. */
export interface LineStream {
  feed(input: Uint8Array): Uint8Array;
  finish(): Uint8Array;
}

export interface Progress {
  bytes_done: number;
  bytes_total: number;
  counts: Counts;
  /** What was noted since the last report. */
  noted: Noted[];
}

export interface Replayed extends Progress {
  cancelled: boolean;
  /** Every result line so far, to be kept as a file. */
  results: Blob;
  /** Left out where the replay was cancelled. */
  summary?: Summary;
}

// Small enough that a cancel is heard at once, large enough that the calls cost nothing.
const piece_size = 64 * 1024;
const report_every_ms = 100;

/** Lets messages in: without it a worker that computes never hears `cancel`. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Feeds a ledger to the stream, piece by piece, and reports at a steady pace that does not depend on its length. */
export async function run_replay(
  stream: LineStream,
  ledger: Blob,
  report: (progress: Progress) => void,
  cancelled: () => boolean,
): Promise<Replayed> {
  const lines = new ReplayLines();
  let done = 0;
  const progress = (): Progress => ({
    bytes_done: done,
    bytes_total: ledger.size,
    counts: { ...lines.counts },
    noted: lines.take_noted(),
  });
  let reported = performance.now();
  while (done < ledger.size && !cancelled()) {
    const piece = ledger.slice(done, done + piece_size);
    lines.add(stream.feed(new Uint8Array(await piece.arrayBuffer())));
    done += piece.size;
    if (performance.now() - reported < report_every_ms) continue;
    report(progress());
    await breathe();
    reported = performance.now();
  }
  const stopped = cancelled();
  if (!stopped) lines.add(stream.finish());
  const replayed: Replayed = { ...progress(), cancelled: stopped, results: lines.results() };
  if (lines.summary) replayed.summary = lines.summary;
  return replayed;
}
