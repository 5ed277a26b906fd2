import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const compile = (project) => spawnSync(`${here}../node_modules/.bin/tsc`, ['-p', `types/${project}`], { cwd: here, encoding: 'utf8' });

test('a program that uses the whole package compiles, and mistakes do not', () => {
  const { status, stdout } = compile('tsconfig.json');
  assert.equal(stdout, '');
  assert.equal(status, 0);
});

test('the types need no library of the DOM', () => {
  const { status, stdout } = compile('tsconfig.no-dom.json');
  assert.equal(stdout, '');
  assert.equal(status, 0);
});
