/** The shapes that go through the JSON door. Names are those of the policy language and of the C++ library. */
export type * from './ledger.js';
export type * from './testing.js';

/** A text in the languages a policy has it in; at least one of them. */
export interface Localised {
  en?: string;
  zh?: string;
}

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A second place that helps to understand a diagnostic. Lines and columns count from 1, columns in code points. */
export interface Label {
  message: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  /** UTF-16 code units from the start of the text, as editors in a browser count. */
  offset: number;
  end_offset: number;
}

/** One fault at one place. */
export interface Diagnostic extends Label {
  /** Stable name of the kind of fault, `unknown_key`; `bylaw codes` lists them all. */
  code: string;
  severity: 'error' | 'warning';
  /** What to do about it. */
  help?: string;
  file: string;
  /** JSON Pointer of the value concerned. */
  pointer?: string;
  labels?: Label[];
}

/** What a call of the door answers. */
export type Answer<T = unknown> = { ok: T; errors?: undefined } | { ok?: undefined; errors: Diagnostic[] };

/** Where a rule comes from: `{"instrument": "provisions", "article": "8", "paragraph": "1"}`. */
export interface Basis {
  instrument: string;
  article: string;
  paragraph?: string;
}

/** Facts by the names a policy declares: numbers, texts, booleans, lists of texts or of integers. */
export type Facts = { [attribute: string]: boolean | number | string | readonly string[] | readonly number[] };

/** "May this subject do this to this group at this time?", in the shape of AuthZEN. */
export interface Request {
  /** `properties` are `user.*`. */
  subject: { type: 'user'; id: string; properties?: Facts };
  /** `properties` are `request.*`. */
  action: { name: string; properties?: Facts };
  /** `properties` are `group.*`. */
  resource: { type: 'group'; id: string; properties?: Facts };
  context: {
    /** The instant of the decision, RFC 3339 to the millisecond. The engine has no clock. */
    at: string;
    /** `membership.*` */
    membership?: Facts;
    /** Further keys are `context.*`. */
    [attribute: string]: unknown;
  };
}

export type Outcome = 'allow' | 'deny' | 'pending' | 'not_governed';

/** A text as code and arguments, and written out. */
export interface Message {
  code: string;
  args: { [name: string]: Json };
  text: Localised;
}

/** A sub-condition because of which a rule refused, with the values that it read. */
export interface Condition {
  expression: string;
  value: Json;
  reads: { name: string; value?: Json }[];
}

/** A fact that would be another one, or a later time: what a person can do about a refusal. */
export type Change = FactChange | { text: Localised; wait_until: string };

export interface FactChange {
  /** `user.credit` */
  attribute: string;
  /** How far a number moves. */
  by?: number;
  from: boolean | number | string;
  to: boolean | number | string;
  text: Localised;
}

/** Changes that together turn a refusal into `outcome`; no part of them does. */
export interface Alternative {
  outcome: 'allow' | 'pending';
  text: Localised;
  together: Change[];
}

/** A rule that stands in the way. */
export interface Reason {
  /** The rule's id in the policy. */
  id: string;
  basis: Basis[];
  /** Where there are several reasons: single changes after which this one stands in the way no longer. */
  changes?: Change[];
  message: Message;
  conditions?: Condition[];
  /** What the rule's block says about the outputs that refused. */
  explanations?: string[];
  /** The rule could not be evaluated, and refuses because errors fail closed. */
  error?: { code: string; name?: string };
  /** It does not refuse: the request waits, for somebody's decision or for a place. */
  waits?: 'for_decision' | 'for_place';
}

/** The policy that decided. */
export interface PolicyName {
  id: string;
  version: string;
  /** `sha256:…` over the canonical document. */
  digest: string;
}

export interface Decision {
  decision: boolean;
  context: {
    at: string;
    outcome: Outcome;
    /** Of a refusal: what would change it, those of one change first; empty where nothing would. */
    changes?: Alternative[];
    /** The search for changes ended before all was tried. */
    changes_cut?: true;
    /** All of them, in the policy's order; empty where allowed. */
    reasons: Reason[];
    obligations: Json[];
    policy: PolicyName;
  };
}

/** The answer to a line that could not be decided or applied. It repeats no value of the line. */
export interface BrokenLine {
  error: {
    code: string;
    message: string;
    /** From 1. */
    line: number;
    /** All of them, where there are several. */
    faults?: LineFault[];
  };
}

/** One of several faults of a line. */
export interface LineFault {
  code: string;
  message: string;
  /** JSON Pointer of the value concerned. */
  pointer?: string;
  /** In code points, from 1. */
  column?: number;
}

