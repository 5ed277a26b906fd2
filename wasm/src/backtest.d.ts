import type { ExplainedDecision } from './explain.js';
import type { BrokenLine, Outcome, PolicyName } from './shapes.js';

export type EventOutcome = 'applied' | 'refused' | 'pending' | 'not_governed' | 'error';

export interface BacktestProgress {
  /** Of the log, complete lines and their bytes. */
  lines: number;
  bytes: number;
  /** What has come of them, for `resume`. */
  checkpoint(): string;
}

interface BacktestShared {
  /** How many samples of each kind are kept, with both explanations; 5 where it is not given. */
  samples?: number;
  /** Open loop: the number of the first line, where a part of a log is fed. */
  first_line?: number;
  /** Closed loop: an instant; at the end, what is due at or before it happens, too. */
  until?: string;
  /** A checkpoint to go on from. */
  resume?: string | Uint8Array | object;
}

export interface BacktestOptions extends BacktestShared {
  /** Told after every piece of the log. */
  on_progress?: (progress: BacktestProgress) => void;
  /** An AbortSignal; looked at after every piece of the log. */
  signal?: { readonly aborted: boolean; readonly reason?: unknown };
}

export interface BacktestStreamOptions extends BacktestShared {
  /** `open_loop` where it is not given. */
  kind?: 'open_loop' | 'closed_loop';
}

/** How many requests there were and how many of them flipped which way. */
export interface OpenTally {
  requests: number;
  newly_allowed: number;
  newly_not_governed: number;
  newly_pending: number;
  newly_refused: number;
  /** The same outcome by other rules. */
  other_reasons: number;
}

export interface ClosedTally {
  events: number;
  newly_applied: number;
  /** It contradicts what has come of the events before: mostly of what was refused. */
  newly_impossible: number;
  newly_not_governed: number;
  newly_pending: number;
  newly_refused: number;
  other_reasons: number;
}

/** Lines that were not compared. */
export interface BrokenLines {
  /** Nobody can read them; only the first policy can; only the second one can. */
  neither: number;
  only_from: number;
  only_to: number;
  /** By the first fault of each line. */
  codes: { code: string; policy: 'from' | 'to'; lines: number }[];
  samples: Record<'neither' | 'only_from' | 'only_to', { line: number; from?: BrokenLine['error']; to?: BrokenLine['error'] }[]>;
}

/** Who is hit, by one attribute; `by` says whose tables it goes by. */
export interface HitGroup<Tally> {
  attribute: string;
  by: 'from' | 'to';
  values: (Tally & ({ value: string | boolean } | { unlisted: 'missing' | 'other' }))[];
}

/** Values of a number from `from` to `to`, both included; a duration is ISO 8601. */
export type NumberRange = OpenTally & { from: number | string; to: number | string };

export interface OpenSample {
  line: number;
  action: string;
  at: string;
  from: ExplainedDecision<'member'>;
  to: ExplainedDecision<'member'>;
}

export interface OpenLoopReport {
  kind: 'open_loop';
  from: PolicyName;
  to: PolicyName;
  verdict: 'same' | 'tighter' | 'looser' | 'mixed';
  /** All of the log, blank and broken ones, too. */
  lines: number;
  flips: OpenTally;
  outcomes: { action: string; from: Outcome; to: Outcome; requests: number }[];
  rules: { action: string; id: string; newly_refuses: number; no_longer_refuses: number }[];
  who_is_hit: HitGroup<OpenTally>[];
  /** By action and number: a histogram, and the neighbouring values at which flips gather. */
  cliffs: { action: string; attribute: string; bins: NumberRange[]; cliffs: NumberRange[] }[];
  samples: Record<Exclude<keyof OpenTally, 'requests'>, OpenSample[]>;
  broken: BrokenLines;
  attributes_added: string[];
  attributes_removed: string[];
  /** `sum128:…` over all lines that were compared and what was decided on each, whatever the order (docs/backtest.md). */
  decisions_hash: string;
  /** `sha256:…` over the canonical report without it. */
  report_hash: string;
}

export interface ClosedSide {
  outcome: EventOutcome;
  explained?: ExplainedDecision<'member'>;
  error?: { code: string; message: string };
}

export interface MeasureSide {
  began: number;
  /** In force, up to the end of the ledger. */
  milliseconds: number;
}

export interface MeasureSample {
  line: number;
  measure: string;
  finding: string;
  subject: 'user' | 'group';
  from?: { start: string; end: string };
  to?: { start: string; end: string };
}

export interface ClosedLoopReport {
  kind: 'closed_loop';
  from: PolicyName;
  to: PolicyName;
  verdict: 'same' | 'differs';
  lines: number;
  flips: ClosedTally;
  outcomes: { type: string; from: EventOutcome; to: EventOutcome; events: number }[];
  rules: { type: string; id: string; newly_refuses: number; no_longer_refuses: number }[];
  who_is_hit: HitGroup<ClosedTally>[];
  measures: {
    /** The same is a measure against the same subject because of the same finding. */
    by_measure: { measure: string; equal: number; longer: number; shorter: number; only_from: number; only_to: number; from: MeasureSide; to: MeasureSide }[];
    samples: Record<'longer' | 'only_from' | 'only_to' | 'shorter', MeasureSample[]>;
  };
  /** Users at the end, by the level of their credit on each side; a side that keeps no credit has none. */
  levels: { from?: string; to?: string; users: number }[];
  /** Entries that are in force at the end. */
  lists: { list: string; both: number; only_from: number; only_to: number }[];
  samples: Record<Exclude<keyof ClosedTally, 'events'>, { line: number; type: string; time: string; from: ClosedSide; to: ClosedSide }[]>;
  broken: BrokenLines;
  /** The digests of the canonical states at the end. */
  states: { from: string; to: string };
  report_hash: string;
}
