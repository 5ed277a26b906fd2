import type { Paragraph, PolicyIndex } from '../../engine/policy_index.js';
import type { DescribedInstrument, DescribedRow, DescribedRule, Localised, Tables } from '../../engine/shapes.js';

export type Section =
  | 'credit'
  | 'tiers'
  | 'categories'
  | 'caps'
  | 'roles'
  | 'over_time'
  | 'parameters'
  | 'rules'
  | 'instruments';

/** The parts that this policy has, in the order in which they are shown. */
export function sections_of(index: PolicyIndex): Section[] {
  const { tables = {}, parameters = [], rules = [], instruments = [] } = index.description;
  const present: [Section, boolean][] = [
    ['rules', rules.length > 0],
    ['credit', tables.credit !== undefined],
    ['tiers', tables.tiers !== undefined],
    ['categories', tables.categories !== undefined],
    ['caps', (tables.caps?.length ?? 0) > 0],
    ['roles', tables.roles !== undefined],
    ['over_time', over_time_ids(tables).length > 0],
    ['parameters', parameters.length > 0],
    ['instruments', instruments.length > 0],
  ];
  return present.filter(([, there]) => there).map(([section]) => section);
}

/** The ids of everything that the tables over time have. */
export function over_time_ids(tables: Tables): string[] {
  const { findings, measures, ladders, lists, duties, approvals, appeals, retention, counters, grades } = tables;
  return [findings?.grounds, measures, ladders, lists, duties, approvals, appeals, retention, counters, grades].flatMap(
    (rows = []) => rows.map(({ id }) => id),
  );
}

/** The title of the cap that limits by a column, which is what the column is about. */
export function column_title(
  index: PolicyIndex,
  table: 'level' | 'tier' | 'category',
  column: string,
): Localised | undefined {
  return index.description.tables?.caps?.find((cap) => cap.limit === `${table}.${column}`)?.title;
}

/** The names that any of the rows has, in the order of their first appearance. */
export function columns_of(rows: { limits?: object }[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row.limits ?? {})))];
}

/** The actions for which any of the rows needs something. */
export function needs_of(rows: DescribedRow[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row.needs ?? {})))];
}

/** The powers that any of the roles has. */
export function powers_of(rows: { powers?: string[] }[]): string[] {
  return [...new Set(rows.flatMap((row) => row.powers ?? []))];
}

/** Rules of one id: the gate of a table is one rule for each action that needs something. */
export interface RuleGroup {
  id: string;
  rules: [DescribedRule, ...DescribedRule[]];
}

/** The rules of an action, or all of them, in their order; those of one id together. */
export function rules_on(index: PolicyIndex, action: string | undefined): RuleGroup[] {
  const groups = new Map<string, RuleGroup>();
  for (const rule of index.description.rules ?? []) {
    if (action !== undefined && !rule.on.includes(action)) continue;
    const group = groups.get(rule.id);
    if (group) group.rules.push(rule);
    else groups.set(rule.id, { id: rule.id, rules: [rule] });
  }
  return [...groups.values()];
}

export interface Coverage {
  rules: number;
  input_only: number;
  not_checkable: number;
  total: number;
}

/** By what the paragraphs of an instrument are carried. */
export function coverage_of(instrument: DescribedInstrument): Coverage {
  const coverage: Coverage = { rules: 0, input_only: 0, not_checkable: 0, total: 0 };
  for (const article of instrument.articles) {
    for (const paragraph of article.paragraphs) {
      coverage[paragraph.carried_by] += 1;
      coverage.total += 1;
    }
  }
  return coverage;
}

/** The place in the view of what cites a paragraph: a rule, a cap or a row by its id, a parameter, a table, the commencement. */
export function place_of_citer(index: PolicyIndex, citer: string): string | undefined {
  if (index.rule(citer)) return `rule-${citer}`;
  if (index.parameter(citer)) return citer.replace('params.', 'parameter-');
  const tables = index.description.tables ?? {};
  if (citer === 'findings') return 'over_time';
  if (citer in tables) return citer;
  if (over_time_ids(tables).includes(citer)) return `over-time-${citer}`;
  return citer === 'effective' || citer === 'conduct.version' ? 'overview' : undefined;
}

/** A short id for a digest: enough to tell two policies apart at a glance. */
export function short_digest(digest: string): string {
  const hex = digest.replace(/^sha256:/, '');
  return hex.slice(0, 12);
}

export interface Placed {
  article: string;
  paragraph: Paragraph;
}

export function paragraphs_of(instrument: DescribedInstrument): Placed[] {
  return instrument.articles.flatMap(({ article, paragraphs }) =>
    paragraphs.map((paragraph) => ({ article, paragraph })),
  );
}
