// Files that somebody made to hurt: large, deep, broken. Both programs refuse them in few words, and say where.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { folder, lines_of, programs, run } from './programs.mjs';

const policy = 'policies/join-and-create/policy.json';
const size = 5e6;
const hostile = {
  'nested arrays': '['.repeat(size),
  'nested objects': '{"a":'.repeat(size / 5),
  'a huge number': `{"bylaw": ${'9'.repeat(size)}}`,
  'a huge exponent': `{"bylaw": 1e${'9'.repeat(size)}}`,
  'bad UTF-8': Buffer.concat([Buffer.from('{"bylaw": "'), Buffer.alloc(size, 0xff), Buffer.from('"}')]),
  'one long string': `"${'a'.repeat(size)}"`,
  'escapes': `"${'\\u0000'.repeat(size / 6)}"`,
  'nothing but zeros': Buffer.alloc(size),
  'nothing but line breaks': '\n'.repeat(size),
  'a comment without end': `/*${'*'.repeat(size)}`,
  'many keys': `{${Array.from({ length: size / 10 }, (_, i) => `"k${i}":1`).join(',')}}`,
};

const allowed = JSON.stringify({
  subject: { type: 'user', id: 'u1', properties: { verified: true, credit: 650, joined: 0, founded: 0, blacklisted: false } },
  action: { name: 'group.join' },
  resource: { type: 'group', id: 'g1', properties: { members: 0, tier: 'small', status: 'active', category: 'hobby' } },
  context: { at: '2026-11-26T10:00:00Z' },
});

const place = folder();
const file_with = (name, content) => {
  const path = join(place, name);
  writeFileSync(path, content);
  return path;
};

for (const program of programs) {
  describe(`hostile files, ${program.name}`, () => {
    const bylaw = (args) => run(program, args);

    for (const [name, content] of Object.entries(hostile)) {
      for (const [size_name, cut] of [['5 MB', undefined], ['1 MB', 1 << 20]]) {
        test(`${size_name} of ${name} are refused in few words`, () => {
          const bytes = Buffer.from(content);
          const file = file_with('hostile.json', cut ? bytes.subarray(0, cut) : bytes);
          const result = bylaw(['check', file]);
          // Within the limit of size it may be JSON with faults.
          assert.ok(cut ? result.code === 1 || result.code === 2 : result.code === 2, `code ${result.code}`);
          assert.match(result.stderr, /^.*hostile\.json:\d+:\d+: error\[[a-z0-9_]+\]: /);
          assert.ok(result.stderr.length < 100_000, `${result.stderr.length} bytes of words`);
        });
      }

      // Which are no line at all.
      if (name === 'nothing but line breaks') continue;

      test(`a line of 5 MB of ${name} is one error, and the next line is decided`, () => {
        const bytes = Buffer.from(content);
        const file = file_with('hostile.jsonl', Buffer.concat([Buffer.from(`${allowed}\n`), bytes, Buffer.from(`\n${allowed}\n`)]));
        const result = bylaw(['decide', '--policy', policy, file]);
        assert.equal(result.code, 2);
        const answers = lines_of(result.stdout);
        assert.deepEqual(answers.map((answer) => answer.decision ?? answer.error.line), [true, 2, true]);
      });
    }
  });
}
