// `bylaw test`: what its paths name, what it writes in each format, and how it ends. Everything holds for both programs.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { folder, lines_of, path_of, programs, run } from './programs.mjs';

const place = folder();
const suite = (...tests) => JSON.stringify({ at: '2026-03-01T00:00:00Z', tests });
const asks = (name, members, expect) => ({ name, request: { action: 'group.join', 'group.members': members }, expect });

/** A folder with a policy and suites by name. */
function home(name, suites) {
  const path = join(place, name);
  mkdirSync(join(path, 'tests'), { recursive: true });
  copyFileSync(path_of('tests/policies/tested.json'), join(path, 'policy.json'));
  for (const [file, text] of Object.entries(suites)) writeFileSync(join(path, 'tests', file), text);
  return path;
}

const good = home('good', { 'a.test.json': suite(asks('one place is left', 1, 'allow')), 'b.test.json': suite(asks('no place is left', 2, ['full'])), 'notes.json': '{' });
const failing = home('failing', { 'a.test.json': suite(asks('one <place> & "no" # more', 2, 'allow'), asks('one place is left', 1, 'allow')) });
const faulty = home('faulty', { 'a.test.json': '{"at": "2026-03-01T00:00:00Z",\n "tests": [{"nam": "a"}]}' });
const empty = home('empty', {});

