import type { Basis, Outcome } from './shapes.js';

/** A rule that stands in the way. */
export interface VerdictReason {
  readonly id: string;
  readonly basis: readonly Basis[];
  /** It could not be evaluated, and refuses because errors fail closed. */
  readonly error?: true;
}

/** What is decided, without messages. The same verdicts are one frozen object. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly decision: boolean;
  readonly reasons: readonly VerdictReason[];
}

/** Numbers, an item a request. Whole numbers may be of any of these; truth values are 0 and 1. */
export type Numbers =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/**
 * The facts of an attribute, a row a request. Of texts `values` are positions in `texts`; instants and lengths of time are
 * milliseconds. `given` is 0 where a fact is not given. A list is read into such arrays first, which takes longer; in it
 * `undefined` and `null` are not given.
 */
export type Column =
  | Numbers
  | { values: Numbers; texts?: readonly string[]; given?: Uint8Array }
  | ReadonlyArray<string | number | bigint | boolean | Date | null | undefined>;

export interface Columns {
  /** The name of one action for all, or a column of names. */
  action: string | Column;
  /** One instant for all (RFC 3339 in UTC, a Date, milliseconds since 1970), or a column of instants. */
  at: string | number | Date | Column;
  /** How many requests there are, where no column says it. */
  rows?: number;
  /** `user.credit` and so on. An attribute without a column has its default, or is missing. */
  [attribute: `${string}.${string}`]: Column;
}

export interface VerdictColumns {
  /** By row: a position in `outcomes`, or 255 where the request was not decided because a fact is not as its declaration says. */
  outcome: Uint8Array;
  /** By row: the first rule that refuses, a position in `rules`, or -1. */
  first: Int32Array;
  /** `words` words a row: rule r refuses where bit r % 32 of word r / 32 is 1. */
  refused: Uint32Array;
  /** The same, of rules that refuse because they could not be evaluated. */
  failed: Uint32Array;
  words: number;
  /** The ids of the rules, in the order of reasons. */
  rules: string[];
  outcomes: readonly Outcome[];
  counts: { allow: number; deny: number; pending: number; not_governed: number; not_decided: number };
  /** The first ten facts that are not as declared; their values are not repeated. */
  faults: { row: number; column: string; message: string }[];
}
