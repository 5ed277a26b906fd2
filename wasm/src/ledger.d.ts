/** The ledger: its events, what follows from them, and the state. Names are those of the policy language. */
import type { Basis, Json, LineFault, Localised, PolicyName, Reason } from './shapes.js';

/** A CloudEvents 1.0 object with a place in the order of its ledger. */
export interface Event {
  specversion?: string;
  id?: string;
  source?: string;
  /** `group.created`, `member.joined`, … */
  type: string;
  /** RFC 3339 to the millisecond. */
  time: string;
  sequence: number;
  subject?: string;
  data: { [key: string]: Json };
  [extension: string]: unknown;
}

export interface Effect {
  type: string;
  group?: string;
  user?: string;
  role?: string;
  tier?: string;
  verified?: string;
  finding?: string;
  measure?: string;
  ladder?: string;
  step?: string;
  list?: string;
  duty?: string;
  counter?: string;
  /** The item of `grades`. */
  grades?: string;
  /** The grade that somebody has now, and the one before. */
  grade?: string;
  was?: string;
  /** What a duty or a record is about. */
  about?: string;
  /** Why: `expired`, `annulled`, `lifted`, `recovery`, `succession`, `late`, `reached`, `lost` … */
  cause?: string;
  /** The level that the credit now gives. */
  level?: string;
  from?: number;
  to?: number;
  start?: string;
  end?: string;
  due_at?: string;
  until?: string;
  statement?: Statement;
  /** Where there are several versions: whose tables it follows from. */
  version?: string;
  /** Of `finding.weighed`: the versions in force at the conduct and at the finding, of which `version` was taken. */
  at_conduct?: string;
  at_decision?: string;
}

/** Everything that the person concerned is told about a measure. */
export interface Statement {
  measure: string;
  title: Localised;
  blocks: string[];
  start: string;
  /** `none`: for good. */
  end: string;
  basis: Basis[];
  procedure?: Basis[];
  ground: { id: string; kind: 'law' | 'agreement'; title?: Localised; basis: Basis[] };
  evidence: string;
  decided_by: string;
  confirmed_by?: string;
  appeal: { id: string; within: string; until?: string; decided_by: Localised };
}

/** What became of one event. A broken line has no `sequence`, `time` and `type`, and says its line in `error`. */
export interface ReplayedEvent {
  sequence?: number;
  time?: string;
  type?: string;
  /** It happened by itself: the end of a measure, a deadline. Such a line has neither `type` nor `sequence`. */
  timer?: true;
  group?: string;
  user?: string;
  /** Who did it, where that is somebody else. */
  by?: string;
  outcome: 'applied' | 'refused' | 'pending' | 'not_governed' | 'error';
  /** In mode `observe`: what the policy would have done. */
  would?: 'refused' | 'pending';
  reasons?: Reason[];
  effects?: Effect[];
  error?: { code: string; message: string; line?: number; faults?: LineFault[] };
  /** Where the ledger is replayed by several versions: the one in force at the event. */
  version?: string;
}

/** `events` = `applied` + `refused` + `pending` + `not_governed` + `errors`. */
export interface Summary {
  events: number;
  applied: number;
  refused: number;
  would_refuse: number;
  /** Where there are any. */
  pending?: number;
  not_governed: number;
  errors: number;
  groups: number;
  users: number;
  memberships: number;
  /** When something happens by itself. */
  next_wake?: string;
  /** `sha256:…` over the canonical state. */
  state_hash: string;
  mode: ReplayMode;
  policy: PolicyName;
  /** In the place of `policy`, where there are several versions. */
  policies?: PolicyName[];
}

