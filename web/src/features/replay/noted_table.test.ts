import { expect, test } from 'vitest';
import type { Noted } from '../../engine/replay_lines.js';
import { NotedTable } from './noted_table.js';

const noted = (kind: Noted['kind'], rules: string[], sequence: number): Noted => ({
  kind,
  rules,
  sequence,
  at: 0,
  size: 0,
});
const first = noted('refused', ['joined_cap'], 1);
const second = noted('refused', ['joined_cap', 'not_verified'], 2);
const broken: Noted = { kind: 'error', rules: [], line: 3, code: 'json_syntax', at: 0, size: 0 };

function filled(): NotedTable {
  const table = new NotedTable();
  table.add([first, second, broken]);
  return table;
}

test('without a filter every line is shown in its order', () => {
  const table = filled();
  expect([0, 1, 2].map((at) => table.row(at))).toEqual([first, second, broken]);
  expect(table.row(3)).toBeUndefined();
});

test('kinds and grounds narrow the lines, also together', () => {
  const table = filled();
  table.filter = { kind: 'refused', ground: undefined };
  expect(table.count).toBe(2);
  table.filter = { kind: 'refused', ground: 'not_verified' };
  expect(table.row(0)).toBe(second);
  table.filter = { kind: 'error', ground: 'not_verified' };
  expect(table.count).toBe(0);
  expect(table.total).toBe(3);
});

test('lines that come later pass the filter that stands', () => {
  const table = filled();
  table.filter = { kind: undefined, ground: 'json_syntax' };
  table.add([noted('refused', ['joined_cap'], 4), { ...broken, line: 5 }]);
  expect(table.count).toBe(2);
  table.filter = { kind: undefined, ground: undefined };
  expect(table.count).toBe(5);
});

test('lines that come after a filter was taken away are shown once', () => {
  const table = filled();
  table.filter = { kind: 'error', ground: undefined };
  table.filter = { kind: undefined, ground: undefined };
  table.add([noted('refused', [], 6)]);
  expect(table.count).toBe(4);
});

test('grounds are counted in every line that has them, the most frequent first', () => {
  const table = filled();
  expect(table.tallies()).toEqual([
    { ground: 'joined_cap', count: 2 },
    { ground: 'json_syntax', count: 1 },
    { ground: 'not_verified', count: 1 },
  ]);
  expect(table.count_of('refused')).toBe(2);
  expect(table.count_of('would_refuse')).toBe(0);
});
