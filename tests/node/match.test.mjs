// The comparison that all cases rest on fails where it should.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { difference, request_of, run_case } from '../cases/match.mjs';

const differs = (found, expected, text) => difference(found, expected, text) !== undefined;

test('an object may hold more keys than expected and not fewer', () => {
  assert.equal(differs({ a: 1, b: 2 }, { a: 1 }), false);
  assert.equal(differs({ b: 2 }, { a: 1 }), true);
  assert.equal(differs({}, {}), false);
});

test('an array must have the same length and the same order', () => {
  assert.equal(differs([1, 2], [1, 2]), false);
  assert.equal(differs([1, 2], [2, 1]), true);
  assert.equal(differs([1, 2], [1]), true);
  assert.equal(differs([], []), false);
  assert.equal(differs([{ a: 1, b: 1 }], [{ a: 1 }]), false);
});

test('everything else must be equal, also in kind', () => {
  for (const [found, expected] of [[1, 2], ['1', 1], [null, 0], [undefined, null], [{}, []], [[], {}], [true, 1], ['', null]]) {
    assert.equal(differs(found, expected), true, `${JSON.stringify(found)} and ${JSON.stringify(expected)}`);
  }
  for (const same of [1, 'x', null, true, 1.5]) assert.equal(differs(same, same), false);
});

test('what an object inherits is not in it', () => {
  assert.equal(differs({}, { toString: 'x' }), true);
});

test('the first difference is named with its path', () => {
  assert.deepEqual(difference({ a: [{ b: 1 }] }, { a: [{ b: 2 }] }), { path: '/a/0/b', found: '1', expected: '2' });
});

test('`at` of an error is the text between its offsets, in UTF-16 code units', () => {
  const text = '"😀" user.credt';
  const found = { errors: [{ offset: 5, end_offset: 15 }] };
  assert.equal(differs(found, { errors: [{ at: 'user.credt' }] }, text), false);
  assert.equal(differs(found, { errors: [{ at: 'user.cred' }] }, text), true);
  assert.equal(differs({ errors: [{}] }, { errors: [{ at: 'user.credt' }] }, text), true);
});

test('`at` is an ordinary key where there is no text and elsewhere', () => {
  assert.equal(differs({ ok: { at: 'x' } }, { ok: { at: 'x' } }, 'text'), false);
  assert.equal(differs({ ok: { at: 'x' } }, { ok: { at: 'y' } }, 'text'), true);
  assert.equal(differs({ errors: [{ labels: [{ at: 'x' }] }] }, { errors: [{ labels: [{ at: 'x' }] }] }, 'text'), false);
});

test('the policy of a case comes from its lines or its file', () => {
  const read_file = (path) => `content of ${path}`;
  assert.deepEqual(request_of({ text: ['a', 'b'], with: { x: 1 } }, read_file).request, { x: 1, policy: 'a\nb' });
  assert.deepEqual(request_of({ policy_file: 'p.json' }, read_file).request, { policy: 'content of p.json' });
  assert.deepEqual(request_of({}, read_file).request, {});
});

test('a case that is itself mistaken fails', async () => {
  const call = () => ({ ok: {} });
  const good = { name: 'x', call: 'check', expect: { ok: {} } };
  assert.equal(await run_case(good, call), undefined);
  for (const wrong of [
    { ...good, expected: 1 }, { ...good, name: undefined }, { ...good, call: undefined }, { ...good, expect: {} },
    { ...good, expect: { ok: {}, errors: [] } }, { ...good, expect: undefined }, { ...good, text: [], with: { policy: {} } },
    { ...good, text: [], policy_file: 'p' },
  ]) {
    assert.equal(typeof (await run_case(wrong, call)), 'string', JSON.stringify(wrong));
  }
  assert.equal(typeof (await run_case(good, () => ({ errors: [] }))), 'string');
});
