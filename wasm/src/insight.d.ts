import type { Event } from './ledger.js';
import type { Basis, Json, Localised, Outcome, PolicyName, Request } from './shapes.js';

export interface DiffOptions {
  /** How many nodes the decision diagrams of one action may have; 1,000,000 where it is not given. */
  nodes?: number;
  /** How many regions are listed for one action and one change of outcome; 100 where it is not given. */
  regions?: number;
}

export type DiffVerdict = 'same' | 'tighter' | 'looser' | 'mixed' | 'not_decided';

/** Requests that two policies decide differently: those for which all of `where` is true. */
export interface DiffRegion {
  action: string;
  from: Outcome;
  to: Outcome;
  change: DiffVerdict;
  /** Conditions in CEL; `fails(…)` says that the evaluation of what is between the brackets fails. */
  where: string[];
  /** A request that both policies were asked. Absent where none was found that shows it. */
  witness?: Request;
  /** The same request as the second policy takes it, where it declares other attributes. */
  witness_to?: Request;
  /** It depends on expressions whose inside was not looked into. */
  conditional?: boolean;
}

export interface Diff {
  verdict: DiffVerdict;
  from: PolicyName;
  to: PolicyName;
  regions: DiffRegion[];
  /** There are more regions than are listed. */
  more?: boolean;
  /** Cells of tables; `change` is left out where decisions alone depend on the cell. */
  tables: { cell: string; from?: Json; to?: Json; change?: DiffVerdict }[];
  not_decided: { action: string; reason: string }[];
  attributes_added?: string[];
  attributes_removed?: string[];
}

export interface VerifyOptions {
  /** How many findings there are at most in a ledger in which a ladder is looked at; 3 where it is not given. */
  findings?: number;
  /** How many ledgers are replayed for each ladder; 10,000 where it is not given. */
  ledgers?: number;
  /** How many nodes the decision diagrams of one action may have; 1,000,000 where it is not given. */
  nodes?: number;
}

export type Proof = 'proven' | 'refuted' | 'not_decided';

export interface VerifyReport {
  policy: PolicyName;
  verdict: Proof;
  /** Rules without which the action would be decided the same. */
  idle_rules: { action: string; id: string; idle: 'never_refuses' | 'never_alone' }[];
  invariants: {
    id: string;
    title?: Localised;
    basis?: Basis[];
    /** It should hold of every policy. */
    built_in?: boolean;
    result: Proof;
    /** Why it is not decided. */
    reason?: string;
    /** Where it is refuted: the action, what requests are like that contradict it, and one of them that was decided. */
    action?: string;
    where?: string[];
    witness?: Request;
    /** Where it is refuted of a ladder: events that were replayed. */
    ledger?: Event[];
    spent: { nodes?: number; findings?: number; ledgers?: number };
  }[];
}
