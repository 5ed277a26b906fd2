import { expect, test } from 'vitest';
import { description } from '../testing/description.js';
import { cite, PolicyIndex } from './policy_index.js';

const index = new PolicyIndex(description);

test('a basis leads to its paragraph', () => {
  const cited = index.cited({ instrument: 'house', article: '2', paragraph: '2' });
  expect(cited?.instrument.id).toBe('house');
  expect(cited?.paragraph.quote?.en).toBe('Found by people.');
});

test('an article that is itself a paragraph is found without a number', () => {
  expect(index.cited({ instrument: 'house', article: '1' })?.paragraph.quote?.en).toBe('Two levels.');
});

test('a basis that cites nothing leads nowhere', () => {
  expect(index.cited({ instrument: 'house', article: '1', paragraph: '1' })).toBeUndefined();
  expect(index.cited({ instrument: 'house', article: '9' })).toBeUndefined();
  expect(index.cited({ instrument: 'other', article: '1' })).toBeUndefined();
});

test('citations are written as lawyers write them', () => {
  expect(cite({ instrument: 'provisions', article: '8', paragraph: '1' })).toBe('provisions 8(1)');
  expect(cite({ instrument: 'provisions', article: '15' })).toBe('provisions 15');
});

test('names of conditions have titles, whatever they are', () => {
  expect(index.title('params.level_a')?.en).toBe('Level A from');
  expect(index.title('level.joined')?.en).toBe('the limit');
  expect(index.title('user.credit')).toBeUndefined();
});

test('the last level begins nowhere', () => {
  expect(index.level_start('A')).toBe(500);
  expect(index.level_start('B')).toBeUndefined();
  expect(index.level_start('C')).toBeUndefined();
});

test('a policy with nothing in it can be asked', () => {
  const empty = new PolicyIndex({ id: 'e', version: '1', digest: '', utc_offset: 'Z' });
  expect(empty.rule('x')).toBeUndefined();
  expect(empty.level_start('A')).toBeUndefined();
});
