import { expect, test } from 'vitest';
import { excerpt_of } from './excerpt.js';

const text = '{\n  "id": "策略",\n  "rulez": []\n}\n';
const at = (part: string) => ({ offset: text.indexOf(part), end_offset: text.indexOf(part) + part.length });

test('the line of a fault is cut where the fault begins and ends', () => {
  expect(excerpt_of(text, at('"rulez"'), 3, 0)).toEqual({
    above: [],
    number: 3,
    before: '  ',
    marked: '"rulez"',
    after: ': []',
    below: [],
  });
});

test('the lines around it come with their numbers', () => {
  const excerpt = excerpt_of(text, at('"rulez"'), 3, 1);
  expect(excerpt.above).toEqual([{ number: 2, text: '  "id": "策略",' }]);
  expect(excerpt.below).toEqual([{ number: 4, text: '}' }]);
});

test('above the first line and below the last one there is nothing', () => {
  const first = excerpt_of(text, { offset: 0, end_offset: 1 }, 1, 2);
  expect(first.above).toEqual([]);
  expect(first.below.map(({ number }) => number)).toEqual([2, 3]);
  const single = excerpt_of('{', { offset: 0, end_offset: 1 }, 1, 3);
  expect([...single.above, ...single.below]).toEqual([]);
});

test('a fault over several lines is marked to the end of its first', () => {
  const whole = excerpt_of(text, { offset: 0, end_offset: text.length }, 1, 0);
  expect(whole.marked).toBe('{');
  expect(whole.after).toBe('');
});

test('a fault at the end of the text has a line', () => {
  const excerpt = excerpt_of('{"a": 1', { offset: 7, end_offset: 8 }, 1, 1);
  expect(excerpt).toEqual({ above: [], number: 1, before: '{"a": 1', marked: '', after: '', below: [] });
});

test('a text of one endless line is cut around the fault', () => {
  const long = `${'x'.repeat(5000)}BAD${'y'.repeat(5000)}`;
  const excerpt = excerpt_of(long, { offset: 5000, end_offset: 5003 }, 1, 1);
  expect(excerpt.marked).toBe('BAD');
  expect(excerpt.before).toBe(`…${'x'.repeat(60)}`);
  expect(excerpt.after).toBe(`${'y'.repeat(100)}…`);
});