/** How a policy is written as a document for people. */
export interface RenderOptions {
  /** `markdown` where it is not given. */
  format?: 'markdown' | 'html';
  /** Of the engine's own words, `en` where it is not given; texts of the policy that are not in it stand in the other one. */
  language?: 'en' | 'zh';
}

/** What a page needs to show a policy and to build a form. Keys without content are left out. */
export interface Description extends PolicyName {
  title?: Localised;
  summary?: Localised;
  utc_offset: string;
  effective?: { from?: string; until?: string; basis?: Basis[] };
  /** By which version a finding counts where another one was in force at the conduct. */
  conduct?: { version: 'in_force' | 'milder'; basis?: Basis[] };
  instruments?: DescribedInstrument[];
  actions?: { id: string; title?: Localised; rules?: string[]; right?: boolean }[];
  attributes?: DescribedAttribute[];
  parameters?: DescribedParameter[];
  /** What the policy says that holds of every decision. */
  invariants?: { id: string; title?: Localised; on: string[]; assume: string[]; assert: string[]; basis: Basis[] }[];
  tables?: {
    credit?: { attribute: string; basis: Basis[]; levels: DescribedLevel[]; score?: DescribedScore };
    tiers?: { attribute: string; basis: Basis[]; rows: DescribedRow[] };
    categories?: { attribute: string; basis: Basis[]; rows: DescribedRow[] };
    approvals?: {
      id: string;
      title?: Localised;
      on: string[];
      when?: string;
      decided_by: 'group' | 'platform';
      lapses_after?: string;
      basis: Basis[];
    }[];
    caps?: {
      id: string;
      title?: Localised;
      on: string[];
      count: string;
      at_cap?: 'queue' | 'ask';
      decided_by?: 'group' | 'platform';
      lapses_after?: string;
      limit: number | string;
      basis: Basis[];
      params?: FromParameters;
    }[];
    roles?: { attribute: string; basis: Basis[]; rows: { id: string; title?: Localised; powers?: string[] }[] };
    findings?: DescribedFindings;
    measures?: DescribedMeasure[];
    ladders?: DescribedLadder[];
    lists?: DescribedList[];
    duties?: DescribedDuty[];
    appeals?: DescribedAppeals[];
    retention?: DescribedRetention[];
    activities?: { id: string; title?: Localised }[];
    counters?: DescribedCounter[];
    grades?: DescribedGrades[];
  };
  /** All rules after lowering, in the order of reasons. */
  rules?: DescribedRule[];
  /** Values that the tables compute, `level.joined`. */
  derived?: { name: string; type: DescribedAttribute['type']; title?: Localised; reads?: string[] }[];
}

export interface DescribedInstrument {
  id: string;
  kind: 'law' | 'agreement' | 'provider';
  title?: Localised;
  articles: {
    article: string;
    paragraphs: {
      paragraph?: string;
      quote?: Localised;
      carried_by: 'rules' | 'input_only' | 'not_checkable';
      reason?: Localised;
      cited_by?: string[];
    }[];
  }[];
}

export interface DescribedAttribute {
  /** `user.credit` */
  name: string;
  of: 'user' | 'group' | 'membership' | 'request' | 'context';
  type: 'bool' | 'int' | 'double' | 'string' | 'timestamp' | 'duration' | 'list(string)' | 'list(int)';
  title?: Localised;
  default?: Json;
  minimum?: number;
  maximum?: number;
  values?: { id: string; title?: Localised }[];
  /** The fact of the ledger that fills it in a replay. */
  ledger?: string;
  /** Somebody can do something about it. */
  actionable?: { direction: 'any' | 'raise' | 'lower'; on?: string[]; phrase?: Localised };
}

export interface DescribedParameter {
  name: string;
  type: DescribedAttribute['type'];
  value: Json;
  title?: Localised;
  basis: Basis[];
  /** The kind of the instrument that the basis names. */
  set_by?: DescribedInstrument['kind'];
}

export interface DescribedLevel {
  id: string;
  /** Inclusive; the last level has none. */
  at_least?: number;
  title?: Localised;
  limits?: { [name: string]: number };
  params?: FromParameters;
}

/** Which numbers of a row came from parameters: `{"limits.joined": "params.joined_a"}`. */
export interface FromParameters {
  [place: string]: string;
}

export interface DescribedRow {
  id: string;
  title?: Localised;
  limits?: { [name: string]: number };
  /** The credit that an action takes, by action. */
  needs?: { [action: string]: number | string };
  params?: FromParameters;
}

