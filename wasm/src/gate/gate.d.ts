import type { Columns, Verdict, VerdictColumns } from '../fast.js';
import type { BylawError, InitOptions, Request } from '../index.js';

export type { BylawError, Columns, Verdict, VerdictColumns };

/** What reads and runs gates. */
export interface Gates {
  /** The compiled module, to be given to `init({ wasm })` of a worker. */
  readonly module: WebAssembly.Module;
  load(gate: string | Uint8Array, options?: { name?: string }): Gate;
}

/** A policy compiled to what decides requests: `bylaw compile policy.json > gate.json`. It decides what the policy decides, without messages. */
export class Gate {
  private constructor();
  /** Of the policy. */
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  readonly disposed: boolean;
  verdict(request: Request): Verdict;
  verdicts(columns: Columns): VerdictColumns;
  dispose(): void;
}

/** Loads the module once; later calls give the same. */
export function init(options?: InitOptions): Promise<Gates>;
/** Reads what `bylaw compile` or `policy.compile()` wrote, byte for byte. Throws a BylawError with the faults where it is no gate. */
export function load(gate: string | Uint8Array, options?: { name?: string }): Promise<Gate>;
