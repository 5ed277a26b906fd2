import node_rules from 'node-rules';

import { flat } from './facts.mjs';
import { in_package, one_by_one } from './ways.mjs';

export const about = {
  name: 'node-rules', package: 'node-rules', reasons: 'all',
  files: [...in_package('node-rules', 'dist/index.js'), ...in_package('lodash.clonedeep', 'index.js'), ...in_package('lodash.isequal', 'index.js')],
  notes: 'its rules are functions of JavaScript; a rule engine for each action, facts do not change; by promise',
};

const seats = { small: 100, medium: 500, large: 2000, super: 5000 };
const to_join = { small: 0, medium: 300, large: 400, super: 500 };
const to_create = { small: 300, medium: 500, large: 650, super: 800 };
const level = (credit) => (credit >= 800 ? 0 : credit >= 650 ? 1 : credit >= 500 ? 2 : credit >= 300 ? 3 : 4);
const joined = [500, 300, 200, 100, 20];
const founded = [10, 6, 3, 1, 0];

const rule = (name, refuses) => ({ name, condition: (R, fact) => R.when(refuses(fact)), consequence: (R) => R.next() });
const both = [
  rule('blacklisted', (fact) => fact.blacklisted),
  rule('not_verified', (fact) => !fact.verified),
  rule('suspended', (fact) => fact.suspended_until > fact.now),
];
const rules = {
  'group.create': [
    ...both,
    rule('founded_cap', (fact) => fact.founded >= founded[level(fact.credit)]),
    rule('credit_too_low', (fact) => fact.credit < to_create[fact.tier]),
    rule('category_gated', (fact) => (fact.category === 'finance' || fact.category === 'news') && fact.credit < 650),
  ],
  'group.join': [
    ...both,
    rule('group_not_active', (fact) => fact.status !== 'active'),
    rule('group_full', (fact) => fact.members >= seats[fact.tier]),
    rule('joined_cap', (fact) => fact.joined >= joined[level(fact.credit)]),
    rule('credit_too_low', (fact) => fact.credit < to_join[fact.tier]),
  ],
};

export async function open(requests) {
  const engines = Object.fromEntries(Object.entries(rules).map(([action, list]) => [action, new node_rules.RuleEngine(list, { ignoreFactChanges: true })]));
  return one_by_one(requests, {
    form: flat,
    is_async: true,
    decide: (fact) => new Promise((resolve) => engines[fact.action].execute(fact, resolve)),
    ids: ({ matchPath }) => matchPath,
  });
}
