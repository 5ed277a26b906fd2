// Decisions without JSON: objects into slots, and columns. What they say is held against `decide`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';

import { BylawError, load } from 'bylaw';
import { requests } from '../../bench/requests.mjs';
import { join_and_create, request_with, root } from './files.mjs';

const policy = await load(join_and_create);
const error_with = (code) => (error) => error instanceof BylawError && error.code === code;
const said = (outcome, reasons) => `${outcome} ${reasons.map(({ id, error }) => id + (error ? '!' : '')).join(' ')}`;
const decided = (request) => {
  const { outcome, reasons } = policy.decide(request, { changes: false }).context;
  return said(outcome, reasons);
};
const verdict_of = (request) => {
  const { outcome, reasons } = policy.verdict(request);
  return said(outcome, reasons);
};

describe('verdict', () => {
  test('refuses exactly at the cap of level B, and says by which paragraphs', () => {
    assert.deepEqual(policy.verdict(request_with({ joined: 299 })), { outcome: 'allow', decision: true, reasons: [] });
    const { outcome, decision, reasons } = policy.verdict(request_with({ joined: 300 }));
    assert.equal(outcome, 'deny');
    assert.equal(decision, false);
    assert.deepEqual(reasons.map((reason) => reason.id), ['joined_cap']);
    assert.ok(reasons[0].basis.some(({ instrument, article, paragraph }) => instrument === 'provisions' && article === '8' && paragraph === '1'));
  });

  test('says of 5000 random requests what decide says', () => {
    for (const request of requests(7, 5000)) assert.equal(verdict_of(request), decided(request));
  });

  test('is one frozen object for the same refusals', () => {
    const first = policy.verdict(request_with({ joined: 300 }));
    assert.equal(policy.verdict(request_with({ joined: 301 })), first);
    assert.ok(Object.isFrozen(first) && Object.isFrozen(first.reasons) && Object.isFrozen(first.reasons[0].basis));
  });

  test('remembers nothing of the request before', () => {
    policy.verdict(request_with({ suspended_until: '2030-01-01T00:00:00Z' }));
    assert.equal(verdict_of(request_with()), 'allow ');
    const without = request_with();
    delete without.subject.properties.verified;
    assert.equal(verdict_of(without), decided(without));
    assert.match(verdict_of(without), /not_verified!/);
  });

  for (const [name, change] of [
    ['an instant with an offset', (r) => (r.context.at = '2026-11-26T18:00:00+08:00')],
    ['an instant as a Date', (r) => (r.context.at = new Date('2026-11-26T10:00:00Z'))],
    ['a category of other letters', (r) => (r.resource.properties.category = '活动')],
    ['a long text', (r) => (r.resource.properties.category = 'x'.repeat(5000))],
    ['an integer of 53 bits', (r) => (r.subject.properties.credit = Number.MAX_SAFE_INTEGER)],
    ['a negative one', (r) => (r.subject.properties.credit = -4294967297)],
    ['no resource', (r) => delete r.resource],
    ['no types and ids', (r) => { r.subject = { properties: r.subject.properties }; r.resource = { properties: r.resource.properties }; }],
    ['an action that nothing governs', (r) => (r.action.name = 'group.edit_page')],
    ['a right', (r) => (r.action.name = 'group.leave')],
    ['the 29th of February', (r) => (r.subject.properties.suspended_until = '2028-02-29T00:00:00.001Z')],
    ['the last instant', (r) => (r.subject.properties.suspended_until = '9999-12-31T23:59:59.999Z')],
    ['the first instant', (r) => (r.subject.properties.suspended_until = '0001-01-01T00:00:00Z')],
  ]) {
    test(`takes ${name} as decide does`, () => {
      const request = request_with();
      change(request);
      assert.equal(verdict_of(request), decided(request));
    });
  }

  for (const [name, code, change] of [
    ['a fact that is not declared', 'undeclared_attribute', (r) => (r.subject.properties.shoe_size = 43)],
    ['a key that no request has', 'undeclared_attribute', (r) => (r.subject.name = 'Wei')],
    ['another key beside the four', 'undeclared_attribute', (r) => (r.extra = 1)],
    ['a fact of another type', 'wrong_kind', (r) => (r.subject.properties.credit = '650')],
    ['null', 'wrong_kind', (r) => (r.subject.properties.credit = null)],
    ['a number that is not whole', 'wrong_kind', (r) => (r.subject.properties.credit = 650.5)],
    ['a fact below its minimum', 'bad_value', (r) => (r.subject.properties.joined = -1)],
    ['a tier that the policy does not declare', 'bad_value', (r) => (r.resource.properties.tier = 'vast')],
    ['the 30th of February', 'bad_time', (r) => (r.context.at = '2026-02-30T10:00:00Z')],
    ['an hour that no day has', 'bad_time', (r) => (r.subject.properties.suspended_until = '2026-02-01T24:00:00Z')],
    ['no time', 'missing_time', (r) => delete r.context.at],
    ['no action', 'missing_key', (r) => delete r.action],
    ['an unknown action', 'unknown_reference', (r) => (r.action.name = 'group.dance')],
    ['a subject of another type', 'bad_value', (r) => (r.subject.type = 'robot')],
  ]) {
    test(`refuses ${name}, as decide does`, () => {
      const request = request_with();
      change(request);
      assert.throws(() => policy.verdict(request), error_with(code));
      assert.throws(() => policy.decide(request), error_with(code));
    });
  }

  test('is refused to a getter that decides meanwhile, and works afterwards', () => {
    const request = request_with();
    Object.defineProperty(request.subject.properties, 'credit', { enumerable: true, get: () => policy.verdict(request_with()) && 650 });
    assert.throws(() => policy.verdict(request), error_with('reentrant'));
    assert.equal(verdict_of(request_with()), 'allow ');
  });

  test('takes no empty text for a time, not even before all others', async () => {
    const fresh = await load(join_and_create);
    const request = request_with();
    request.context.at = '';
    assert.throws(() => fresh.verdict(request), error_with('bad_time'));
    fresh.dispose();
  });

  test('ends with its policy', async () => {
    const other = await load(join_and_create);
    other.verdict(request_with());
    other.dispose();
    assert.throws(() => other.verdict(request_with()), error_with('disposed'));
  });

  test('may be called a million times under the default flags of Node', () => {
    const program = `
      import { load } from 'bylaw';
      import { request_with, join_and_create } from './node/files.mjs';
      const policy = await load(join_and_create);
      const asked = [request_with(), request_with({ joined: 300 }), request_with({ verified: false })];
      let refused = 0;
      for (let i = 0; i < 1_000_000; ++i) refused += policy.verdict(asked[i % 3]).reasons.length;
      console.log(refused);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: `${root}tests`, encoding: 'utf8' });
    assert.equal(run.stderr, '');
    // Two of three are refused by one rule; the first of three has one request more.
    assert.equal(run.stdout.trim(), '666666');
    assert.equal(run.status, 0);
  });
});

/** Columns of requests, as lists or as typed arrays. */
function columns_of(asked, typed) {
  const of = (owner, key) => asked.map((request) => request[owner].properties[key]);
  const texts = (list) => {
    if (!typed) return list;
    const all = [...new Set(list)];
    return { values: Uint8Array.from(list, (text) => all.indexOf(text)), texts: all };
  };
  const numbers = (list, Kind) => (typed ? Kind.from(list) : list);
  const until = of('subject', 'suspended_until');
  return {
    action: texts(asked.map((request) => request.action.name)),
    at: numbers(asked.map((request) => Date.parse(request.context.at)), Float64Array),
    'user.verified': typed ? Uint8Array.from(of('subject', 'verified'), Number) : of('subject', 'verified'),
    'user.blacklisted': typed ? Uint8Array.from(of('subject', 'blacklisted'), Number) : of('subject', 'blacklisted'),
    'user.credit': numbers(of('subject', 'credit'), Int32Array),
    'user.joined': typed ? BigInt64Array.from(of('subject', 'joined'), BigInt) : of('subject', 'joined'),
    'user.founded': numbers(of('subject', 'founded'), Uint16Array),
    'user.suspended_until': typed
      ? { values: Float64Array.from(until, (text) => (text === undefined ? 0 : Date.parse(text))), given: Uint8Array.from(until, (text) => (text === undefined ? 0 : 1)) }
      : until,
    'group.members': numbers(of('resource', 'members'), Int32Array),
    'group.tier': texts(of('resource', 'tier')),
    'group.status': texts(of('resource', 'status')),
    'group.category': texts(of('resource', 'category')),
  };
}

const reasons_of = ({ refused, words, rules }, row) => rules.filter((_, rule) => (refused[row * words + (rule >> 5)] >>> (rule & 31)) & 1);

describe('verdicts', () => {
  // More than cross at a time, and no multiple of it.
  const asked = [...requests(11, 9001)];

  for (const typed of [true, false]) {
    test(`of ${typed ? 'typed arrays' : 'lists'} are those of the requests one by one`, () => {
      const all = policy.verdicts(columns_of(asked, typed));
      assert.deepEqual(all.faults, []);
      assert.equal(all.outcome.length, 9001);
      asked.forEach((request, row) => {
        const one = policy.verdict(request);
        assert.equal(all.outcomes[all.outcome[row]], one.outcome);
        assert.deepEqual(reasons_of(all, row), one.reasons.map((reason) => reason.id));
        assert.equal(all.rules[all.first[row]], one.reasons[0]?.id);
      });
      const allowed = all.outcome.filter((outcome) => all.outcomes[outcome] === 'allow').length;
      assert.deepEqual(all.counts, { allow: allowed, deny: 9001 - allowed, pending: 0, not_governed: 0, not_decided: 0 });
    });
  }

  const few = (more) => ({ action: 'group.join', at: '2026-11-26T10:00:00Z', 'user.credit': Int32Array.of(299, 300), ...more });

  test('of no rows are none', () => {
    const all = policy.verdicts(few({ 'user.credit': new Int32Array(0) }));
    assert.equal(all.outcome.length, 0);
    assert.equal(all.counts.allow, 0);
  });

  test('say where a fact is not as declared, and not what it is', () => {
    const joined = new Float64Array(5000);
    joined[4999] = -77;
    joined[3] = 0.5;
    const all = policy.verdicts({ action: 'group.join', at: 0, 'user.joined': joined });
    assert.equal(all.outcome[3], 255);
    assert.equal(all.counts.not_decided, 2);
    assert.deepEqual(all.faults.map(({ row, column }) => [row, column]), [[3, 'user.joined'], [4999, 'user.joined']]);
    assert.doesNotMatch(JSON.stringify(all.faults), /77/);
  });

  test('take one action and one instant for all', () => {
    const all = policy.verdicts({ action: 'group.leave', at: new Date(0), rows: 3 });
    assert.deepEqual([...all.outcome], [0, 0, 0]);
  });

  for (const [name, code, more] of [
    ['an attribute that is not declared', 'undeclared_attribute', { 'user.shoe_size': Int32Array.of(1, 2) }],
    ['columns of different lengths', 'bad_argument', { 'user.joined': Int32Array.of(1) }],
    ['a column that cannot hold the attribute', 'wrong_kind', { 'user.verified': Float64Array.of(1, 0) }],
    ['what is no column', 'bad_argument', { 'user.joined': 'many' }],
    ['no action', 'bad_argument', { action: undefined }],
    ['an unknown action', 'unknown_reference', { action: 'group.dance' }],
    ['no time', 'missing_time', { at: undefined }],
    ['a time that is none', 'bad_time', { at: 'noon' }],
    ['a time beyond the year 9999', 'bad_time', { at: 253_402_300_800_000 }],
    ['a time before the year 1', 'bad_time', { at: new Date(-62_135_596_800_001) }],
    ['half a millisecond', 'bad_time', { at: 0.5 }],
    ['numbers among texts', 'bad_argument', { 'group.category': ['hobby', 7] }],
  ]) {
    test(`refuse ${name}, and decide afterwards`, () => {
      assert.throws(() => policy.verdicts(few(more)), error_with(code));
      assert.equal(policy.verdicts(few({ 'user.verified': [true, true] })).outcome.length, 2);
    });
  }
});
