// The long form of a rule means what the same block means as a policy of CEL: random blocks, every input.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { call, load } from 'bylaw';

const names = ['a', 'b', 'c', 'd', 'e'];
const inputs = Array.from({ length: 2 ** names.length }, (_, bits) => Object.fromEntries(names.map((name, i) => [name, (bits >> i) % 2 === 1])));

/** Numbers below `below`, the same in every run (mulberry32). */
function random_numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A block that every path of can be reached; its variables and explanations are numbered, so that none is like another. */
class Blocks {
  constructor(random) {
    this.random = random;
    this.count = 0;
  }

  condition(variables) {
    const atom = () => {
      const known = variables.length > 0 && this.random(3) === 0;
      const name = known ? `variables.${variables[this.random(variables.length)]}` : `user.${names[this.random(names.length)]}`;
      return this.random(3) === 0 ? `!${name}` : name;
    };
    switch (this.random(5)) {
      case 0: return `${atom()} && ${atom()}`;
      case 1: return `${atom()} || ${atom()}`;
      case 2: return `${atom()} ? ${atom()} : ${atom()}`;
      case 3: return `${atom()} // whatever`;
      default: return atom();
    }
  }

  output() {
    if (this.random(3) === 0) return { output: "'allow'" };
    this.count += 1;
    return this.random(2) === 0 ? { output: '"deny"' } : { output: "'deny'", explanation: `'because of ${this.count}'` };
  }

  /** `always`: the rule never finds nothing, as its last item has no condition. */
  block(depth, variables, aggregate, always) {
    const own = [];
    const known = [...variables];
    for (let i = this.random(3); i > 0; i -= 1) {
      this.count += 1;
      own.push({ name: `v${this.count}`, expression: this.condition(known) });
      known.push(`v${this.count}`);
    }
    const items = Array.from({ length: 1 + this.random(4) }, () => {
      const kind = depth === 0 ? 0 : this.random(3);
      if (kind === 0) return { condition: this.condition(known), ...this.output() };
      if (kind === 1) return { condition: this.condition(known), rule: this.block(depth - 1, known, false, this.random(2) === 0) };
      return { rule: this.block(depth - 1, known, false, false) };
    });
    if (always && !aggregate) items.push(this.output());
    return { variables: own, [aggregate ? 'aggregate' : 'match']: items };
  }
}

const policy_of = (rule) => ({
  bylaw: '1', id: 'p', version: '1', title: { en: 'P' },
  instruments: [{ id: 'house', kind: 'provider', title: { en: 'House' }, articles: [{ article: '1', quote: { en: '…' }, carried_by: 'rules' }] }],
  attributes: { user: Object.fromEntries(names.map((name) => [name, { type: 'bool' }])) },
  rules: [{ id: 'r', on: ['group.publish'], rule, message: { en: 'No.' }, basis: ['house 1'] }],
});

const request_of = (properties) => ({
  subject: { type: 'user', id: 'u', properties }, action: { name: 'group.publish' }, context: { at: '2026-11-26T10:00:00Z' },
});

/** The outputs that a value holds: none, one or a list. */
function outputs(value) {
  if (value.t === 'optional') return value.v === undefined ? [] : outputs(value.v);
  return value.t === 'list' ? value.v.flatMap(outputs) : [value.v];
}

for (const aggregate of [false, true]) {
  test(`a block of ${aggregate ? 'aggregate' : 'match'} refuses exactly where it gives 'deny' as a policy of CEL`, async () => {
    const random = random_numbers(aggregate ? 7 : 1);
    let refused = 0;
    let explained = 0;
    for (let round = 0; round < 60; round += 1) {
      const rule = new Blocks(random).block(3, [], aggregate, random(2) === 0);
      const policy = await load(JSON.stringify(policy_of(rule)));
      for (const user of inputs) {
        const bindings = Object.fromEntries(Object.entries(user).map(([name, value]) => [`user.${name}`, value]));
        const { ok } = await call('cel_policy', { policy: { name: 'p', rule }, bindings });
        const decision = policy.decide(request_of(user));
        const denied = outputs(ok.value).includes('deny');
        assert.equal(decision.decision, !denied, JSON.stringify({ rule, user, ok }));
        const reasons = decision.context.reasons;
        assert.deepEqual(reasons.flatMap((reason) => reason.explanations ?? []), ok.explanations ?? [], JSON.stringify({ rule, user }));
        refused += denied ? 1 : 0;
        explained += ok.explanations === undefined ? 0 : 1;
      }
      policy[Symbol.dispose]();
    }
    assert.ok(refused > 200 && refused < 1700 && explained > 100, `${refused} refused, ${explained} explained`);
  });
}
