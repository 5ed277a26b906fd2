// What a request or an event says may be personal: a refusal says where it stood and never repeats it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { load } from 'bylaw';

const policy = await load(readFileSync(new URL('../../policies/join-and-create/policy.json', import.meta.url), 'utf8'));
const secrets = ['Lin Xiaoming, ID 110101', 918273645.5];

const request = () => ({
  subject: { type: 'user', id: 'u1', properties: { verified: true, credit: 700, joined: 1, founded: 0, blacklisted: false } },
  action: { name: 'group.join', properties: {} },
  resource: { type: 'group', id: 'g1', properties: { members: 40, tier: 'small', status: 'active', category: 'hobby' } },
  context: { at: '2026-11-26T10:00:00Z', membership: {} },
});
const event = () => ({
  specversion: '1.0', id: 'e1', source: 'test', type: 'member.joined', time: '2026-11-26T10:00:00Z', sequence: 1,
  data: { group: 'g1', user: 'u1' },
});

/** Sets what a path of keys leads to. */
function put(object, path, value) {
  const keys = path.split('/');
  const last = keys.pop();
  keys.reduce((inner, key) => inner[key], object)[last] = value;
  return object;
}

const in_requests = [
  'subject/properties/verified', 'subject/properties/suspended_until', 'subject/properties/phone', 'subject/type', 'subject/name', 'subject/properties',
  'action/properties/reason', 'action/name', 'action/note', 'action', 'resource/properties/members', 'resource/properties/tier', 'resource/properties/name',
  'resource/type', 'resource', 'context/at', 'context/ip', 'context/membership/role', 'context/membership', 'context', 'name', 'subject',
];
const in_events = ['specversion', 'type', 'time', 'sequence', 'data', 'data/phone', 'data/by', 'name'];

function silent(answer, secret, where) {
  const text = JSON.stringify(answer);
  const shown = typeof secret === 'string' ? secret : String(secret);
  assert.ok(!text.includes(shown), `the answer to ${where} repeats it: ${text}`);
}

for (const secret of secrets) {
  describe(`the ${typeof secret} in`, () => {
    for (const path of in_requests) {
      test(`${path} of a request is refused and not repeated`, () => {
        const answer = policy.call('decide', put(request(), path, secret));
        assert.ok(answer.errors?.length > 0, JSON.stringify(answer));
        silent(answer, secret, path);
      });
    }
    for (const path of in_events.filter((one) => one !== 'data/by' || typeof secret !== 'string')) {
      test(`${path} of an event is refused and not repeated`, () => {
        const answer = policy.call('replay', { events: [put(event(), path, secret)] });
        assert.equal(answer.ok?.lines[0].outcome, 'error', JSON.stringify(answer));
        silent(answer, secret, path);
      });
    }
    for (const [what, line] of [
      ['is cut off', `{"subject": {"properties": {"phone": ${JSON.stringify(secret)}`],
      ['has a key twice', `{"name": ${JSON.stringify(secret)}, "name": ${JSON.stringify(secret)}}`],
      ['is no JSON', `${secret}; ${secret}`],
    ]) {
      test(`a line that ${what} is refused and not repeated`, async () => {
        for await (const answer of policy.decide_lines(`${line}\n`)) {
          assert.ok(answer.error, JSON.stringify(answer));
          silent(answer, secret, `a line that ${what}`);
        }
      });
    }
  });
}

test('a policy may be shown its own faults, which are not personal', async () => {
  await assert.rejects(load('{"bylaw": "Lin Xiaoming"}'), (fault) => fault.diagnostics.some((one) => one.message.includes('Lin Xiaoming')));
});
