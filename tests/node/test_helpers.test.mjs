// `bylaw/test`: what is so passes, and what is not fails with the right words.
import assert, { AssertionError } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { later, policy_under_test } from 'bylaw/test';
import { load } from 'bylaw';
import { join_and_create, root } from './files.mjs';

const at = '2026-11-26T10:00:00Z';
const { given } = await policy_under_test(join_and_create);
const { ledger, simulate } = await policy_under_test(pathToFileURL(`${root}policies/cac-2017/policy.json`));

// Level E: below 300 credit nobody joins more than 20 groups.
const eve = { user: { verified: true, credit: 299, joined: 0, founded: 0, blacklisted: false }, group: { tier: 'small', members: 0, category: 'hobby', status: 'active' } };

/** The failure of an expectation, or the test fails. */
function failure(step) {
  try {
    step();
  } catch (error) {
    assert.ok(error instanceof AssertionError, error.stack);
    return error;
  }
  return assert.fail('the expectation held');
}
const holds_in_order = (text, ...parts) => {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    assert.notEqual(found, -1, `\`${part}\` does not follow in:\n${text}`);
    from = found + part.length;
  }
};

test('an expectation that holds gives the decision again, so that more can be expected of it', () => {
  const decided = given(eve).at(at).when('group.join').allows();
  assert.equal(decided.decision.decision, true);
  const refused = given(eve, { 'user.joined': 20 }).at(at).when('group.join');
  assert.equal(refused.refuses().refuses('joined_cap').refuses(['joined_cap']).changes({ 'user.joined': 19 }), refused);
});

test('a refusal that was not expected says what stands in the way, by which paragraph, why, and what would change it', () => {
  const error = failure(() => given(eve, { user: { joined: 20 } }).at(at).when('group.join').allows());
  holds_in_order(
    error.message,
    'group.join at 2026-11-26T10:00:00Z, given', 'user.credit 299', 'user.joined 20',
    'the outcome', "- expected 'allowed'", "+ got      'refused'",
    'what stands in the way:', '- joined_cap (house 2, provisions 8(1))', 'user.joined is 20',
    'what would change it:', 'leave 1 of the groups joined',
  );
  assert.equal(error.expected, 'allowed');
  assert.equal(error.actual, 'refused');
});

test('a refusal that did not come says why the rule does not stand in the way', () => {
  const error = failure(() => given(eve, { user: { joined: 19 } }).at(at).when('group.join').refuses('joined_cap'));
  holds_in_order(error.message, "- expected 'refused'", "+ got      'allowed'", 'what does not stand in the way:', '- joined_cap (house 2, provisions 8(1))', ' is false: user.joined is 19');
});

test('a rule of another action and one that is not there are told from one that does not refuse', () => {
  const error = failure(() => given(eve).at(at).when('group.join').refuses(['joined_cap', 'joind_cap']));
  holds_in_order(error.message, 'what does not stand in the way:', '- joined_cap', 'no rules of this action:', 'joind_cap');
});

for (const [name, wanted, expected, got] of [
  ['a paragraph', { paragraph: 'provisions 8(2)' }, "'provisions 8(2)'", "'provisions 8(1)'"],
  ['an argument', { args: { 'user.joined': 21 } }, '21', '20'],
  ['a message', { says: 'no such words' }, "'no such words'", 'groups'],
  ['exactly these rules', { rules: ['joined_cap', 'group_full'] }, "'group_full'", "[ 'joined_cap' ]"],
  ['an error', { error: 'missing_attribute' }, "'missing_attribute'", '[]'],
]) {
  test(`${name} that is not as expected fails with both`, () => {
    const error = failure(() => given(eve, { user: { joined: 20 } }).at(at).when('group.join').refuses({ rule: 'joined_cap', ...wanted }));
    holds_in_order(error.message, '- expected', expected, '+ got', got);
  });
}

test('what is said of one rule is not looked for in another', () => {
  const both = given(eve, { user: { joined: 20 }, group: { members: 100 } }).at(at).when('group.join').refuses(['joined_cap', 'group_full']);
  both.refuses({ rule: 'group_full', args: { 'group.members': 100 } });
  failure(() => both.refuses({ rule: 'joined_cap', args: { 'group.members': 100 } }));
});

test('a rule that could not be evaluated is no refusal that was meant, but for a test that says so', () => {
  const unknown = given(eve, { user: { joined: null } }).at(at).when('group.join');
  holds_in_order(failure(() => unknown.refuses('joined_cap')).message, 'rules that could not be evaluated', 'joined_cap: missing_attribute user.joined');
  unknown.refuses({ rule: 'joined_cap', error: 'missing_attribute' });
});

