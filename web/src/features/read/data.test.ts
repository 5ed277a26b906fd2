import { expect, test } from 'vitest';
import { PolicyIndex } from '../../engine/policy_index.js';
import { description } from '../../testing/description.js';
import {
  column_title,
  columns_of,
  coverage_of,
  needs_of,
  over_time_ids,
  place_of_citer,
  powers_of,
  rules_on,
  sections_of,
  short_digest,
} from './data.js';

const index = new PolicyIndex(description);

test('only the parts that the policy has are listed', () => {
  expect(sections_of(index)).toEqual(['rules', 'credit', 'tiers', 'caps', 'parameters', 'instruments']);
  expect(sections_of(new PolicyIndex({ id: 'e', version: '1', digest: '', utc_offset: 'Z' }))).toEqual([]);
});

test('a column is called what the cap that limits by it is called', () => {
  expect(column_title(index, 'level', 'joined')?.en).toBe('Groups joined');
  expect(column_title(index, 'tier', 'joined')).toBeUndefined();
});

test('columns and needs are those of all rows, each once', () => {
  expect(columns_of([{ limits: { a: 1 } }, { limits: { b: 1, a: 2 } }, {}])).toEqual(['a', 'b']);
  expect(needs_of(description.tables?.tiers?.rows ?? [])).toEqual(['group.create', 'group.join']);
  expect(powers_of([{ powers: ['x', 'y'] }, { powers: ['y', 'z'] }, {}])).toEqual(['x', 'y', 'z']);
});

test('rules are those of the action, in their order', () => {
  expect(rules_on(index, 'group.join').map(({ id }) => id)).toEqual(['joined_cap', 'credit_too_low']);
  expect(rules_on(index, 'group.create').map(({ id }) => id)).toEqual(['credit_too_low']);
  expect(rules_on(index, undefined)).toHaveLength(2);
});

test('the rules of one gate stand together, each with its own actions', () => {
  const [cap, gate] = description.rules ?? [];
  if (!cap || !gate) throw new Error('the description has two rules');
  const rules = [{ ...gate, on: ['group.join'] }, { ...gate, on: ['group.create'] }, cap];
  const both = new PolicyIndex({ ...description, rules });
  const groups = rules_on(both, undefined);
  expect(groups.map(({ id }) => id)).toEqual(['credit_too_low', 'joined_cap']);
  expect(groups[0]?.rules.map(({ on }) => on)).toEqual([['group.join'], ['group.create']]);
  expect(rules_on(both, 'group.create').map(({ rules: parts }) => parts.length)).toEqual([1]);
});

test('every paragraph is covered by one of three ways', () => {
  const house = description.instruments?.[0];
  expect(house && coverage_of(house)).toEqual({ rules: 1, input_only: 1, not_checkable: 1, total: 3 });
});

test('what cites a paragraph is found in the view', () => {
  expect(place_of_citer(index, 'joined_cap')).toBe('rule-joined_cap');
  expect(place_of_citer(index, 'params.level_a')).toBe('parameter-level_a');
  expect(place_of_citer(index, 'credit')).toBe('credit');
  expect(place_of_citer(index, 'effective')).toBe('overview');
  expect(place_of_citer(index, 'roles')).toBeUndefined();
});

test('what cites from the tables over time is found in the view, by its id', () => {
  const over_time = new PolicyIndex({
    ...description,
    tables: {
      findings: { severities: [], grounds: [{ id: 'spam', kind: 'agreement', basis: [] }], basis: [] },
      duties: [
        {
          id: 'answer',
          title: { en: 'Answer' },
          opened_by: 'complaint.filed',
          within: 'P1D',
          met_by: 'complaint.decided',
          basis: [],
        },
      ],
      counters: [{ id: 'days', subject: 'user', attribute: 'user.days', event: 'member.joined' }],
      grades: [{ id: 'trust', title: { en: 'Trust' }, subject: 'user', attribute: 'user.level', rows: [], basis: [] }],
    },
  });
  expect(over_time_ids(over_time.description.tables ?? {})).toEqual(['spam', 'answer', 'days', 'trust']);
  expect(over_time.over_time('trust')).toEqual({ en: 'Trust' });
  expect(place_of_citer(over_time, 'answer')).toBe('over-time-answer');
  expect(place_of_citer(over_time, 'findings')).toBe('over_time');
  expect(over_time.over_time('answer')).toEqual({ en: 'Answer' });
});

test('a digest is told apart by its beginning', () => {
  expect(short_digest('sha256:00112233445566778899')).toBe('001122334455');
});
