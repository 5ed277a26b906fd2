import { BylawError, init } from '../index.js';
import type { Diagnostic } from '../index.js';

export { init };

/** A span of time to the nanosecond, up to 292 years. Both parts have one sign. */
export declare class Duration {
  constructor(seconds: number, nanos?: number);
  readonly seconds: number;
  readonly nanos: number;
  readonly nanoseconds: bigint;
  static of_nanoseconds(whole: bigint): Duration;
  /** As CEL's `string(duration)` writes it: `90.5s`. */
  toString(): string;
  toJSON(): string;
}

/** What can be bound. A plain object is a map with texts as keys; for other keys there is `Map`. */
export type Bindable =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Date
  | Duration
  | readonly Bindable[]
  | { readonly [key: string]: Bindable | undefined }
  | ReadonlyMap<Bindable, Bindable>;

/**
 * What an expression gives. An int or uint beyond 2^53 is a bigint; a timestamp is a Date, to the millisecond; an empty
 * optional is `undefined`; a map whose keys are not all texts is a Map; a type or an address is its text.
 */
export type Value =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Date
  | Duration
  | Value[]
  | { [key: string]: Value }
  | Map<Value, Value>;

/**
 * Why an expression could not be compiled or evaluated: `code` is that of the first diagnostic, of the error that the
 * evaluation gave (`divide_by_zero`, `missing_attribute` …), `bad_binding`, `too_large`, or one of the package's own.
 */
export declare class CelError extends BylawError {}

export type Library =
  | 'strings'
  | 'math'
  | 'lists'
  | 'sets'
  | 'encoders'
  | 'optionals'
  | 'bindings'
  | 'block'
  | 'two_variables'
  | 'network'
  | 'regex';

export interface Description {
  /** Name to type: `{'user.credit': 'int', tags: 'list(string)'}`. */
  variables?: { readonly [name: string]: string };
  /** Names are looked up from here outward. */
  container?: string;
  /** All that users of CEL expect, where it is not given. */
  libraries?: readonly Library[];
  /** Comparing an int with a double is an error of the checker. */
  forbid_number_mix?: boolean;
}

/** A compiled expression. Give it back with dispose(). */
export declare class Program implements Disposable {
  private constructor();
  /** `bool`, `list(int)` … */
  readonly type: string;
  /** The variables that it may read. */
  readonly reads: readonly string[];
  readonly warnings: readonly Diagnostic[];
  readonly disposed: boolean;
  /**
   * Qualified names are nested objects: `user.credit` is `{user: {credit: 600}}`. What is not given is missing: reading it
   * is an error, `has()` of it is false.
   * @throws {CelError} where the evaluation gives an error, or a binding is not of its declared type
   */
  evaluate(bindings?: object): Value;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** What expressions may use. Give it back with dispose(); its programs live on. */
export declare class Env implements Disposable {
  private constructor();
  readonly disposed: boolean;
  /** Every fault of the grammar. */
  parse(text: string): { diagnostics: Diagnostic[] };
  /** Every fault, and the type where there is none. */
  check(text: string): { diagnostics: Diagnostic[]; type?: string };
  /** @throws {CelError} with every fault */
  compile(text: string): Program;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Declares what expressions may use. */
export declare function env(description?: Description): Promise<Env>;