for (const program of programs) {
  describe(`bylaw test, ${program.name}`, () => {
    const bylaw = (...args) => {
      const { code, stdout, stderr } = run(program, ['test', ...args]);
      return { code, out: stdout.toString('utf8'), stderr, lines: () => lines_of(stdout) };
    };

    test('a directory, its policy, and each of its suites are tested alike', () => {
      const json = (...paths) => bylaw('--format', 'json', ...paths).lines().map(({ tests }) => tests.map(({ name }) => name));
      const all = [['one place is left', 'no place is left']];
      assert.deepEqual(json(good), all);
      assert.deepEqual(json(`${good}/`), all);
      assert.deepEqual(json(join(good, 'policy.json')), all);
      assert.deepEqual(json(join(good, 'tests', 'a.test.json'), join(good, 'tests', 'b.test.json')), all);
      assert.deepEqual(json(good, join(good, 'tests', 'b.test.json')), all);
      assert.deepEqual(json(join(good, 'tests', 'b.test.json')), [['no place is left']]);
    });

    test('a suite may name its policy', () => {
      const file = join(place, 'elsewhere.test.json');
      writeFileSync(file, JSON.stringify({ policy: 'good/policy.json', ...JSON.parse(suite(asks('one place is left', 1, 'allow'))) }));
      assert.match(bylaw(file).out, /good\/policy\.json: 1 passed, 0 failed\n$/);
    });

    test('words go to standard output and say what passed', () => {
      const { code, out, stderr } = bylaw(good);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.equal(out, `${good}/policy.json: 2 passed, 0 failed\n`);
    });

    test('a test that fails is shown at its place, with what was expected, what came and why', () => {
      const { code, out } = bylaw(failing);
      assert.equal(code, 1);
      assert.match(out, /failing\/tests\/a\.test\.json:1:39: failed: one <place>/);
      assert.match(out, /a\.test\.json:1:\d+: outcome: expected "allow", got "deny"\n +because of full, for group\.members >= params\.places is true \(group\.members 2, params\.places 2\)/);
      assert.match(out, /1 passed, 1 failed\n$/);
    });

    test('a policy that fails does not hide those behind it, and the graver end counts', () => {
      const { code, lines } = bylaw('--format', 'json', failing, good);
      assert.equal(code, 1);
      assert.deepEqual(lines().map(({ holds }) => holds), [false, true]);
      assert.equal(bylaw(failing, faulty, good).code, 2);
    });

    test('TAP numbers the points over all policies and says why one is not ok', () => {
      const { code, out } = bylaw('--format', 'tap', failing, good);
      assert.equal(code, 1);
      const points = out.split('\n').filter((line) => /^(not )?ok /.test(line));
      assert.deepEqual(points.map((line) => /^(not ok|ok) (\d+) - /.exec(line).slice(1)), [['not ok', '1'], ['ok', '2'], ['ok', '3'], ['ok', '4']]);
      assert.ok(out.startsWith('TAP version 14\n') && out.endsWith('1..4\n'));
      assert.match(points[0], /\\# more$/);
      assert.match(out, /\n {2}---\n {2}at: ".*a\.test\.json:1:39"\n {2}difference1: "outcome: expected \\"allow\\", got \\"deny\\""\n {2}because1: "full, .*"\n {2}\.\.\.\n/);
    });

    test('JUnit is well-formed XML with the failure in it', () => {
      const { code, out } = bylaw('--format', 'junit', failing);
      assert.equal(code, 1);
      assert.match(out, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites>\n {2}<testsuite name=".*policy\.json" tests="2" failures="1">\n/);
      assert.match(out, /name="one &lt;place&gt; &amp; &quot;no&quot; # more">\n {6}<failure message="outcome: expected &quot;allow&quot;, got &quot;deny&quot;">/);
      assert.ok(out.endsWith('  </testsuite>\n</testsuites>\n'));
    });

    test('words choose tests', () => {
      assert.match(bylaw('--filter', 'no place', good).out, /1 passed, 0 failed/);
      assert.match(bylaw('--filter', 'a.test', '--filter', 'no place', good).out, /2 passed, 0 failed/);
      assert.equal(bylaw('--filter', 'nothing of the kind', good).code, 1);
    });

    test('a threshold is held to, and says what was never seen', () => {
      const below = bylaw('--threshold', '100', good);
      assert.equal(below.code, 1);
      assert.match(below.out, /policy\.json: \d+% covered, branches 0 of 4, /);
      assert.match(below.out, /policy\.json:\d+:\d+: poor never refused\n/);
      assert.match(below.out, /poor: `user\.vip` was never true\n/);
      assert.equal(bylaw('--threshold', '0', good).code, 0);
      assert.match(bylaw('--format', 'tap', '--threshold', '100', good).out, /^not ok 3 - .*covered.*, of at least 100%$/m);
      assert.equal(bylaw('--threshold', '101', good).code, 2);
    });

    test('mutants that survive are named, and nothing holds then', () => {
      const { code, out } = bylaw('--mutants', good);
      assert.equal(code, 1);
      assert.match(out, /\d+ mutants: \d+ killed by tests, \d+ refused by check, 0 equivalent, \d+ survived\n/);
      assert.match(out, /policy\.json:\d+:\d+: rules\.poor\.require \|\| -> && survived\n/);
      assert.doesNotMatch(out, /parameters\.places/);
      assert.match(bylaw('--mutants', '--format', 'tap', good).out, /^ok \d+ - .*parameters\.places\.value 2 -> 3 is told from the policy$/m);
    });

    test('faults of a suite are shown with their line and a caret, and end with 2', () => {
      const { code, out, stderr } = bylaw(faulty);
      assert.deepEqual({ code, out }, { code: 2, out: '' });
      assert.match(stderr, /a\.test\.json:2:13: error\[unknown_key\]: `nam` is not a key of a test\n +2 \| +"tests": \[\{"nam": "a"\}\]\}\n +\| +\^~~~~\n +=.*did you mean `name`\?/);
    });

    test('what cannot be found is said, and ends with 2', () => {
      for (const [path, words] of [[empty, /there is no `\*\.test\.json` in/], [join(place, 'nowhere'), /cannot read/], [join(place, 'x.test.json'), /cannot read/]]) {
        const { code, out, stderr } = bylaw(path);
        assert.deepEqual({ code, out }, { code: 2, out: '' });
        assert.match(stderr, words);
      }
      assert.equal(bylaw().code, 2);
    });
  });
}

test('both programs write the same bytes about the policies that ship', () => {
  const args = ['test', '--format', 'json', '--coverage', 'policies/cac-2017', 'policies/trust-levels'];
  const [native, wasm] = programs.map((program) => run(program, args));
  assert.deepEqual([native.code, wasm.code], [0, 0]);
  assert.ok(native.stdout.equals(wasm.stdout));
  assert.deepEqual(lines_of(native.stdout).map(({ policy }) => policy.id), ['cac-2017', 'trust-levels']);
});
