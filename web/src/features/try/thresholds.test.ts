import { expect, test } from 'vitest';
import { PolicyIndex } from '../../engine/policy_index.js';
import type { DescribedAttribute } from '../../engine/shapes.js';
import { description } from '../../testing/description.js';
import { scale_of, thresholds_of } from './thresholds.js';

const index = new PolicyIndex(description);

function attribute(name: string): DescribedAttribute {
  const found = index.attribute(name);
  if (!found) throw new Error(name);
  return found;
}

test('credit turns where a level begins and where the action needs it', () => {
  const found = thresholds_of(index, attribute('user.credit'), 'group.create');
  expect(found.map(({ value }) => value)).toEqual([300, 500]);
  expect(found[1]?.grounds.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['level A', 'need large']);
});

test('needs of another action do not count', () => {
  const found = thresholds_of(index, attribute('user.credit'), 'group.join');
  expect(found.map(({ value }) => value)).toEqual([500]);
});

test('a count turns at the limits of the column that its cap names, in every row', () => {
  const found = thresholds_of(index, attribute('user.joined'), 'group.join');
  expect(found.map(({ value, grounds }) => [value, grounds[0]?.id])).toEqual([
    [20, 'B'],
    [100, 'A'],
  ]);
});

test('a cap counts only for the actions that its rule is on, not for the patterns it is written with', () => {
  expect(thresholds_of(index, attribute('user.joined'), 'group.create')).toEqual([]);
});

test('a limit that is a number is one threshold', () => {
  const cap = { id: 'joined_cap', on: ['group.join'], count: 'user.joined', limit: 7, basis: [] };
  const other = new PolicyIndex({ ...description, tables: { caps: [cap] } });
  expect(thresholds_of(other, attribute('user.joined'), 'group.join').map(({ value }) => value)).toEqual([7]);
});

test('an attribute that no table concerns has none', () => {
  expect(thresholds_of(index, attribute('user.verified'), 'group.join')).toEqual([]);
});

test('a scale has the bounds of its attribute, and otherwise room past the last threshold', () => {
  expect(scale_of(attribute('user.credit'), [])).toEqual({ minimum: 0, maximum: 1000 });
  const thresholds = thresholds_of(index, attribute('user.joined'), 'group.join');
  expect(scale_of(attribute('user.joined'), thresholds)).toEqual({ minimum: 0, maximum: 125 });
});

test('without bounds and thresholds there is no scale', () => {
  expect(scale_of(attribute('user.joined'), [])).toBeUndefined();
});
