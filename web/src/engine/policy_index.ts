import type {
  Basis,
  Derived,
  DescribedAttribute,
  DescribedInstrument,
  DescribedParameter,
  DescribedRule,
  Description,
  Localised,
} from './shapes.js';

export type Paragraph = DescribedInstrument['articles'][number]['paragraphs'][number];
export type Action = NonNullable<Description['actions']>[number];

export interface Cited {
  instrument: DescribedInstrument;
  paragraph: Paragraph;
}

/** Finds things of a described policy by their names. */
export class PolicyIndex {
  readonly #attributes: Map<string, DescribedAttribute>;
  readonly #parameters: Map<string, DescribedParameter>;
  readonly #rules: Map<string, DescribedRule>;
  readonly #actions: Map<string, Action>;
  readonly #instruments: Map<string, DescribedInstrument>;
  readonly #derived: Map<string, Derived>;

  constructor(readonly description: Description) {
    const { attributes = [], parameters = [], rules = [], actions = [], instruments = [], derived = [] } = description;
    this.#attributes = new Map(attributes.map((attribute) => [attribute.name, attribute]));
    this.#parameters = new Map(parameters.map((parameter) => [parameter.name, parameter]));
    // Of several rules with one id the first; they share title, origin and basis.
    this.#rules = new Map(rules.toReversed().map((rule) => [rule.id, rule]));
    this.#actions = new Map(actions.map((action) => [action.id, action]));
    this.#instruments = new Map(instruments.map((instrument) => [instrument.id, instrument]));
    this.#derived = new Map(derived.map((value) => [value.name, value]));
  }

  attribute(name: string): DescribedAttribute | undefined {
    return this.#attributes.get(name);
  }

  parameter(name: string): DescribedParameter | undefined {
    return this.#parameters.get(name);
  }

  rule(id: string): DescribedRule | undefined {
    return this.#rules.get(id);
  }

  action(id: string): Action | undefined {
    return this.#actions.get(id);
  }

  /** The paragraph that a basis cites. */
  cited(basis: Basis): Cited | undefined {
    const instrument = this.#instruments.get(basis.instrument);
    const article = instrument?.articles.find((candidate) => candidate.article === basis.article);
    const paragraph = article?.paragraphs.find((candidate) => candidate.paragraph === basis.paragraph);
    return instrument && paragraph ? { instrument, paragraph } : undefined;
  }

  /** What a name of a condition is called in the policy: an attribute, a parameter or a derived value. */
  title(name: string): Localised | undefined {
    return this.#attributes.get(name)?.title ?? this.#parameters.get(name)?.title ?? this.#derived.get(name)?.title;
  }

  /** The title of a row of the tables over time. */
  over_time(id: string): Localised | undefined {
    const { findings, measures, ladders, lists, duties, approvals, appeals, retention, counters, grades } =
      this.description.tables ?? {};
    const tables = [
      findings?.grounds,
      measures,
      ladders,
      lists,
      duties,
      approvals,
      appeals,
      retention,
      counters,
      grades,
    ];
    for (const rows of tables) {
      const found: { title?: Localised } | undefined = rows?.find((row) => row.id === id);
      if (found) return found.title;
    }
    return undefined;
  }

  /** Where a credit level begins. Undefined for the last one, which begins nowhere, and where there is no such level. */
  level_start(id: string): number | undefined {
    return this.description.tables?.credit?.levels.find((level) => level.id === id)?.at_least;
  }
}

/** `provisions 8(1)`, as the policy cites. */
export function cite(basis: Basis): string {
  return `${basis.instrument} ${basis.article}${basis.paragraph === undefined ? '' : `(${basis.paragraph})`}`;
}
