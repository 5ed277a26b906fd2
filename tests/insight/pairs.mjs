// node tests/insight/pairs.mjs [pairs [requests [solved [first]]]]: random pairs of policies. Every region that `diff` lists has a
// witness that both policies answer as it says; random requests are decided differently exactly where they lie in a region;
// for the first pairs an SMT solver (Debian's z3) says the same of whether they differ, and of an invariant.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

import { init } from '../../wasm/src/index.node.js';
import { random_condition, smt_declarations } from './conditions.mjs';
import { document_of, edited, outcome_of, policy_of_regions, random_policy, random_request } from './policies.mjs';
import { Random } from './random.mjs';

const [pairs = 200, requests = 50, solved = 50, first = 1] = process.argv.slice(2).map(Number);
const engine = await init();

const call = (verb, request) => {
  const answer = engine.call(verb, request);
  assert.ok(answer.ok, JSON.stringify(answer.errors)?.slice(0, 500));
  return answer.ok;
};

/** `outcome != 'allow'` or `outcome == 'allow'` under a random assumption. */
function random_invariant(random) {
  const assumption = random_condition(random, 1);
  const never = random.one_in(2);
  return {
    assumption,
    never,
    document: { id: 'random', on: ['group.join'], assume: [assumption.cel], assert: [never ? "outcome != 'allow'" : "outcome == 'allow'"] },
  };
}

const outcome = (policy, request) => policy.decide(request).context.outcome;

function check_witnesses(diff, from, to) {
  for (const region of diff.regions) {
    assert.ok(region.witness, `a region without a witness: ${region.where.join(' && ')}`);
    assert.equal(outcome(from, region.witness), region.from);
    assert.equal(outcome(to, region.witness_to ?? region.witness), region.to);
  }
}

/** Random requests: where they lie in a region they are decided as it says, everywhere else the same. */
function check_requests(random, diff, [a, b], [from, to]) {
  const inside = engine.load(policy_of_regions(a, b, diff.regions));
  let differ = 0;
  for (let i = 0; i < requests; ++i) {
    const request = random_request(random);
    const [before, after] = [outcome(from, request), outcome(to, request)];
    const found = inside.decide(request).context.reasons.filter(({ error }) => error === undefined).map(({ id }) => Number(id.slice(7)));
    if (before === after) {
      assert.deepEqual(found, [], `not different, but in ${found.map((at) => diff.regions[at].where)}: ${JSON.stringify(request)}`);
    } else {
      differ += 1;
      assert.ok(found.length > 0, `${before} and ${after} outside of all regions: ${JSON.stringify(request)}`);
      for (const at of found) assert.deepEqual([diff.regions[at].from, diff.regions[at].to], [before, after]);
    }
  }
  inside.dispose();
  return differ;
}

function check_invariant(verified, { assumption, never }, policy_parts, policy) {
  const result = verified.invariants.find(({ id }) => id === 'random');
  assert.notEqual(result.result, 'not_decided', result.reason);
  if (result.result === 'refuted') {
    assert.equal(outcome(policy, result.witness) === 'allow', never);
    const assumed = engine.load(document_of({ ...policy_parts, rules: [{ id: 'assumed', kind: 'deny_when', condition: assumption }], approvals: [] }));
    const reasons = assumed.decide(result.witness).context.reasons;
    assert.ok(reasons.length === 1 && reasons[0].error === undefined, 'the witness is not as assumed');
    assumed.dispose();
  }
  return result.result === 'refuted';
}

let differing = 0;
let different = 0;
let refuted = 0;
let regions = 0;
const questions = [];
for (let seed = first; seed < first + pairs; ++seed) {
  const random = new Random(seed);
  const a = random_policy(random);
  const b = edited(random, a);
  const invariant = random_invariant(random);
  const documents = [document_of(a, [invariant.document]), document_of(b)];
  try {
    const diff = call('diff', { from: documents[0], to: documents[1], regions: 10000 });
    assert.deepEqual(diff.not_decided, []);
    assert.equal(diff.more, undefined);
    const [from, to] = documents.map((document) => engine.load(document));
    check_witnesses(diff, from, to);
    different += check_requests(random, diff, [a, b], [from, to]);
    const is_refuted = check_invariant(call('verify', { policy: documents[0] }), invariant, a, from);
    refuted += is_refuted ? 1 : 0;
    differing += diff.regions.length > 0 ? 1 : 0;
    regions += diff.regions.length;
    if (seed < first + solved) {
      const [x, y] = [outcome_of(a), outcome_of(b)];
      questions.push({ seed, what: 'diff', sat: diff.regions.length > 0, formula: `(or (xor ${x.deny} ${y.deny}) (xor ${x.pending} ${y.pending}))` });
      const allowed = `(not (or ${x.deny} ${x.pending}))`;
      questions.push({ seed, what: 'verify', sat: is_refuted, formula: `(and ${invariant.assumption.smt(a.defaults).yes} ${invariant.never ? allowed : `(not ${allowed})`})` });
    }
    from.dispose();
    to.dispose();
  } catch (error) {
    console.error(`pair ${seed}: ${error.message}\n${JSON.stringify(documents[0].rules.map((rule) => rule.deny_when ?? rule.require))}\n${JSON.stringify(documents[1].rules.map((rule) => rule.deny_when ?? rule.require))}`);
    console.log(`${seed - first} passed, 1 failed`);
    process.exit(1);
  }
}

let wrong = 0;
if (questions.length > 0) {
  const text = `${smt_declarations()}\n${questions.map(({ formula }) => `(push)\n(assert ${formula})\n(check-sat)\n(pop)`).join('\n')}\n`;
  const answer = spawnSync('z3', ['-in', '-smt2'], { input: text, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (answer.error) throw answer.error;
  const lines = answer.stdout.trim().split('\n');
  for (const [at, { seed, what, sat }] of questions.entries()) {
    if (lines[at] === (sat ? 'sat' : 'unsat')) continue;
    console.error(`pair ${seed}: ${what} says ${sat ? 'there is one' : 'there is none'}, the solver ${lines[at]}`);
    wrong += 1;
  }
}
console.log(`${pairs} pairs, ${differing} of which differ, ${regions} regions; ${pairs * requests} requests, ${different} decided differently; ${refuted} invariants refuted; ${questions.length} questions solved`);
console.log(`${pairs + questions.length - wrong} passed, ${wrong} failed`);
process.exitCode = wrong > 0 ? 1 : 0;
