// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import type { Diagnostic } from '../../engine/shapes.js';
import { locale } from '../../i18n/index.js';
import { Ticked } from '../../ui/ticked.js';
import { DiagnosticList } from './diagnostics.js';

const text = '{\n  "rulez": []\n}';
const diagnostic: Diagnostic = {
  code: 'unknown_key',
  severity: 'error',
  message: '`rulez` is no key of a policy',
  help: 'did you mean `rules`?',
  file: 'policy.json',
  line: 2,
  column: 3,
  end_line: 2,
  end_column: 10,
  offset: 4,
  end_offset: 11,
};

function shown(...diagnostics: Diagnostic[]): HTMLElement {
  const box = document.createElement('div');
  render(<DiagnosticList diagnostics={diagnostics} text={text} />, box);
  return box;
}

afterEach(() => {
  locale.value = 'en';
});

test('a diagnostic shows its place, its message, its help and the marked text', () => {
  const box = shown(diagnostic);
  expect(box.querySelector('mark')?.textContent).toBe('"rulez"');
  expect(box.textContent).toContain('line 2, column 3');
  expect(box.textContent).toContain('rulez is no key of a policy');
  expect(box.textContent).toContain('did you mean rules?');
});

test('the caret stands behind as much text as the fault', () => {
  const caret = shown(diagnostic).querySelector('.caret code');
  expect(caret?.querySelector('.unseen')?.textContent).toBe('  ');
  expect(caret?.textContent).toBe('  ^');
});

test('a label is shown with a place of its own', () => {
  const label = {
    message: 'first declared here',
    line: 1,
    column: 1,
    end_line: 1,
    end_column: 2,
    offset: 0,
    end_offset: 1,
  };
  const box = shown({ ...diagnostic, labels: [label] });
  expect(box.textContent).toContain('first declared here');
  expect([...box.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['"rulez"', '{']);
});

test('the words around a diagnostic are those of the language, its message stays marked as English', () => {
  locale.value = 'zh';
  const box = shown(diagnostic);
  expect(box.textContent).toContain('第 2 行，第 3 列');
  expect(box.querySelector('.diagnostic-message')?.getAttribute('lang')).toBe('en');
});

test('markup in a policy is text', () => {
  const box = document.createElement('div');
  render(<Ticked text="`<img src=x>` is <b>no</b> key" />, box);
  expect(box.querySelector('img, b')).toBeNull();
  expect(box.textContent).toBe('<img src=x> is <b>no</b> key');
});
