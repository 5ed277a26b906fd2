import { expect, test } from 'vitest';
import { period_text } from './periods.js';

test('a duration is said in its units, and one of a unit in the singular', () => {
  expect(period_text('P1Y6M')).toBe('1 year 6 months');
  expect(period_text('P1DT12H')).toBe('1 day 12 hours');
  expect(period_text('PT1M30S')).toBe('1 minute 30 seconds');
});

test('what is no duration stays as it is', () => {
  expect(period_text('none')).toBe('none');
  expect(period_text('P')).toBe('P');
});
