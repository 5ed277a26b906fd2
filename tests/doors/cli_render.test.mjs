// `bylaw render` as a program that scripts call, natively and through WebAssembly.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { path_of, programs, run } from './programs.mjs';

const policy = 'policies/join-and-create/policy.json';

for (const program of programs) {
  describe(`render, ${program.name}`, () => {
    const bylaw = (args, options) => run(program, args, options);
    const text = (result) => result.stdout.toString('utf8');

    test('writes the document and nothing else, Markdown in English unless something else is asked for', () => {
      const result = bylaw(['render', policy]);
      assert.equal(result.code, 0);
      assert.equal(result.stderr, '');
      assert.match(text(result), /^# .*\n\n[^]*\n## Rules\n[^]*[^\n]\n$/);
      const page = text(bylaw(['render', '--format', 'html', '--language', 'zh', policy]));
      assert.match(page, /^<!doctype html>\n<html lang="zh">[^]*<\/html>\n$/);
    });

    test('reads a policy from standard input', () => {
      assert.equal(text(bylaw(['render', '-'], { input: readFileSync(path_of(policy)) })), text(bylaw(['render', policy])));
    });

    test('a policy with faults, one that is not there and a format that is none are exit code 2', () => {
      for (const args of [['tests/doors/ten_faults.json'], ['no.json'], ['--format', 'pdf', policy], [policy, policy]]) {
        const result = bylaw(['render', ...args]);
        assert.equal(result.code, 2, args.join(' '));
        assert.equal(text(result), '');
        assert.notEqual(result.stderr, '');
      }
    });
  });
}

test('the document is the same, byte for byte, natively and through WebAssembly', () => {
  for (const name of ['cac-2017', 'eu-dsa', 'trust-levels']) {
    for (const format of ['markdown', 'html']) {
      const [native, wasm] = programs.map((program) =>
        run(program, ['render', '--format', format, '--lang', 'zh', `policies/${name}/policy.json`]).stdout);
      assert.ok(native.length > 1000);
      assert.equal(Buffer.compare(native, wasm), 0, `${name}, ${format}`);
    }
  }
});
