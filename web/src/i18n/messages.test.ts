import { FluentResource } from '@fluent/bundle';
import { expect, test } from 'vitest';
import { locale_of, text_in } from './index.js';

const files = import.meta.glob<string>('./*/*.ftl', { query: '?raw', import: 'default', eager: true });
const code = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

interface Message {
  id: string;
  value: unknown;
}

function messages_of(language: string): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [path, source] of Object.entries(files)) {
    if (!path.startsWith(`./${language}/`)) continue;
    for (const { id, value } of new FluentResource(source).body as Message[]) {
      expect(found.has(id), `${id} stands twice in ${language}`).toBe(false);
      found.set(id, value);
    }
  }
  return found;
}

const english = messages_of('en');
const chinese = messages_of('zh');

/** The names of the values that a text is filled with. */
function variables_of(value: unknown): string[] {
  const names = new Set<string>();
  JSON.stringify(value, (key, inner) => {
    if (key === 'name' && typeof inner === 'string') names.add(inner);
    return inner;
  });
  return [...names].sort();
}

/** What the code asks for: whole ids, and the beginnings of those that are put together. */
function asked_for(): { whole: Set<string>; beginnings: string[] } {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  for (const [path, source] of Object.entries(code)) {
    if (path.includes('.test.')) continue;
    for (const [, text] of source.matchAll(/'([a-z]+(?:[-_][a-z_]+)*)'/g)) if (text) whole.add(text);
    for (const [, text] of source.matchAll(/\bt\(`([a-z-]+-)\$\{/g)) if (text) beginnings.add(text);
  }
  return { whole, beginnings: [...beginnings] };
}

test('both languages have the same messages', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

test('a message is filled with the same values in both languages', () => {
  for (const [id, value] of english) {
    expect(variables_of(chinese.get(id)), id).toEqual(variables_of(value));
  }
});

test('every message that the code asks for by its whole id exists', () => {
  for (const [path, source] of Object.entries(code)) {
    if (path.includes('.test.')) continue;
    for (const [, id] of source.matchAll(/\bt\('([^']+)'/g)) expect(english.has(id ?? ''), `${path}: ${id}`).toBe(true);
  }
});

test('every message is asked for somewhere', () => {
  const { whole, beginnings } = asked_for();
  const idle = [...english.keys()].filter(
    (id) => !whole.has(id) && !beginnings.some((beginning) => id.startsWith(beginning)),
  );
  expect(idle).toEqual([]);
});

test('no text of the page is written with ASCII punctuation in Chinese', () => {
  const wrong = Object.entries(files)
    .filter(([path]) => path.startsWith('./zh/'))
    .flatMap(([, source]) => source.split('\n'))
    .filter((line) => /\p{Script=Han}[,:;?!]/u.test(line));
  expect(wrong).toEqual([]);
});

test('a message that does not exist is an error, not an empty text', () => {
  expect(() => text_in('en', 'no-such-message')).toThrow('no-such-message');
});

test('plurals follow the language', () => {
  expect(text_in('en', 'count-reasons', { count: 1 })).toBe('1 reason');
  expect(text_in('en', 'count-faults', { count: 2 })).toBe('2 faults');
  expect(text_in('zh', 'count-faults', { count: 2 })).toBe('2 处错误');
});

test('the first language that the page has decides, and English where there is none', () => {
  expect(locale_of(['fr', 'zh-Hans-CN', 'en'])).toBe('zh');
  expect(locale_of(['de-DE', 'en-GB', 'zh'])).toBe('en');
  expect(locale_of(['de'])).toBe('en');
  expect(locale_of([])).toBe('en');
});
