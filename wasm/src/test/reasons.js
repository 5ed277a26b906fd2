// What is expected of reasons, of a decision and of an event alike.
import { isDeepStrictEqual } from 'node:util';

import { cite, text_of } from './words.js';

const keys = ['rule', 'rules', 'paragraph', 'paragraphs', 'args', 'says', 'error'];
const list_of = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const sorted = (list) => [...list].sort();

/** `'rule'` and `['a', 'b']` are short for `{rule}` and `{rules}`. */
export function wanted_reasons(wanted = {}) {
  const whole = typeof wanted === 'string' ? { rule: wanted } : Array.isArray(wanted) ? { rules: wanted } : wanted;
  for (const key of Object.keys(whole)) {
    if (!keys.includes(key)) throw new TypeError(`\`${key}\` is not known here: what can be expected of reasons is ${keys.join(', ')}`);
  }
  return whole;
}

/** The ids of rules that an expectation names. */
export const rules_named = ({ rule, rules }) => [...list_of(rule), ...list_of(rules)];

/** What is not as expected: `{about, expected, got}`. */
export function differences_of_reasons(wanted, reasons) {
  const out = [];
  const differ = (about, expected, got) => out.push({ about, expected, got });
  const ids = reasons.map(({ id }) => id);
  if (wanted.rules !== undefined && !isDeepStrictEqual(sorted(list_of(wanted.rules)), sorted(ids))) differ('rules', list_of(wanted.rules), ids);
  if (wanted.rule !== undefined && !ids.includes(wanted.rule)) differ('a rule among those that stand in the way', wanted.rule, ids);

  // Paragraphs, words and arguments are those of the rule that is named.
  const about = reasons.filter(({ id }) => wanted.rule === undefined || id === wanted.rule);
  const cited = [...new Set(about.flatMap(({ basis }) => basis.map(cite)))];
  for (const paragraph of [...list_of(wanted.paragraph), ...list_of(wanted.paragraphs)]) {
    if (!cited.includes(paragraph)) differ('a paragraph that is cited', paragraph, cited);
  }
  for (const [name, value] of Object.entries(wanted.args ?? {})) {
    const got = about.filter(({ message }) => name in (message?.args ?? {})).map(({ message }) => message.args[name]);
    if (!got.some((one) => isDeepStrictEqual(one, value))) differ(`what a message says of ${name}`, value, got);
  }
  if (wanted.says !== undefined) {
    const said = about.flatMap(({ message }) => Object.values(message?.text ?? {}));
    const holds = (text) => (wanted.says instanceof RegExp ? wanted.says.test(text) : text.includes(wanted.says));
    if (!said.some(holds)) differ('what is said', wanted.says, about.map(({ message }) => text_of(message?.text)));
  }
  // A fact that is missing refuses, too, and is seldom what a test is about.
  const broken = about.filter(({ error }) => error).map(({ id, error }) => `${id}: ${error.code}${error.name ? ` ${error.name}` : ''}`);
  if (wanted.error === undefined) {
    if (broken.length > 0) differ('rules that could not be evaluated', [], broken);
  } else if (!about.some(({ error }) => error?.code === wanted.error)) {
    differ('why a rule could not be evaluated', wanted.error, broken);
  }
  return out;
}
