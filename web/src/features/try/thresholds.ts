import type { PolicyIndex } from '../../engine/policy_index.js';
import type { DescribedAttribute, DescribedRow, Localised } from '../../engine/shapes.js';

/** Why a number is worth trying. */
export interface Ground {
  kind: 'level' | 'need' | 'limit';
  /** The level, the row that needs it, or the row or cap that limits. */
  title: Localised | undefined;
  id: string;
}

/** A number of the policy at which a decision may turn. */
export interface Threshold {
  value: number;
  grounds: Ground[];
}

type Add = (value: number | undefined, ground: Ground) => void;

function add_levels(index: PolicyIndex, add: Add): void {
  for (const level of index.description.tables?.credit?.levels ?? []) {
    add(level.at_least, { kind: 'level', title: level.title, id: level.id });
  }
}

function add_needs(index: PolicyIndex, rows: DescribedRow[] | undefined, action: string, add: Add): void {
  for (const row of rows ?? []) {
    const need = row.needs?.[action];
    if (need === undefined) continue;
    add(typeof need === 'number' ? need : index.level_start(need), { kind: 'need', title: row.title, id: row.id });
  }
}

/** The rows whose column a cap's limit names: `level.joined`, `tier.seats`, `category.x`. */
function rows_of(
  index: PolicyIndex,
  limit: string,
): { rows: Omit<DescribedRow, 'needs'>[]; column: string } | undefined {
  const [table, column, ...rest] = limit.split('.');
  if (column === undefined || rest.length > 0) return undefined;
  const { credit, tiers, categories } = index.description.tables ?? {};
  const rows = { level: credit?.levels, tier: tiers?.rows, category: categories?.rows }[table ?? ''];
  return rows && { rows, column };
}

function add_caps(index: PolicyIndex, attribute: string, action: string, add: Add): void {
  for (const cap of index.description.tables?.caps ?? []) {
    // The cap's own `on` may hold patterns; its rule's is resolved.
    if (cap.count !== attribute || !index.rule(cap.id)?.on.includes(action)) continue;
    if (typeof cap.limit === 'number') {
      add(cap.limit, { kind: 'limit', title: cap.title, id: cap.id });
      continue;
    }
    const { rows = [], column = '' } = rows_of(index, cap.limit) ?? {};
    for (const row of rows) add(row.limits?.[column], { kind: 'limit', title: row.title, id: row.id });
  }
}

/**
 * The numbers of the policy's tables that concern an attribute in an action, from the lowest to the highest. They are
 * offered to be tried; what they do is for the engine to say.
 */
export function thresholds_of(index: PolicyIndex, attribute: DescribedAttribute, action: string): Threshold[] {
  const found = new Map<number, Ground[]>();
  const add: Add = (value, ground) => {
    if (value === undefined) return;
    found.set(value, [...(found.get(value) ?? []), ground]);
  };
  const { credit, tiers, categories } = index.description.tables ?? {};
  if (credit?.attribute === attribute.name) {
    add_levels(index, add);
    add_needs(index, tiers?.rows, action, add);
    add_needs(index, categories?.rows, action, add);
  }
  add_caps(index, attribute.name, action, add);
  return [...found].map(([value, grounds]) => ({ value, grounds })).sort((a, b) => a.value - b.value);
}

export interface Scale {
  minimum: number;
  maximum: number;
}

/** The ends of a slider: the attribute's own bounds, or a little past the last threshold. */
export function scale_of(attribute: DescribedAttribute, thresholds: Threshold[]): Scale | undefined {
  const last = thresholds.at(-1)?.value;
  const minimum = attribute.minimum ?? Math.min(0, thresholds[0]?.value ?? 0);
  const maximum = attribute.maximum ?? (last === undefined || last <= 0 ? undefined : Math.ceil(last * 1.25));
  return maximum === undefined || maximum <= minimum ? undefined : { minimum, maximum };
}