/** How the ledger keeps the score. */
export interface DescribedScore {
  start: number;
  minimum: number;
  maximum: number;
  /** By severity. */
  deductions?: { [severity: string]: number };
  /** `every` is an ISO 8601 duration. */
  recovery?: { amount: number; every: string; up_to: number; restarted_by?: 'finding' };
  params?: FromParameters;
}

export interface DescribedFindings {
  /** The least first. */
  severities: { id: string; title?: Localised }[];
  grounds: { id: string; title?: Localised; kind: 'law' | 'agreement'; basis: Basis[] }[];
  same?: { within: string };
  basis: Basis[];
}

export interface DescribedMeasure {
  id: string;
  title: Localised;
  subject: 'user' | 'group';
  attribute?: string;
  blocks?: string[];
  overlap: 'later_end' | 'sum';
  confirmed_by: 1 | 2;
  closes: boolean;
  basis: Basis[];
  procedure?: Basis[];
}

export interface DescribedStep {
  id: string;
  title?: Localised;
  at: number;
  measure: string;
  /** An ISO 8601 duration or `none`. */
  for: string;
  requires?: string;
  cure_within?: string;
  repeat: boolean;
  when?: string;
  params?: FromParameters;
}

export interface DescribedLadder {
  id: string;
  title?: Localised;
  subject: 'user' | 'group';
  grounds: string[];
  per?: 'ground';
  weights: { [severity: string]: number };
  counting: 'sum' | 'most_severe';
  /** An ISO 8601 duration, or one for each severity. */
  window?: string | { [severity: string]: string };
  recovery?: string;
  anchor: 'finding' | 'conduct' | 'notice';
  steps: DescribedStep[];
  jump?: { severities: string[]; to: string };
  cool_down?: string;
  once_served: boolean;
  /** `LADDER.STEP` */
  after?: string;
  active?: string;
  total?: string;
  basis: Basis[];
  procedure?: Basis[];
  params?: FromParameters;
}

export interface DescribedList {
  id: string;
  title?: Localised;
  subject: 'user' | 'group';
  effect: 'block' | 'allow';
  attribute?: string;
  blocks?: string[];
  precedence: number;
  expires?: string;
  confirmed_by: 1 | 2;
  evidence?: 'required';
  succession?: ('longest_manager' | 'longest_member')[];
  basis: Basis[];
  procedure?: Basis[];
}

export interface DescribedDuty {
  id: string;
  title?: Localised;
  /** An event or effect that opens it, or else a count. */
  opened_by?: string;
  count?: string;
  from?: number;
  until_below?: number;
  within: string;
  met_by: string;
  basis: Basis[];
  params?: FromParameters;
}

export interface DescribedAppeals {
  id: string;
  title?: Localised;
  /** Measures. */
  against: string[];
  within: string;
  from: 'finding' | 'notice';
  decided_by: Localised;
  suspends?: string[];
  basis: Basis[];
}

export interface DescribedRetention {
  id: string;
  title?: Localised;
  records: ('finding' | 'measure' | 'complaint' | 'appeal' | 'list')[];
  keep_at_least?: string;
  delete_after?: string;
  basis: Basis[];
}

/** A rule after lowering; tables are rules, too. */
export interface DescribedCounter {
  id: string;
  title?: Localised;
  subject: 'user' | 'group';
  attribute: string;
  /** `activity.recorded`, `group.created` … */
  event: string;
  activity?: string;
  /** An ISO 8601 duration; each event counts for good without it. */
  within?: string;
  distinct?: 'day' | 'by' | 'user' | 'group';
}

export interface DescribedGrades {
  id: string;
  title?: Localised;
  subject: 'user' | 'group';
  attribute: string;
  /** The lowest first. */
  rows: {
    id: string;
    title?: Localised;
    /** CEL; of all but the first. */
    when?: string;
    keep_while?: string;
    keep_at_least?: string;
    grace?: string;
    /** The conditions in plain words. */
    words?: { when: Localised; keep_while?: Localised };
  }[];
  basis: Basis[];
}

export interface DescribedRule {
  id: string;
  on: string[];
  /** The part of the document that it comes from. */
  from: string;
  kind: 'deny_when' | 'require';
  condition: string;
  /** The condition in plain sentences. */
  words?: Localised;
  message?: Localised;
  title?: Localised;
  /** The declared attributes that it reads, also through derived values. */
  reads?: string[];
  basis: Basis[];
}
