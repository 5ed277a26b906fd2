import type { AuthzenAnswer, AuthzenPoint, AuthzenRequest } from './authzen.js';
import type { BacktestOptions, BacktestStreamOptions, ClosedLoopReport, OpenLoopReport } from './backtest.js';
import type { Depth, ExplainedDecision, ExplainedStanding, ExplainLedger, ExplainRequest } from './explain.js';
import type { Columns, Verdict, VerdictColumns } from './fast.js';
import type { Diff, DiffOptions, VerifyOptions, VerifyReport } from './insight.js';
import type { Simulated, SimulateOptions, SimulationSlices, Swept, SweepOptions } from './simulate.js';
import type { Answer, Applied, ApplyOptions, BrokenLine, Decision, Description, Diagnostic, Event, Json, RenderOptions, Replay, ReplayLine, ReplayOptions, Request, Suite, Tested, TestOptions } from './shapes.js';
import type { PolicyTypes, TypedPolicy } from './typed.js';

export type * from './authzen.js';
export type * from './backtest.js';
export type * from './explain.js';
export type * from './fast.js';
export type * from './insight.js';
export type * from './shapes.js';
export type * from './simulate.js';
export type * from './typed.js';

// Named through globalThis, so that a program without the library of the DOM can use the types.
type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer M } } } ? M : object;
type Address = typeof globalThis extends { URL: { prototype: infer U } } ? U : never;

/**
 * Why a call did not give what was asked for.
 *
 * `code` is the code of the first diagnostic, or one of the package's own: `disposed` (a handle was used after dispose()),
 * `bad_argument`, `broken` (the engine stopped in the middle of a call; init() gives a new one), `wasm_fetch` and
 * `wasm_not_wasm` (the engine's module could not be loaded).
 */
export declare class BylawError extends Error {
  readonly code: string;
  /** Every fault with its place; empty for the package's own codes. */
  readonly diagnostics: Diagnostic[];
}

export interface InitOptions {
  /**
   * The engine's module: an address, its bytes, or compiled (a compiled one can be posted to workers).
   * Where it is not given, `engine.wasm` of this package.
   */
  wasm?: string | Address | ArrayBuffer | ArrayBufferView | CompiledModule;
  /** Told when a handle was dropped without dispose(); `console.warn` where it is not given. */
  warn?: (message: string) => void;
}

/** An engine that is ready; what the functions of the package wait for. All its methods are synchronous. */
export interface Engine {
  readonly module: CompiledModule;
  /** It stopped in the middle of a call; every further call is an error of code `broken`. */
  readonly broken: boolean;
  call(verb: Verb, request?: Json | object | Uint8Array): Answer;
  load(policy: string | Uint8Array | object, options?: LoadOptions): Policy;
}

export type Verb =
  | 'authzen'
  | 'backtest'
  | 'check'
  | 'compile'
  | 'lowered'
  | 'describe'
  | 'diff'
  | 'explain'
  | 'decide'
  | 'apply'
  | 'render'
  | 'replay'
  | 'verify'
  | 'simulate'
  | 'test'
  | 'types'
  | 'cel_eval'
  | 'cel_check'
  | 'cel_ast'
  | 'cel_cost'
  | 'cel_policy'
  | 'codes'
  | 'version'
  | (string & {});

export interface LoadOptions {
  /** What diagnostics print before the line; `policy.json` where it is not given. */
  name?: string;
}

export interface DecideOptions {
  /**
   * What would change a refusal, which takes much longer to find than to decide. Where it is not given, `true` for one request and
   * `false` for many: `decide_lines` and a stream.
   */
  changes?: boolean;
}

/**
 * Makes the engine ready. Calling it is only needed to say where the module comes from, before anything else: the
 * first call decides, later ones give the same engine. After a failure it may be called again.
 */
export declare function init(options?: InitOptions): Promise<Engine>;

/**
 * Reads, checks and compiles a policy. A text keeps its places (and comments), an object does not.
 * @throws {BylawError} with every fault of the policy
 */
export declare function load(policy: string | Uint8Array | object, options?: LoadOptions): Promise<Policy>;
/** With the `Types` that `bylaw types` wrote of it: `load<Types>(…)`. */
export declare function load<T extends PolicyTypes>(policy: string | Uint8Array | object, options?: LoadOptions): Promise<TypedPolicy<T>>;

