import type { BacktestOptions, OpenLoopReport } from '../backtest.js';
import type { Policy } from '../index.js';

export { BylawError } from '../index.js';

/** A connection of `@duckdb/node-api`. */
export interface Connection {
  run(sql: string): Promise<unknown>;
  stream(sql: string): Promise<unknown>;
  interrupt(): void;
  registerScalarFunction(scalar: never): void;
}

export interface FileBacktestOptions extends Omit<BacktestOptions, 'until'> {
  /** One of your own; otherwise a database in memory is opened, and closed at the end. */
  connection?: Connection;
  /** The threads of the database that is opened. */
  threads?: number;
  /** The module `@duckdb/node-api`, where the package does not find it beside itself or in the working directory. */
  duckdb?: object;
  /** Columns that neither policy declares are left out and not refused. */
  ignore_columns?: boolean;
  /** With `first_line`: how many rows the part has; all that follow where it is not given. */
  rows?: number;
}

/** The open loop over a file of columns, Parquet (`.parquet`) or CSV (`.csv`): the report of the same requests as lines. */
export function backtest(policy: Policy, to: Policy, file: string, options?: FileBacktestOptions): Promise<OpenLoopReport>;

/** The same as a checkpoint, canonical JSON, to be gone on with or merged. */
export function backtest_checkpoint(policy: Policy, to: Policy, file: string, options?: FileBacktestOptions): Promise<string>;

/**
 * Makes decisions a function of SQL in the database of the connection: `SELECT bylaw_decide(t) FROM log t`. It takes a struct with the facts
 * of a request, named as columns of a log are, and gives `allow`, `deny`, `pending` or `not_governed`. The policy must outlive it.
 */
export function register_decide(
  connection: Connection,
  policy: Policy,
  options?: { name?: string; ignore_columns?: boolean; duckdb?: object },
): Promise<void>;
