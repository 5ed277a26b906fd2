// `bylaw diff` and `bylaw verify`: their words, their ends, and that both programs write the same bytes.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { random_condition } from '../insight/conditions.mjs';
import { document_of, edited, random_policy } from '../insight/policies.mjs';
import { Random } from '../insight/random.mjs';
import { folder, path_of, programs, run } from './programs.mjs';

const place = folder();
const shipped = path_of('policies/join-and-create/policy.json');

function file(name, value) {
  const path = join(place, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

const rule = (below) => document_of({ defaults: {}, rules: [{ id: 'low', kind: 'deny_when', condition: { cel: `user.n < ${below}` } }], approvals: [] });
const low = file('low.json', rule(3));
const lower = file('lower.json', rule(2));
const broken = file('broken.json', '{"bylaw": "1"}');
const promise = (below) => ({ ...rule(3), verification: { invariants: [{ id: 'low_is_refused', on: ['group.join'], assume: [`user.n < ${below}`], assert: ["outcome == 'deny'"] }] } });
const kept = file('kept.json', promise(3));
const not_kept = file('not_kept.json', promise(4));

for (const program of programs) {
  describe(`bylaw diff and bylaw verify, ${program.name}`, () => {
    const bylaw = (...args) => {
      const { code, stdout, stderr } = run(program, args);
      return { code, out: stdout.toString('utf8'), stderr };
    };

    test('a policy is the same as itself', () => {
      assert.deepEqual(bylaw('diff', shipped, shipped), { code: 0, out: '', stderr: 'verdict: same\n' });
    });

    test('what is decided differently is said with a request', () => {
      const { code, out, stderr } = bylaw('diff', low, lower);
      assert.deepEqual({ code, out }, { code: 1, out: '' });
      assert.match(stderr, /^deny → allow \(looser\): group\.join\n {4}where user\.n == 2\n {4}as in \{"action".*"n":2.*\}\nverdict: looser\n$/);
    });

    test('a policy with faults is told, and a file that is not there', () => {
      const faulty = bylaw('diff', low, broken);
      assert.equal(faulty.code, 2);
      assert.equal(faulty.out, '');
      assert.match(faulty.stderr, /broken\.json:1:1: error\[missing_key\]/);
      assert.equal(bylaw('diff', low, join(place, 'nowhere.json')).code, 2);
      assert.equal(bylaw('verify', broken).code, 2);
    });

    test('a budget is a number from one on', () => {
      assert.equal(bylaw('diff', '--nodes', '0', low, lower).code, 2);
      assert.equal(bylaw('verify', '--ledgers', 'many', low).code, 2);
      const { code, stderr } = bylaw('diff', '--nodes', '1', low, lower);
      assert.equal(code, 1);
      assert.match(stderr, /^not decided: group\.join: .*\nverdict: not_decided\n$/);
    });

    test('what is proven holds, and what is refuted comes with a request', () => {
      assert.deepEqual(bylaw('verify', kept), { code: 0, out: '', stderr: 'proven: low_is_refused\nproven: nothing_takes_rights_away\nverdict: proven\n' });
      const { code, stderr } = bylaw('verify', not_kept);
      assert.equal(code, 1);
      assert.match(stderr, /^refuted: low_is_refused \(group\.join\)\n {4}where user\.n == 3\n {4}as in \{.*"n":3.*\}\n/);
    });
  });
}

test('both programs write the same bytes about 40 random pairs', () => {
  for (let seed = 1; seed <= 40; ++seed) {
    const random = new Random(seed * 7919);
    const a = random_policy(random);
    const invariant = { id: 'random', assume: [random_condition(random, 1).cel], assert: ["outcome == 'allow'"] };
    const from = file('from.json', document_of(a, [invariant]));
    const to = file('to.json', document_of(edited(random, a)));
    for (const args of [['diff', '--format', 'json', from, to], ['verify', '--format', 'json', from]]) {
      const [native, wasm] = programs.map((program) => run(program, args));
      assert.equal(native.stdout.toString('utf8'), wasm.stdout.toString('utf8'));
      assert.equal(native.code, wasm.code);
      assert.ok(native.stdout.length > 0);
    }
  }
});
