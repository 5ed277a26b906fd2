/** Explanations: of a decision, and of what is in force against somebody. */
import type { Alternative, Basis, Event, Json, Localised, Outcome, PolicyName, Request } from './shapes.js';

/** What the person concerned needs, or everything. */
export type Depth = 'member' | 'auditor';

export interface ExplainRequest<D extends Depth = Depth> {
  request: Request | string | Uint8Array;
  depth?: D;
}

export type ExplainLedger<D extends Depth = Depth> = {
  /** As JSON Lines or as a list. */
  events: string | Uint8Array | readonly Event[];
  /** An instant: events after it are left out, and what is due until then happens. The last event where it is not given. */
  at?: string;
  mode?: 'enforce' | 'observe';
  depth?: D;
} & ({ user: string; group?: never } | { group: string; user?: never });

/** Sentences, in the order in which they are read. */
export interface Sentences {
  en: string[];
  zh: string[];
}

export interface QuotedBasis extends Basis {
  /** Of the instrument. */
  title?: Localised;
  quote?: Localised;
}

export interface ExplainedRead {
  name: string;
  kind: 'attribute' | 'parameter' | 'derived' | 'time' | 'action';
  title: Localised;
  /** Left out where it was not given or could not be computed. */
  value?: Json;
  /** Of a derived value: the table and its row. */
  table?: 'credit' | 'tiers' | 'categories';
  row?: { id: string; title: Localised };
  /** The parameter that gave the number, and what that rests on. */
  parameter?: string;
  basis?: QuotedBasis[];
}

export interface ExplainedRule {
  id: string;
  from: string;
  kind: 'deny_when' | 'require';
  /** It stands in the way. */
  refuses: boolean;
  waits?: 'for_decision' | 'for_place';
  condition: string;
  title?: Localised;
  words: Localised;
  /** What it says to the person concerned, where it stands in the way. */
  text?: Localised;
  error?: { code: string; name?: string };
  explanations?: string[];
  /** The sub-conditions that settled it. */
  parts?: { expression: string; value: boolean; words: Localised; reads: ExplainedRead[] }[];
  basis: QuotedBasis[];
}

interface ExplainedHead {
  at: string;
  action: { id: string; title: Localised };
  outcome: Outcome;
  policy: PolicyName;
  /** Of a refusal. */
  changes?: Alternative[];
  changes_cut?: true;
  sentences: Sentences;
}

export type ExplainedDecision<D extends Depth = Depth> = D extends 'auditor'
  ? ExplainedHead & { depth: 'auditor'; rules: ExplainedRule[] }
  : ExplainedHead & { depth: 'member'; reasons: { id: string; text: Localised }[] };

export interface ExplainedMeasure {
  measure: string;
  title?: Localised;
  state: 'proposed' | 'in_force' | 'resting' | 'ended';
  start: string;
  /** `none`: without an end. */
  end?: string;
  ended?: { at: string; cause?: string };
  /** Findings. */
  because: string[];
  blocks?: string[];
  confirmed_by?: string;
  basis: QuotedBasis[];
  /** Where a ladder led to it: what counted when it last began or changed. */
  ladder?: {
    id: string;
    title?: Localised;
    step?: { id: string; at: number; title?: Localised };
    sum: number;
    counted: { finding: string; weight: number; until: string }[];
    basis: QuotedBasis[];
  };
  appeal?: {
    id: string;
    within: string;
    /** Left out where the time has not begun. */
    until?: string;
    decided_by?: Localised;
    filed: { id: string; at: string; state: 'open' | 'late' | 'upheld' | 'rejected' }[];
  };
}

export interface ExplainedFinding {
  id: string;
  at: string;
  conduct: string;
  ground: { id: string; title?: Localised; basis?: QuotedBasis[] };
  severity: string;
  by?: string;
  evidence?: string;
  standing: 'counts' | 'expired' | 'annulled' | 'same' | 'not_governed' | 'not_counted';
  counts?: { ladder: string; weight: number; until: string }[];
}

export interface ExplainedStanding {
  user?: string;
  group?: string;
  at: string;
  depth: Depth;
  policy: PolicyName;
  measures: ExplainedMeasure[];
  findings: ExplainedFinding[];
  lists: {
    list: string;
    title?: Localised;
    state: 'proposed' | 'in_force';
    at: string;
    until: string;
    ground?: string;
    by?: string;
    confirmed_by?: string;
    evidence?: string;
    basis?: QuotedBasis[];
  }[];
  credit?: {
    value: number;
    level: string;
    recovers_at?: string;
    history?: { at: string; cause: string; finding?: string; from: number; to: number }[];
  };
  sentences: Sentences;
}
