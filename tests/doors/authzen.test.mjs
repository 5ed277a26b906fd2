// `bylaw authzen`. Everything holds for both programs.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { folder, programs, run } from './programs.mjs';

const place = folder();
const ask = (subject, action, more = {}) => JSON.stringify({ subject: { type: 'user', id: subject }, action: { name: action }, resource: { type: 'record', id: 'record-1' }, ...more });
const policy = ['--policy', 'tests/authzen/record.policy.json'];
const told = [...policy, '--point', 'tests/authzen/record.point.json', '--at', '2026-11-27T12:00:00Z'];

for (const program of programs) {
  describe(`bylaw authzen, ${program.name}`, () => {
    const authzen = (args, input) => {
      const { code, stdout, stderr } = run(program, ['authzen', ...args], { input });
      return { code, stderr, text: stdout.toString('utf8') };
    };

    test('an allowed request exits 0, a denied one 1, with the body of the answer', () => {
      for (const [input, code] of [[ask('alice', 'read'), 0], [ask('bob', 'write'), 1], [ask('alice', 'print'), 1]]) {
        const result = authzen([...told, '/access/v1/evaluation'], input);
        assert.equal(result.code, code, result.stderr);
        assert.equal(JSON.parse(result.text).decision, code === 0);
        assert.ok(result.text.endsWith('}\n'));
      }
    });

    test('of several evaluations one that is denied is enough', () => {
      const input = ask('alice', 'read', { evaluations: [{}, { action: { name: 'print' } }] });
      assert.equal(authzen([...told, '/access/v1/evaluations'], input).code, 1);
    });

    test('a search exits 0 though nobody is found', () => {
      const result = authzen([...told, '/access/v1/search/subject'], ask(undefined, 'print'));
      assert.deepEqual([result.code, result.text], [0, '{"results":[]}\n']);
    });

    test('the configuration needs no body', () => {
      const result = authzen([...told, '--method', 'GET', '/.well-known/authzen-configuration']);
      assert.equal(result.code, 0);
      assert.equal(JSON.parse(result.text).policy_decision_point, 'https://pdp.example.com');
    });

    test('an error is said with its status and exits 2', () => {
      const result = authzen([...told, '/access/v1/evaluation'], '{');
      assert.deepEqual([result.code, result.text], [2, '']);
      assert.match(result.stderr, /^error: 400: [^]*line 1, column 2/);
      assert.match(authzen([...told, '/access/v2/evaluation'], '{}').stderr, /^error: 404: /);
    });

    test('a body comes from a file, too, and a point may have comments', () => {
      const body = join(place, 'body.json'), point = join(place, 'point.json');
      writeFileSync(body, ask('alice', 'read'));
      writeFileSync(point, '// of the tests\n{"resource_types": ["record"], "actions": {"read": "file.view"}}');
      const args = [...policy, '--point', point, '--at', '2026-11-27T12:00:00Z', '/access/v1/evaluation', body];
      assert.equal(authzen(args).code, 1);
    });

    test('faults of the policy and of the point are said, and exit 2', () => {
      const result = authzen([...policy, '--point', 'tests/authzen/todo.point.json', '/access/v1/evaluation'], '{}');
      assert.equal(result.code, 2);
      assert.match(result.stderr, /error: the policy knows no action `todo\.add` \(at `\/point\/actions\/can_create_todo`\)/);
      assert.equal(authzen(['--policy', 'tests/authzen/record.point.json', '/access/v1/evaluation'], '{}').code, 2);
      assert.equal(authzen([...policy, '--point', join(place, 'none.json'), '/access/v1/evaluation'], '{}').code, 2);
    });
  });
}

test('both programs answer the same bytes', () => {
  const input = ask('bob', 'write', { context: { ip: '192.0.2.1' } });
  const [native, wasm] = programs.map((program) => run(program, ['authzen', ...told, '/access/v1/evaluation'], { input }).stdout);
  assert.equal(Buffer.compare(native, wasm), 0);
});