test('a way out that is not there fails, and so does a list that is not all of them', () => {
  const refused = given(eve, { user: { joined: 20 } }).at(at).when('group.join');
  holds_in_order(failure(() => refused.changes({ 'user.joined': 18 })).message, "{ 'user.joined': 18 }", "{ 'user.joined': 19 }");
  holds_in_order(failure(() => refused.changes([])).message, 'what would change it', '- expected []');
});

test('without a time nothing is decided, and a fact that is not declared is named', () => {
  assert.throws(() => given(eve).when('group.join'), /say when before what/);
  assert.throws(() => given(eve).at(undefined), /takes an instant/);
  assert.throws(() => given({ user: { credt: 1 } }), /the policy declares no `user.credt`/);
  assert.throws(() => given({ usr: { credit: 1 } }), /`usr` is no fact/);
  assert.throws(() => given(eve).at(at).when('group.join').refuses({ rul: 'joined_cap' }), /`rul` is not known here/);
});

const finding = (id, more) => ({ type: 'finding.confirmed', id, user: 'ann', by: 'rev', ground: 'prohibited_content', severity: 'minor', evidence: 'case', ...more });

test('a ledger that is not as expected says every difference and what is so', () => {
  const error = failure(() => ledger([finding('f1', { at })]).at(at).expect({ user: 'ann', credit: 480, level: 'D', steps: {} }));
  holds_in_order(error.message, 'user ann, at 2026-11-26T10:00:00Z', 'credit', '- expected 480', '+ got      470', 'steps', '- expected {}', "+ got      { users: 'warned' }", 'what is so, and why:', 'Warning: in force');
  assert.doesNotMatch(error.message, /level/);
  assert.deepEqual([error.expected, error.actual], [{ credit: 480, steps: {} }, { credit: 470, steps: { users: 'warned' } }]);
});

test('what happens after the instant is left out', () => {
  ledger([finding('f1', { at }), finding('f2', { at: later(at, { seconds: 1 }) })]).at(at).expect({ user: 'ann', findings: { f1: 'counts' } });
});

test('an event that is refused or an error fails the test, but for one that expects it', () => {
  const created = { type: 'group.created', at, group: 'g', user: 'ann' };
  const refused = failure(() => ledger([created]).at(at));
  holds_in_order(refused.message, 'event 1, group.created', "- expected 'applied'", "+ got      'refused'", '- founder_not_verified');
  ledger([{ ...created, expect: 'refused' }, { ...created, expect: { rules: ['founder_not_verified'], paragraph: 'provisions 8(3)' } }]).at(at);
  const other = failure(() => ledger([{ ...created, expect: { rule: 'founded_cap' } }]).at(at));
  holds_in_order(other.message, "- expected 'founded_cap'", "+ got      [ 'founder_not_verified' ]");
  const broken = failure(() => ledger([{ type: 'finding.annulled', at, finding: 'f9', by: 'rev' }]).at(at));
  holds_in_order(broken.message, "+ got      'error'", 'the fault:', 'event_conflict: no finding of this id is recorded');
});

test('whole events of a ledger are taken as they are', () => {
  const { at: time, type, ...data } = finding('f1', { at });
  ledger([{ specversion: '1.0', id: 'e7', source: 'here', type, time, sequence: 7, data }]).at(at).expect({ user: 'ann', credit: 470 });
});

test('an expectation that is not known, or about nobody, is an error and passes nothing', () => {
  const none = ledger([]).at(at);
  assert.throws(() => none.expect({ credits: 1 }), /`credits` is not known here/);
  assert.throws(() => none.expect({ credit: 500 }), /`credit` is of somebody/);
  assert.throws(() => ledger([finding('f1')]), /tests have no clock/);
  assert.throws(() => ledger([{}]), /event 1 has no `type`/);
});

test('later() goes by days of 24 hours, and back', () => {
  assert.equal(later('2026-03-01T00:00:00Z', { days: 90, seconds: -1 }), '2026-05-29T23:59:59Z');
  assert.equal(later('2026-03-01T00:00:00+08:00', { hours: -1, minutes: 30 }), '2026-02-28T15:30:00Z');
  assert.throws(() => later(at, { months: 1 }), TypeError);
});

const town = { start: '2026-01-01T00:00:00+08:00', seed: 7, users: 100, groups: 10, months: 2 };