/**
 * One call of the JSON door without a handle. A string or bytes are JSON as they are, everything else is made JSON.
 * It answers `{ok}` or `{errors}` and throws for neither.
 */
export declare function call(verb: Verb, request?: Json | object | Uint8Array): Promise<Answer>;

/** Whatever holds JSON Lines: text, bytes, a `File` or `Blob`, a `ReadableStream`, or an iterable of pieces or of objects. */
export type Lines<T> =
  | string
  | Uint8Array
  | { stream(): unknown }
  | { getReader(): unknown }
  | Iterable<string | Uint8Array | T>
  | AsyncIterable<string | Uint8Array | T>;

/** A compiled policy in the memory of the engine. Give it back with dispose(). */
export declare class Policy implements Disposable {
  private constructor();
  readonly id: string;
  readonly version: string;
  /** `sha256:…` over the canonical document. */
  readonly digest: string;
  readonly warnings: Diagnostic[];
  readonly disposed: boolean;

  /**
   * Decides one request. A string or bytes are JSON as they are.
   * @throws {BylawError} where the request is broken: undeclared or mistyped facts, no time, an unknown action
   */
  decide(request: Request | string | Uint8Array, options?: DecideOptions): Decision;
  /**
   * The outcome and the rules that refuse, without messages: for who decides before every act. It reads the properties of the
   * request where they are (no `toJSON`), which takes a fortieth of the time of `decide`; what is unusual in it, such as lists, lengths of time
   * and instants with an offset, goes the way of `decide`.
   * @throws {BylawError} where the request is broken, as `decide`
   */
  verdict(request: Request): Verdict;
  /**
   * The verdicts of many requests, whose facts are columns; nothing is allocated for a request. Requests that are broken are not
   * decided, and named in `faults`.
   * @throws {BylawError} where a column is not declared, has another length than the others or cannot hold the attribute
   */
  verdicts(columns: Columns): VerdictColumns;
  /** Decides a long list, one answer a request, in their order. Memory does not grow with its length. */
  decide_lines(input: Lines<Request>, options?: DecideOptions): AsyncGenerator<Decision | BrokenLine, void, undefined>;

  /** Replays a ledger, as JSON Lines or as a list. */
  apply(event: Event, options?: ApplyOptions): Applied;
  replay(events: string | Uint8Array | readonly Event[], options?: ReplayOptions): Replay;
  /** Replays a long ledger: an answer an event, with `state` the state, and at the end the summary. */
  replay_lines(input: Lines<Event>, options?: ReplayOptions): AsyncGenerator<ReplayLine, void, undefined>;

  /**
   * Runs tests of the policy as `bylaw test` does.
   * @throws {BylawError} with every fault of the suites
   */
  test(suites: readonly Suite[], options?: TestOptions): Tested;
  /** Says why a request is decided so, in data and in sentences. */
  explain<D extends Depth = 'member'>(about: ExplainRequest<D>): ExplainedDecision<D>;
  /** Says what is in force against a user or a group, and why. */
  explain<D extends Depth = 'member'>(about: ExplainLedger<D>): ExplainedStanding;

  /**
   * Answers a request of the OpenID AuthZEN Authorization API 1.0 as a server does, byte for byte.
   * @throws {BylawError} where the point cannot be made; a request that is broken is answered, with a status of 400 or above
   */
  authzen(request: AuthzenRequest, point?: AuthzenPoint): AuthzenAnswer;

  /** What a page needs to show the policy and to build a form. */
  describe(): Description;
  /** The policy as a document for people: Markdown, or one HTML file that loads nothing. */
  render(options?: RenderOptions): string;
  /** Its gate, for `bylaw/gate`; a BylawError names the rules that need the engine. */
  compile(): string;
  /** Its types for TypeScript, as `bylaw types` writes them: what `load<Types>` takes. */
  types(): string;
  /** The policy with its tables lowered to rules. */
  lowered(): { [key: string]: Json };

  /**
   * What another policy decides differently, with a request for every region, and which cells of its tables are others.
   * @throws {BylawError} with every fault of the other policy
   */
  diff(to: string | Uint8Array | object, options?: DiffOptions): Diff;
  /** Proves the policy's invariants and those that should hold of every policy, or shows where they do not. */
  verify(options?: VerifyOptions): VerifyReport;

