// `bylaw explain`, of a request and of a ledger. Everything holds for both programs.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { folder, lines_of, programs, run } from './programs.mjs';

const place = folder();
const file_with = (name, content) => {
  const path = join(place, name);
  writeFileSync(path, content);
  return path;
};

for (const program of programs) {
  describe(`bylaw explain, ${program.name}`, () => {
    const bylaw = (args, options) => run(program, args, options);
    const text = (result) => result.stdout.toString('utf8');
    const asked = file_with('asked.json', JSON.stringify({
      subject: { properties: { verified: true, credit: 299, joined: 0, founded: 0, blacklisted: false } }, action: { name: 'group.join' },
      resource: { properties: { members: 1, tier: 'medium', status: 'active' } }, context: { at: '2026-11-26T10:00:00Z' },
    }, undefined, 2));
    const join_policy = 'policies/join-and-create/policy.json';

    test('answers with the explanation of a decision as JSON, and exits 0 though it is refused', () => {
      const result = bylaw(['explain', '--policy', join_policy, '--depth', 'auditor', asked]);
      assert.equal(result.code, 0);
      const [explained] = lines_of(result.stdout);
      assert.equal(explained.outcome, 'deny');
      assert.deepEqual(explained.rules.filter((rule) => rule.refuses).map((rule) => rule.id), ['credit_too_low']);
    });

    test('says it in sentences, in Chinese where it is asked to', () => {
      const result = bylaw(['explain', '--policy', join_policy, '--format', 'text', '--lang', 'zh', asked]);
      assert.equal(text(result), '');
      assert.match(result.stderr, /^“加入群组”的请求未获通过。\n[^]*将信用分从 299 提高到 300[^]*投诉/);
    });

    test('tells what is in force against somebody from a ledger', () => {
      const finding = { specversion: '1.0', id: 'e1', source: 'test', type: 'finding.confirmed', time: '2026-01-01T00:00:00Z', sequence: 1,
        data: { id: 'f1', severity: 'minor', ground: 'spam', by: 'r1', evidence: 'report 7', user: 'u1' } };
      const result = bylaw(['explain', '--policy', 'tests/policies/ladder.json', '--user', 'u1', '-'], { input: JSON.stringify(finding) + '\n' });
      assert.equal(result.code, 0);
      assert.deepEqual(lines_of(result.stdout)[0].measures.map(({ measure, state }) => [measure, state]), [['warning', 'in_force']]);
    });

    test('with a broken request says what is wrong and exits 2', () => {
      const result = bylaw(['explain', '--policy', join_policy, file_with('broken.json', '{"action": {"name": "group.join"}}')]);
      assert.equal(result.code, 2);
      assert.equal(text(result), '');
      assert.match(result.stderr, /^error: the request does not say when it is decided/);
    });
  });
}
