import type { ReplayedEvent, Summary } from './shapes.js';

/** Why a line is shown: it was refused, would have been (mode `observe`), or is broken. */
export type NotedKind = 'refused' | 'would_refuse' | 'error';

/** A result line that a reader will want to see. The whole line lies in the results from byte `at` on. */
export interface Noted {
  kind: NotedKind;
  at: number;
  size: number;
  sequence?: number;
  line?: number;
  time?: string;
  type?: string;
  group?: string;
  user?: string;
  /** Ids of the rules that refused. */
  rules: string[];
  /** Code of the fault, where the line is broken. */
  code?: string;
}

export interface Counts {
  events: number;
  refused: number;
  would_refuse: number;
  errors: number;
}

/** A result line; the last one is the summary. */
type Line = ReplayedEvent & { summary?: Summary };

const newline = 0x0a;

// A browser may keep a Blob on disk, which it cannot do with an array.
const keep_from = 8 << 20;

function noted_of(line: Line, kind: NotedKind, at: number, size: number): Noted {
  const noted: Noted = { kind, at, size, rules: (line.reasons ?? []).map((reason) => reason.id) };
  if (line.sequence !== undefined) noted.sequence = line.sequence;
  if (line.time !== undefined) noted.time = line.time;
  if (line.type !== undefined) noted.type = line.type;
  if (line.group !== undefined) noted.group = line.group;
  if (line.user !== undefined) noted.user = line.user;
  if (line.error !== undefined) noted.code = line.error.code;
  if (line.error?.line !== undefined) noted.line = line.error.line;
  return noted;
}

/** Reads result lines as they come: counts, keeps the bytes, and notes the lines that matter. */
export class ReplayLines {
  readonly counts: Counts = { events: 0, refused: 0, would_refuse: 0, errors: 0 };
  summary: Summary | undefined;
  #noted: Noted[] = [];
  #kept: Blob[] = [];
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #pieces_size = 0;
  #size = 0;
  #decoder = new TextDecoder();

  /** Takes whole lines, as the engine gives them. */
  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      if (end > start) this.#read(bytes.subarray(start, end), this.#size + start);
      start = end + 1;
    }
    this.#pieces.push(new Uint8Array(bytes));
    this.#pieces_size += bytes.length;
    this.#size += bytes.length;
    if (this.#pieces_size >= keep_from) this.#keep();
  }

  /** Every line so far. */
  results(): Blob {
    this.#keep();
    return new Blob(this.#kept, { type: 'application/x-ndjson' });
  }

  /** What was noted since the last call. */
  take_noted(): Noted[] {
    const noted = this.#noted;
    this.#noted = [];
    return noted;
  }

  #keep(): void {
    this.#kept.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#pieces_size = 0;
  }

  #read(bytes: Uint8Array, at: number): void {
    const line = JSON.parse(this.#decoder.decode(bytes)) as Line;
    if (line.summary) {
      this.summary = line.summary;
      return;
    }
    // What happened by itself is no event.
    if (line.timer) return;
    this.counts.events += 1;
    const kind = this.#count(line);
    if (kind) this.#noted.push(noted_of(line, kind, at, bytes.length));
  }

  #count(line: Line): NotedKind | undefined {
    if (line.outcome === 'refused') {
      this.counts.refused += 1;
      return 'refused';
    }
    if (line.outcome === 'error' || line.error !== undefined) {
      this.counts.errors += 1;
      return 'error';
    }
    if (line.would === 'refused') {
      this.counts.would_refuse += 1;
      return 'would_refuse';
    }
    return undefined;
  }
}