test('a simulation that is not as expected says by which seed, month by month, and what goes with it', () => {
  const nobody = simulate({ ...town, seeds: 2, model: { verified: 0 } });
  nobody.expect({ 'acts.group.create.allowed': 0, 'acts.group.create.refused': { at_least: 10 }, 'population.groups': { at_least: 0, at_most: 0 } });
  const { message } = failure(() => nobody.expect({ 'acts.group.create.refused': { at_most: 9 } }));
  holds_in_order(message, 'simulation of cac-2017 1.1.0: 100 users, 10 groups, 2 months from 2026-01-01T00:00:00+08:00, seeds 7 to 8, in all',
    'acts.group.create.refused, seed 7', '- expected { at_most: 9 }', '+ got      1', 'acts.group.create.refused, seed 8',
    'acts.group.create.refused month by month, seed 7:', '2026-01 1', '2026-02', 'what goes with it, seed 7:', 'refused_by.founder_not_verified 1');
});

test('a month of a simulation is held to its own numbers', () => {
  const run = simulate(town);
  const [first, second] = run.report.runs[0].months.map(({ values }) => values['acts.asked']);
  run.in('2026-01').expect({ 'acts.asked': first });
  run.in('2026-02').expect({ 'acts.asked': second });
  run.expect({ 'acts.asked': first + second });
  failure(() => run.in('2026-01').expect({ 'acts.asked': first + 1 }));
  failure(() => run.in('2026-01').expect({ 'acts.asked': { at_least: first + 1 } }));
  failure(() => run.in('2026-01').expect({ 'acts.asked': { at_most: first - 1 } }));
  run.in('2026-01').expect({ 'acts.asked': { at_least: first, at_most: first } });
});

test('the same simulation comes to the same report, and what the model cannot move is said', async () => {
  assert.equal(simulate(town).report.report_hash, simulate({ ...town, start: new Date('2025-12-31T16:00:00Z') }).report.report_hash);
  const other = await policy_under_test(new URL('../../policies/join-and-create/policy.json', import.meta.url));
  const { message } = failure(() => other.simulate({ ...town, start: '2026-01-01T00:00:00Z' }).expect({ 'acts.group.create.refused': 0 }));
  holds_in_order(message, 'what the model cannot move:', 'group.create: its rules read user.blacklisted, user.credit, which nothing in a ledger says');
});

test('a simulation has no clock, no luck of its own and no outcome that the policy has not', () => {
  assert.throws(() => simulate({ seed: 1 }), /tests have no clock of their own/);
  assert.throws(() => simulate({ start: town.start }), /nothing in a test is random/);
  assert.throws(() => simulate({ ...town, sweep: [] }), /a test is of one policy/);
  assert.throws(() => simulate(town).expect({ 'credit.F': 0 }), /`credit\.F` is no outcome of this policy: there are credit\.A, credit\.B/);
  assert.throws(() => simulate(town).expect({ 'credit.A': { below: 3 } }), /a number is expected, or \{at_least, at_most\}/);
  assert.throws(() => simulate(town).in('2026-03'), /`2026-03` is no month of this simulation, which has 2026-01 to 2026-02/);
});

test('a policy that is loaded already is taken', async () => {
  const policy = await load(join_and_create);
  try {
    assert.equal((await policy_under_test(policy)).policy, policy);
  } finally {
    policy.dispose();
  }
});

test('node:test tells a failure with its words and the line of the expectation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-test-'));
  const file = join(folder, 'wrong.test.mjs');
  writeFileSync(file, [
    "import { test } from 'node:test';",
    `import { policy_under_test } from ${JSON.stringify(pathToFileURL(`${root}wasm/src/test.js`).href)};`,
    `const { given } = await policy_under_test(new URL(${JSON.stringify(pathToFileURL(`${root}policies/join-and-create/policy.json`).href)}));`,
    "test('wrong', () => {",
    `  given(${JSON.stringify(eve)}).at('${at}').when('group.join').refuses('joined_cap');`,
    '});',
  ].join('\n'));
  const env = { ...process.env };
  delete env.NODE_TEST_CONTEXT;
  const { status, stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', file], { encoding: 'utf8', env });
  rmSync(folder, { recursive: true });
  assert.equal(status, 1);
  holds_in_order(stdout, '- expected', 'refused', '+ got', 'allowed', 'joined_cap');
  assert.match(stdout, /wrong\.test\.mjs:5:/);
});
