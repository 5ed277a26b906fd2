// 100,000 random requests and the same with broken lines between them: identical bytes natively and through
// WebAssembly, and the reasons that a function written by hand gives.
import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { reasons_of } from '../../bench/handwritten.mjs';
import { random_of, pick } from '../../bench/random.mjs';
import { requests } from '../../bench/requests.mjs';
import { folder, lines_of, programs, run } from './programs.mjs';

const policy = 'policies/join-and-create/policy.json';
const seed = 20261126;
const count = 100_000;

/** Both programs on one file: exit codes and outputs. */
function decide_both(file, place) {
  return programs.map((program) => {
    const out = join(place, `${program.name}.jsonl`);
    const descriptor = openSync(out, 'w');
    const { code, stderr } = run(program, ['decide', '--policy', policy, file], { stdio: ['ignore', descriptor, 'pipe'] });
    closeSync(descriptor);
    return { code, stderr, bytes: readFileSync(out) };
  });
}

const ids = (answer) => answer.context.reasons.map((reason) => reason.id);

describe('100,000 random requests', () => {
  const asked = [...requests(seed, count)];
  let native;
  let wasm;

  before(() => {
    const place = folder();
    const file = join(place, 'requests.jsonl');
    writeFileSync(file, asked.map((request) => JSON.stringify(request)).join('\n'));
    [native, wasm] = decide_both(file, place);
  });

  test('are decided with the same bytes natively and through WebAssembly', () => {
    assert.equal(native.stderr, '');
    assert.equal(wasm.stderr, '');
    assert.ok(native.bytes.length > count * 100);
    assert.equal(Buffer.compare(native.bytes, wasm.bytes), 0);
  });

  test('leave exit code 1, because some are refused', () => {
    assert.deepEqual([native.code, wasm.code], [1, 1]);
  });

  test('have the reasons that the sheet gives, each decision and its order', () => {
    const answers = lines_of(native.bytes);
    assert.equal(answers.length, count);
    answers.forEach((answer, i) => {
      const expected = reasons_of(asked[i]);
      assert.deepEqual(ids(answer), expected, `request ${i + 1}: ${JSON.stringify(asked[i])}`);
      assert.equal(answer.decision, expected.length === 0);
      assert.equal(answer.context.outcome, expected.length === 0 ? 'allow' : 'deny');
    });
  });

  test('meet every rule of the sheet and every edge of it often', () => {
    const met = {};
    for (const request of asked) for (const id of reasons_of(request)) met[id] = (met[id] ?? 0) + 1;
    for (const id of ['blacklisted', 'not_verified', 'suspended', 'group_not_active', 'group_full', 'joined_cap',
      'founded_cap', 'credit_too_low', 'category_gated']) {
      assert.ok(met[id] > 1000, `${id}: ${met[id]}`);
    }
    const users = asked.map((request) => request.subject.properties);
    for (const threshold of [300, 400, 500, 650, 800]) {
      for (const step of [-1, 0, 1]) assert.ok(users.filter((user) => user.credit === threshold + step).length > 1000);
    }
    assert.ok(asked.filter((request) => request.subject.properties.suspended_until === request.context.at).length > 1000);
  });
});

// What stands in a broken line is private: it must not come back.
const secret = 'Zhang-Wei-13800138000';
const changed = (request, change) => {
  const copy = structuredClone(request);
  change(copy);
  return Buffer.from(JSON.stringify(copy));
};

/** Ways to break a request: the code that must answer, and the line. */
const breakages = [
  ['json_syntax', (request) => Buffer.from(`${JSON.stringify({ ...request, note: secret }).slice(0, -1)}]`)],
  ['json_syntax', () => Buffer.from(`{"subject": ${secret}}`)],
  ['json_trailing', (request) => Buffer.from(`${JSON.stringify(request)} "${secret}"`)],
  ['undeclared_attribute', (request) => changed(request, (r) => { r.subject.properties.phone = secret; })],
  ['undeclared_attribute', (request) => changed(request, (r) => { r.resource.properties.owner_phone = secret; })],
  ['undeclared_attribute', (request) => changed(request, (r) => { r.context.membership = { nick: secret }; })],
  ['wrong_kind', (request) => changed(request, (r) => { r.subject.properties.credit = secret; })],
  ['wrong_kind', (request) => changed(request, (r) => { r.subject.properties.credit = 300.5; })],
  ['wrong_kind', (request) => changed(request, (r) => { r.subject.properties.verified = 1; })],
  ['missing_time', (request) => changed(request, (r) => { delete r.context.at; })],
  ['missing_time', (request) => changed(request, (r) => { delete r.context; })],
  ['bad_time', (request) => changed(request, (r) => { r.context.at = secret; })],
  ['duplicate_key', (request) => Buffer.from(JSON.stringify(request).replace('"id":', `"id":"${secret}","id":`))],
  ['invalid_utf8', (request) => Buffer.concat([Buffer.from(`{"a":"${secret}`), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])],
  ['unknown_reference', (request) => changed(request, (r) => { r.action.name = secret; })],
  ['wrong_kind', () => Buffer.from(`["${secret}"]`)],
  ['wrong_kind', () => Buffer.from(`"${secret}"`)],
];

describe('100,000 random requests with broken lines between them', () => {
  const asked = [...requests(seed + 1, count)];
  const expected = [];
  let native;
  let wasm;

  before(() => {
    const place = folder();
    const file = join(place, 'broken.jsonl');
    const random = random_of(seed);
    const lines = [];
    let number = 0;
    for (const request of asked) {
      if (random() < 0.03) {
        const [code, make] = pick(random, breakages);
        lines.push(make(request));
        expected.push({ code, line: ++number });
      }
      if (random() < 0.001) {
        lines.push(Buffer.from(random() < 0.5 ? '' : ' \t\r'));
        ++number;
      }
      lines.push(Buffer.from(JSON.stringify(request)));
      expected.push({ request });
      ++number;
    }
    writeFileSync(file, Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
    [native, wasm] = decide_both(file, place);
  });

  test('are decided with the same bytes natively and through WebAssembly', () => {
    assert.equal(Buffer.compare(native.bytes, wasm.bytes), 0);
  });

  test('leave exit code 2', () => {
    assert.deepEqual([native.code, wasm.code], [2, 2]);
  });

  test('get one error for each broken line with its number, and a decision for each other', () => {
    const answers = lines_of(native.bytes);
    assert.equal(answers.length, expected.length);
    answers.forEach((answer, i) => {
      const { code, line, request } = expected[i];
      if (request) {
        assert.deepEqual(ids(answer), reasons_of(request));
      } else {
        assert.deepEqual([answer.error?.code, answer.error?.line], [code, line], JSON.stringify(answer));
        assert.notEqual(answer.error.message, '');
      }
    });
    const broken = new Set(expected.filter((one) => one.code).map((one) => one.code));
    assert.deepEqual([...broken].sort(), [...new Set(breakages.map(([code]) => code))].sort());
  });

  test('do not come back in an error', () => {
    assert.equal(native.bytes.includes(secret), false);
    assert.equal(native.stderr.includes(secret), false);
    assert.equal(wasm.stderr.includes(secret), false);
  });
});