/** What groups and users are after the last event, sorted by id. */
export interface State {
  at: string;
  sequence: number;
  groups: {
    id: string;
    status: string;
    founder?: string;
    tier?: string;
    category?: string;
    created_at?: string;
    members: { user: string; since: string; role?: string }[];
  }[];
  users: {
    id: string;
    verification?: 'verified' | 'unverified' | 'withdrawn';
    agreement?: string;
    registered_at?: string;
    published?: number;
  }[];
  /** What counts, part by part: until when, and what it was told apart by or how much it is. */
  activity?: {
    counter: string;
    user?: string;
    group?: string;
    parts: { until?: string; of?: string; amount?: number }[];
  }[];
  /** Of everybody who stands above the first. */
  grades?: {
    grades: string;
    grade: string;
    user?: string;
    group?: string;
    reached_at: string;
    failing_since?: string;
    version?: string;
  }[];
  appeals?: { id: string; finding: string; at: string; state: 'open' | 'late' | 'upheld' | 'rejected' }[];
  cases?: Case[];
  closings?: { group: string; finding: string; at?: string }[];
  complaints?: { id: string; by: string; at: string; state: 'filed' | 'acknowledged' | 'decided' }[];
  duties?: { duty: string; about: string; opened_at: string; due_at?: string; state: 'open' | 'breached' | 'met' }[];
  findings?: Finding[];
  lists?: ListEntry[];
  /** Acts that wait, under the id of the event that asked. */
  requests?: {
    id: string;
    type: string;
    time: string;
    sequence: number;
    queued: boolean;
    lapses_at?: string;
    data: { [key: string]: Json };
  }[];
  /** Where there are several: those by which it was replayed, in the order in which they come into force. */
  versions?: { version: string; digest: string }[];
}

export interface Finding {
  id: string;
  user?: string;
  group?: string;
  ground: string;
  severity: string;
  at: string;
  conduct: string;
  by: string;
  evidence?: string;
  measured_at?: string;
  noticed_at?: string;
  mark: 'counts' | 'not_governed' | 'annulled';
  /** Where there are several versions: the one in force at the conduct, and the one it was weighed against. */
  version?: string;
  decision?: string;
}

/** What is on record about a user or a group, and what follows of it now. */
export interface Case {
  user?: string;
  group?: string;
  entries: {
    at: string;
    kind: string;
    finding?: string;
    measure?: string;
    by?: string;
    end?: string;
    conditions?: number[];
    decision_conditions?: number[];
  }[];
  credit?: number;
  credit_at?: string;
  ladders?: {
    ladder: string;
    ground?: string;
    version?: string;
    counts: { finding: string; weight: number; expires?: string; version?: string }[];
    total: number;
    step?: string;
    taken: string[];
    taken_at?: string;
    recovers_at?: string;
    cure_by?: string;
    cure_finding?: string;
  }[];
  measures?: {
    measure: string;
    state: 'proposed' | 'in_force' | 'resting';
    start: string;
    end?: string;
    length?: string;
    causes: string[];
    ladder?: string;
    confirmed_by?: string;
    version?: string;
  }[];
}

/** Why somebody is listed, by whom and until when. */
export interface ListEntry {
  list: string;
  user?: string;
  group?: string;
  state: 'proposed' | 'in_force';
  at: string;
  until?: string;
  ground?: string;
  evidence?: string;
  by: string;
  confirmed_by?: string;
}

/** `enforce`: a refused act does not happen. `observe`: history is taken as it was, refusals are reported. */
export type ReplayMode = 'enforce' | 'observe';

export interface ReplayOptions {
  /** `enforce` where it is not given. */
  mode?: ReplayMode;
  /** The first broken or contradictory event ends the replay. */
  strict?: boolean;
  /** The summary alone. */
  quiet?: boolean;
  /** The state at the end. */
  state?: boolean;
  /** After the last event, what is due at or before this instant happens, too. Not of a stream. */
  until?: string;
  /** The state to go on from, as a replay by the same policy gave it. Not of a stream. */
  resume?: State;
}

export interface ApplyOptions {
  /** `enforce` where it is not given. */
  mode?: ReplayMode;
  /** The state before; the empty one where it is not given. */
  state?: State;
}

export interface Replay {
  lines: ReplayedEvent[];
  summary: Summary;
  state?: State;
}

export interface Applied {
  /** What happened by itself before the event, then the event. */
  lines: ReplayedEvent[];
  state: State;
  summary: Summary;
}

/** A line of a streamed replay. */
export type ReplayLine = ReplayedEvent | { summary: Summary } | { state: State };
