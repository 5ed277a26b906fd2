// Runs the examples of docs/cel.md.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { root } from './files.mjs';

const page = readFileSync(`${root}docs/cel.md`, 'utf8');
const blocks = [...page.matchAll(/^```(.+)\n([\s\S]*?)\n```$/gm)].map(([, info, text]) => ({ info, text }));
const texts_of = (info) => blocks.filter((block) => block.info === info).map((block) => block.text);
const words = (text) => text.replace(/\s+/g, ' ');

describe('docs/cel.md', () => {
  test('has no block that nothing runs', () => {
    assert.deepEqual([...new Set(blocks.map((block) => block.info))].sort(), ['cpp functions', 'js', 'json', 'sh']);
  });

  for (const [at, text] of texts_of('js').entries()) {
    test(`the JavaScript ${at + 1} runs`, () => {
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', text], { cwd: `${root}tests/node`, encoding: 'utf8' });
      assert.equal(stderr, '');
      assert.equal(status, 0);
    });
  }

  // tests/consumer builds and runs the whole program.
  test('the C++ is what the program of the consumer says', () => {
    const program = words(readFileSync(`${root}tests/consumer/functions.cpp`, 'utf8'));
    for (const text of texts_of('cpp functions')) assert.ok(program.includes(words(text)), text);
  });

  test('the commands answer what stands below them', () => {
    const commands = texts_of('sh')[0].split('\n');
    const expected = JSON.parse(texts_of('json')[0]);
    assert.equal(commands.length, expected.length);
    commands.forEach((command, i) => {
      const run = spawnSync('sh', ['-c', `node "$0" ${command.replace(/^bylaw /, '')}`, `${root}wasm/bin/bylaw.js`], { encoding: 'utf8' });
      assert.equal(run.status, 0, run.stderr);
      assert.deepEqual(JSON.parse(run.stdout), expected[i]);
    });
  });
});
