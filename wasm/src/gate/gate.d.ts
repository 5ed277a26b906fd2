import type { Columns, Verdict, VerdictColumns } from '../fast.js';
import type { InitOptions, Request } from '../index.js';

export { BylawError } from '../index.js';
export type { Columns, Verdict, VerdictColumns };

/** What reads and runs gates. */
export interface Gates {
  /** The compiled module, to be given to `init({ wasm })` of a worker. */
  readonly module: NonNullable<InitOptions['wasm']>;
  /** It stopped in the middle of a call; every further call is an error of code `broken`. */
  readonly broken: boolean;
  load(gate: string | Uint8Array, options?: { name?: string }): Gate;
}

/** A policy compiled to what decides requests: `bylaw compile policy.json > gate.json`. It decides what the policy decides, without messages. */
export declare class Gate {
  private constructor();
  /** Of the policy. */
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  readonly disposed: boolean;
  verdict(request: Request): Verdict;
  verdicts(columns: Columns): VerdictColumns;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Loads the module once; later calls give the same. */
export declare function init(options?: InitOptions): Promise<Gates>;
/** Reads what `bylaw compile` or `policy.compile()` wrote, byte for byte. Throws a BylawError with the faults where it is no gate. */
export declare function load(gate: string | Uint8Array, options?: { name?: string }): Promise<Gate>;
