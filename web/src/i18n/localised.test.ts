import { expect, test } from 'vitest';
import { pick, pick_text } from './localised.js';

test('the language asked for comes first', () => {
  expect(pick({ en: 'yes', zh: '是' }, 'zh')).toEqual({ text: '是', language: 'zh' });
});

test('the other language stands in and says which it is', () => {
  expect(pick({ zh: '是' }, 'en')).toEqual({ text: '是', language: 'zh' });
});

test('no text at all is nothing, and the fallback where a bare text is needed', () => {
  expect(pick(undefined, 'en')).toBeUndefined();
  expect(pick_text({}, 'en', 'joined_cap')).toBe('joined_cap');
});
