import { expect, test } from 'vitest';
import { instant_ms, instant_of, instant_shown, instant_text, offset_minutes, wall_clock } from './instants.js';

test('an offset counts in minutes, with its sign', () => {
  expect(offset_minutes('+08:00')).toBe(480);
  expect(offset_minutes('-03:30')).toBe(-210);
  expect(offset_minutes('Z')).toBe(0);
});

test('the wall clock is the one of the policy', () => {
  expect(wall_clock('2026-11-26T10:00:00Z', '+08:00')).toBe('2026-11-26T18:00:00');
  expect(wall_clock('2026-11-26T10:00:00+02:00', 'Z')).toBe('2026-11-26T08:00:00');
});

test('milliseconds are kept, and left out where there are none', () => {
  expect(wall_clock('2026-11-26T10:00:00.001Z', 'Z')).toBe('2026-11-26T10:00:00.001');
  expect(wall_clock('2026-11-26T10:00:00.000Z', 'Z')).toBe('2026-11-26T10:00:00');
});

test('an instant comes back from its wall clock', () => {
  expect(instant_of('2026-11-26T18:00', '+08:00')).toBe('2026-11-26T10:00:00Z');
  expect(instant_of('2017-10-08T00:00:00', '+08:00')).toBe('2017-10-07T16:00:00Z');
  expect(instant_of('2026-11-26T18:00:00.5', 'Z')).toBe('2026-11-26T18:00:00.500Z');
});

test('what is no instant is none', () => {
  expect(instant_ms('2026-11-26')).toBeUndefined();
  expect(instant_ms('2026-13-26T10:00:00Z')).toBeUndefined();
  expect(instant_of('', 'Z')).toBeUndefined();
  expect(instant_of('tomorrow', 'Z')).toBeUndefined();
});

test('a wall clock outside of the years 1 to 9999 is not shown as another one', () => {
  expect(wall_clock('0001-01-01T00:00:00Z', '-01:00')).toBeUndefined();
  expect(wall_clock('9999-12-31T23:59:59Z', '+08:00')).toBeUndefined();
  expect(wall_clock('9999-12-31T23:59:59Z', 'Z')).toBe('9999-12-31T23:59:59');
});

test('one millisecond more and less is one millisecond', () => {
  const at = instant_ms('2026-11-26T10:00:00Z') ?? 0;
  expect(instant_text(at + 1)).toBe('2026-11-26T10:00:00.001Z');
  expect(instant_text(at - 1)).toBe('2026-11-26T09:59:59.999Z');
});

test('people see the offset, and what is no instant as it is', () => {
  expect(instant_shown('2026-11-26T10:00:00Z', '+08:00')).toBe('2026-11-26 18:00:00 +08:00');
  expect(instant_shown('2026-11-26T10:00:00Z', 'Z')).toBe('2026-11-26 10:00:00 UTC');
  expect(instant_shown('soon', 'Z')).toBe('soon');
});
