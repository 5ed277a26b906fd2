/** Tests of a policy in JavaScript, with node:test or any other runner. What is not as expected is an AssertionError that says why. */
import type { Decision, Facts, Policy, Replay, SimulateOptions, Simulated } from './index.js';

/**
 * Facts, `{user: {credit: 310}}` or `{'user.credit': 310}`. `null` takes away what stood before it; a Date is a timestamp.
 * What is not given is not known, or has its default.
 */
export interface GivenFacts {
  user?: GivenValues;
  group?: GivenValues;
  membership?: GivenValues;
  request?: GivenValues;
  context?: GivenValues;
  [name: `${'user' | 'group' | 'membership' | 'request' | 'context'}.${string}`]: GivenValue;
}
export type GivenValue = Facts[string] | Date | null | undefined;
export type GivenValues = { [attribute: string]: GivenValue };

/** An instant: RFC 3339, or a Date. There is no "now". */
export type Instant = string | Date;

/** What is expected of the rules that stand in the way. None of them may do so because it could not be evaluated, but for `error`. */
export interface WantedReasons {
  /** This rule is among them. What the other keys say is then about it alone. */
  rule?: string;
  /** Exactly these, in any order. */
  rules?: readonly string[];
  /** Cited, `provisions 8(1)`. */
  paragraph?: string;
  paragraphs?: readonly string[];
  /** Each of these stands in a message. */
  args?: { [name: string]: unknown };
  /** What a message says, in any language: a part of it, or a pattern. */
  says?: string | RegExp;
  /** The code of why a rule could not be evaluated, `missing_attribute`. */
  error?: string;
}

/** `{'user.credit': 300}`, or `{wait_until: '2026-03-08T00:00:00Z'}`: what together would change a refusal. */
export type WayOut = { [attribute: string]: boolean | number | string };

export interface Decided {
  readonly decision: Decision;
  allows(): this;
  /** A rule, a list of exactly these rules, or more about them. */
  refuses(wanted?: string | readonly string[] | WantedReasons): this;
  /** For somebody's decision, or for a place. */
  waits(wanted?: string | readonly string[] | WantedReasons): this;
  is_not_governed(): this;
  /** One way out of the refusal among others; or a list of all of them, in their order. */
  changes(wanted: WayOut | readonly WayOut[]): this;
}

export interface Given {
  at(time: Instant): Given;
  /** Decides. @throws {BylawError} where a fact or the action is not declared */
  when(action: string): Decided;
}

export type EventOutcome = 'applied' | 'refused' | 'pending' | 'not_governed' | 'error';

/** An event in short: the keys of its `data` stand beside `type`. Or a whole one, as the ledger has it, with `data`. */
export interface TestEvent {
  type: string;
  /** That of the event before, where it is not given. */
  at?: Instant;
  /** Its id, under which it waits; `event-1`, `event-2`, … where it is not given. */
  as?: string;
  /** `applied` where it is not given; who names a rule expects a refusal. */
  expect?: EventOutcome | (WantedReasons & { outcome?: EventOutcome });
  [key: string]: unknown;
}

/** What is expected at an instant. Lists in any order; of an object or a list everything is meant, and nothing else. */
export interface WantedStanding {
  /** Who `credit`, `level`, `measures`, `steps`, `counts`, `findings` and `lists` are about. */
  user?: string;
  group?: string;
  credit?: number;
  level?: string;
  /** Those in force, proposed or resting: their ids, or their ends (`none`, `proposed`, `resting`). */
  measures?: readonly string[] | { [measure: string]: string };
  /** The highest step that is taken on each ladder. */
  steps?: { [ladder: string]: string };
  /** The findings that count on each ladder, sorted. */
  counts?: { [ladder: string]: readonly string[] };
  /** `counts`, `expired`, `annulled`, … */
  findings?: { [finding: string]: 'counts' | 'expired' | 'annulled' | 'same' | 'not_governed' | 'not_counted' };
  /** Those in force. */
  lists?: readonly string[];
  /** Duties of the provider, in the whole ledger, one for each time. */
  breached?: readonly string[];
  open?: readonly string[];
  appeals?: { [appeal: string]: 'open' | 'late' | 'upheld' | 'rejected' };
  members?: { [group: string]: readonly string[] };
  founders?: { [group: string]: string };
  /** Acts that wait, by their ids. */
  waiting?: readonly string[];
}

export interface Standing {
  readonly replay: Replay;
  expect(wanted: WantedStanding): this;
}

/** A number is meant exactly, bounds are inclusive. */
export type WantedOutcome = number | { at_least?: number; at_most?: number };

/** What came of a simulation, by the names of outcomes (docs/simulation.md). With several seeds every run is held to it. */
export interface SimulatedPart {
  expect(wanted: { [outcome: string]: WantedOutcome }): this;
}

export interface SimulatedUnderTest extends SimulatedPart {
  readonly report: Simulated;
  /** One month, as `2026-03`; without it all months are meant. */
  in(month: string): SimulatedPart;
}

export interface PolicyUnderTest {
  readonly policy: Policy;
  /** Facts for a request; later ones stand over earlier ones. */
  given(...facts: readonly GivenFacts[]): Given;
  /**
   * What happened, in the order of time. `at` replays what happened until then, with what was due until then, and holds every event to
   * its `expect`.
   */
  ledger(events: readonly TestEvent[]): { at(time: Instant): Standing };
  /** Lets a model of people and moderators live by the policy. When it begins and its seed have to be said. */
  simulate(options: Omit<SimulateOptions, 'sweep'> & { start: Instant; seed: number }): SimulatedUnderTest;
}

/** Loads what is tested: the `URL` of a file, or what `load` takes, or a policy that is loaded. */
export declare function policy_under_test(source: string | Uint8Array | object | Policy): Promise<PolicyUnderTest>;

/** The instant so much later, or earlier, as text; a day is 24 hours. */
export declare function later(time: Instant, parts: { days?: number; hours?: number; minutes?: number; seconds?: number }): string;
