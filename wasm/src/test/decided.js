import { AssertionError } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';

import { differences_of_reasons, rules_named, wanted_reasons } from './reasons.js';
import { change_lines, difference_lines, idle_lines, reason_lines, report, show } from './words.js';

const outcome_words = { allow: 'allowed', deny: 'refused', pending: 'waiting', not_governed: 'not governed' };

/** `{'user.credit': 300}` of one way out, or `{wait_until}`. */
const way_out = ({ together }) =>
  Object.fromEntries(together.map((change) => ('attribute' in change ? [change.attribute, change.to] : ['wait_until', change.wait_until])));

/** One decision, and what is expected of it. Every expectation gives the same object again. */
export class Decided {
  #policy;
  #request;
  #title;
  /** The whole answer of the engine. */
  decision;

  constructor(policy, facts, request) {
    this.#policy = policy;
    this.#request = request;
    this.decision = policy.decide(request);
    const given = [...facts].map(([name, value]) => `${name} ${show(value)}`).join(', ');
    this.#title = `${request.action.name} at ${request.context.at}, given ${given === '' ? 'nothing' : given}`;
  }

  allows() {
    return this.#is('allow', {}, this.allows);
  }

  refuses(wanted) {
    return this.#is('deny', wanted_reasons(wanted), this.refuses);
  }

  waits(wanted) {
    return this.#is('pending', wanted_reasons(wanted), this.waits);
  }

  is_not_governed() {
    return this.#is('not_governed', {}, this.is_not_governed);
  }

  /** `{'user.credit': 300}`: these facts together are one way out of the refusal. A list: all ways, in their order. */
  changes(wanted) {
    const ways = (this.decision.context.changes ?? []).map(way_out);
    const holds = Array.isArray(wanted) ? isDeepStrictEqual(ways, wanted) : ways.some((way) => isDeepStrictEqual(way, wanted));
    if (!holds) this.#fail([{ about: Array.isArray(wanted) ? 'what would change it' : 'a way to change it', expected: wanted, got: ways }], [], this.changes);
    return this;
  }

  #is(outcome, wanted, from) {
    const { context } = this.decision;
    const differences = [];
    if (context.outcome !== outcome) differences.push({ about: 'the outcome', expected: outcome_words[outcome], got: outcome_words[context.outcome] });
    differences.push(...differences_of_reasons(wanted, context.reasons));
    if (differences.length > 0) this.#fail(differences, rules_named(wanted), from);
    return this;
  }

  #fail(differences, named, from) {
    const { reasons, changes, outcome } = this.decision.context;
    const absent = named.filter((id) => !reasons.some((reason) => reason.id === id));
    const idle = absent.length === 0 ? [] : idle_lines(this.#policy.explain({ request: this.#request, depth: 'auditor' }), absent);
    const unknown = absent.filter((id) => !idle.some((line) => line.startsWith(`- ${id} (`)));
    throw new AssertionError({
      message: report(this.#title, [
        ['not as expected', difference_lines(differences)],
        ['what stands in the way', reasons.flatMap(reason_lines)],
        ['what would change it', outcome === 'deny' ? change_lines(changes) : []],
        ['what does not stand in the way', idle],
        ['no rules of this action', unknown],
      ]),
      actual: differences.length === 1 ? differences[0].got : differences.map(({ got }) => got),
      expected: differences.length === 1 ? differences[0].expected : differences.map(({ expected }) => expected),
      operator: 'decides',
      stackStartFn: from,
    });
  }
}
