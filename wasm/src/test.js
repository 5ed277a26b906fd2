// Tests of a policy in JavaScript, with node:test or any other runner: what fails is an AssertionError that says why.
import { readFile } from 'node:fs/promises';

import { Policy, load } from './index.node.js';
import { Decided } from './test/decided.js';
import { events_of, facts_of, instant, request_of } from './test/facts.js';
import { Standing } from './test/ledger.js';
import { simulated_of } from './test/simulated.js';

export { later } from './test/facts.js';

class Given {
  #policy;
  #facts;
  #at;

  constructor(policy, facts, at) {
    this.#policy = policy;
    this.#facts = facts;
    this.#at = at;
  }

  at(time) {
    return new Given(this.#policy, this.#facts, instant(time, 'at()'));
  }

  when(action) {
    if (this.#at === undefined) throw new TypeError("say when before what: given(…).at('2026-03-01T10:00:00Z').when(…); tests have no clock of their own");
    return new Decided(this.#policy, this.#facts, request_of(this.#facts, action, this.#at));
  }
}

/** Loads what is tested: the address of a file, or what `load` takes, or a policy that is loaded. */
export async function policy_under_test(source) {
  const policy =
    source instanceof Policy ? source : source instanceof URL ? await load(await readFile(source, 'utf8'), { name: source.pathname.split('/').at(-1) }) : await load(source);
  const declared = new Set((policy.describe().attributes ?? []).map(({ name }) => name));
  return {
    policy,
    given: (...parts) => {
      const facts = facts_of(parts);
      const unknown = [...facts.keys()].filter((name) => !declared.has(name));
      if (unknown.length > 0) throw new TypeError(`the policy declares no ${unknown.map((name) => `\`${name}\``).join(', ')}`);
      return new Given(policy, facts);
    },
    ledger: (events) => {
      const list = events_of(events);
      return { at: (time) => new Standing(policy, list, instant(time, 'at()')) };
    },
    simulate: (options) => simulated_of(policy, options),
  };
}
