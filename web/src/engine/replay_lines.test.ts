import { expect, test } from 'vitest';
import { ReplayLines } from './replay_lines.js';

const bytes = (...lines: object[]) =>
  new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
const reason = { id: 'joined_cap', basis: [], message: { code: 'joined_cap', args: {}, text: { zh: '已满' } } };
const refused = {
  outcome: 'refused',
  reasons: [reason],
  sequence: 2,
  time: 't',
  type: 'member.joined',
  group: 'g',
  user: 'u',
};

test('applied and not governed lines are counted and not noted', () => {
  const lines = new ReplayLines();
  lines.add(bytes({ outcome: 'applied', sequence: 1 }, { outcome: 'not_governed', sequence: 2 }));
  expect(lines.counts).toEqual({ events: 2, refused: 0, would_refuse: 0, errors: 0 });
  expect(lines.take_noted()).toEqual([]);
});

test('what happened by itself is no event', () => {
  const lines = new ReplayLines();
  lines.add(bytes({ outcome: 'applied', timer: true, time: 't', effects: [] }, { outcome: 'applied', sequence: 1 }));
  expect(lines.counts).toEqual({ events: 1, refused: 0, would_refuse: 0, errors: 0 });
});

test('refused, would be refused and broken lines are noted, each as what it is', () => {
  const lines = new ReplayLines();
  lines.add(bytes(refused, { ...refused, outcome: 'applied', would: 'refused' }));
  lines.add(bytes({ outcome: 'error', error: { code: 'json_syntax', message: 'm', line: 7 } }));
  expect(lines.take_noted().map((noted) => noted.kind)).toEqual(['refused', 'would_refuse', 'error']);
  expect(lines.counts).toEqual({ events: 3, refused: 1, would_refuse: 1, errors: 1 });
});

test('a noted line says who, where, why, and its line where it is broken', () => {
  const lines = new ReplayLines();
  lines.add(bytes(refused, { outcome: 'error', error: { code: 'json_syntax', message: 'm', line: 7 } }));
  const [first, second] = lines.take_noted();
  expect(first).toMatchObject({ sequence: 2, group: 'g', user: 'u', type: 'member.joined', rules: ['joined_cap'] });
  expect(second).toMatchObject({ line: 7, code: 'json_syntax', rules: [] });
});

test('the place of a noted line finds it in the results, also after characters of several bytes', async () => {
  const lines = new ReplayLines();
  lines.add(bytes({ outcome: 'applied', note: '中文' }));
  lines.add(bytes({ outcome: 'applied', sequence: 2 }, refused));
  const [noted] = lines.take_noted();
  const text = await lines
    .results()
    .slice(noted?.at, (noted?.at ?? 0) + (noted?.size ?? 0))
    .text();
  expect(JSON.parse(text)).toEqual(refused);
});

test('what was taken is not taken twice', () => {
  const lines = new ReplayLines();
  lines.add(bytes(refused));
  expect(lines.take_noted()).toHaveLength(1);
  expect(lines.take_noted()).toEqual([]);
});

test('the summary is no event', () => {
  const lines = new ReplayLines();
  lines.add(bytes({ outcome: 'applied' }, { summary: { events: 1, state_hash: 'sha256:0' } }));
  expect(lines.counts.events).toBe(1);
  expect(lines.summary?.state_hash).toBe('sha256:0');
});

test('the results hold every byte, also of more than one piece that was kept', async () => {
  const lines = new ReplayLines();
  const long = bytes({ outcome: 'applied', note: 'x'.repeat(5 << 20) });
  lines.add(long);
  lines.add(long);
  lines.add(bytes(refused));
  expect(lines.results().size).toBe(2 * long.length + bytes(refused).length);
});