  /**
   * What would have been different under another policy: each request of a log is decided again by both on its logged facts (open
   * loop). Of `to`, a text or an object is loaded for the time of the call. Others run in between.
   * @throws {BylawError} with every fault of the other policy; the reason of `signal` where it aborts
   */
  backtest(to: Policy | string | Uint8Array | object, options: BacktestOptions & { requests: Lines<Request>; events?: undefined }): Promise<OpenLoopReport>;
  /** The same of a ledger, replayed under both: what one of them refuses changes what comes after (closed loop). */
  backtest(to: Policy | string | Uint8Array | object, options: BacktestOptions & { events: Lines<Event>; requests?: undefined }): Promise<ClosedLoopReport>;
  /** A backtest for who wants to feed the log himself, keep checkpoints, or merge parts of a log. */
  backtest_stream(to: Policy, options?: BacktestStreamOptions): BacktestStream;
  /**
   * Lets a model of people and moderators live by the policy. It may take long: give it to a worker.
   * @throws {BylawError} with every fault of the model and the numbers
   */
  simulate(options?: SimulateOptions): Simulated;
  simulate(options: SweepOptions): Swept;
  /**
   * The same in slices of about 30 ms (a month of a run at least), between which others run: a page or a worker shows how far it is, and stops it. It gives
   * the bytes that `simulate` gives, and however it ends nothing of it is left in the memory of the engine.
   * @throws {BylawError} with every fault of the model and the numbers; the reason of `signal` where it aborts
   */
  simulate_in_slices(options?: SimulateOptions & SimulationSlices): Promise<Simulated>;
  simulate_in_slices(options: SweepOptions & SimulationSlices): Promise<Swept>;

  /** A stream for bytes, for who wants to feed it himself. */
  stream(kind?: 'decide', options?: DecideOptions): LineStream;
  stream(kind: 'replay', options?: ReplayOptions): LineStream;

  /** A verb of the door on this policy: `{ok}` or `{errors}`. */
  call(verb: 'apply' | 'authzen' | 'backtest' | 'decide' | 'describe' | 'diff' | 'explain' | 'lowered' | 'render' | 'replay' | 'simulate' | 'test' | 'types' | 'verify', request?: Json | object | Uint8Array): Answer;

  /** Gives back the memory, and that of its streams. May be called twice; every other use is an error of code `disposed`. */
  dispose(): void;
  [Symbol.dispose](): void;
}

/** JSON Lines in pieces of any size, JSON Lines out. Ends with its policy. */
export declare class LineStream implements Disposable {
  private constructor();
  /** The answers to the lines that are complete, as UTF-8; a copy. */
  feed(input: string | Uint8Array): Uint8Array;
  /** The last line and, for a replay, the summary. Once. */
  finish(): Uint8Array;
  /** Some decision was not `allow`, or some event was (or would have been) refused. */
  readonly any_refused: boolean;
  /** Some line was broken. */
  readonly any_error: boolean;
  /** Lines seen. */
  readonly lines: number;
  readonly disposed: boolean;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** A log in pieces of any size, and at any time what it has come to. Ends with either of its policies. */
export declare class BacktestStream implements Disposable {
  private constructor();
  feed(input: string | Uint8Array): void;
  /** The last line, where no line break ends it. Once. */
  finish(): void;
  report(): OpenLoopReport | ClosedLoopReport;
  /** What has come of the lines that are complete, as canonical JSON; the log goes on at its byte `bytes`. */
  checkpoint(): string;
  /** Before the first line: goes on from a checkpoint by the same policies and options. */
  resume(checkpoint: string | Uint8Array | object): void;
  /** Open loop: adds what another part of the log came to. */
  merge(checkpoint: string | Uint8Array | object): void;
  /** Lines that are complete, and their bytes. */
  readonly lines: number;
  readonly bytes: number;
  /** Nothing is different. */
  readonly same: boolean;
  /** Some line could be read by neither of the policies. */
  readonly any_broken: boolean;
  readonly disposed: boolean;
  dispose(): void;
  [Symbol.dispose](): void;
}
