import jre from 'json-rules-engine';

import { flat } from './facts.mjs';
import { in_package, one_by_one } from './ways.mjs';

export const about = {
  name: 'json-rules-engine', package: 'json-rules-engine', reasons: 'all',
  files: [...in_package('json-rules-engine', 'dist'), ...in_package('jsonpath-plus', 'dist/index-node-cjs.cjs'), ...in_package('hash-it', 'dist/cjs'), ...in_package('eventemitter2', 'lib'), ...in_package('clone', 'clone.js')],
  notes: 'an engine for each action; limits by level and tier are facts that it computes; by promise',
};

const is = (fact, operator, value) => ({ fact, operator, value });
const rule = (type, ...all) => ({ conditions: { all }, event: { type } });
const both = [
  rule('blacklisted', is('blacklisted', 'equal', true)),
  rule('not_verified', is('verified', 'equal', false)),
  rule('suspended', is('suspended_until', 'greaterThan', { fact: 'now' })),
];
const rules = {
  'group.create': [
    ...both,
    rule('founded_cap', is('founded', 'greaterThanInclusive', { fact: 'founded_limit' })),
    rule('credit_too_low', is('credit', 'lessThan', { fact: 'credit_to_create' })),
    rule('category_gated', is('category', 'in', ['finance', 'news']), is('credit', 'lessThan', 650)),
  ],
  'group.join': [
    ...both,
    rule('group_not_active', is('status', 'notEqual', 'active')),
    rule('group_full', is('members', 'greaterThanInclusive', { fact: 'seats' })),
    rule('joined_cap', is('joined', 'greaterThanInclusive', { fact: 'joined_limit' })),
    rule('credit_too_low', is('credit', 'lessThan', { fact: 'credit_to_join' })),
  ],
};

const by_tier = (row) => (_, almanac) => almanac.factValue('tier').then((tier) => row[tier]);
const by_level = (column) => (_, almanac) =>
  almanac.factValue('credit').then((credit) => column[credit >= 800 ? 0 : credit >= 650 ? 1 : credit >= 500 ? 2 : credit >= 300 ? 3 : 4]);

function engine_of(list) {
  const engine = new jre.Engine(list);
  engine.addFact('seats', by_tier({ small: 100, medium: 500, large: 2000, super: 5000 }));
  engine.addFact('credit_to_join', by_tier({ small: 0, medium: 300, large: 400, super: 500 }));
  engine.addFact('credit_to_create', by_tier({ small: 300, medium: 500, large: 650, super: 800 }));
  engine.addFact('joined_limit', by_level([500, 300, 200, 100, 20]));
  engine.addFact('founded_limit', by_level([10, 6, 3, 1, 0]));
  return engine;
}

export async function open(requests) {
  const engines = Object.fromEntries(Object.entries(rules).map(([action, list]) => [action, engine_of(list)]));
  return one_by_one(requests, { form: flat, is_async: true, decide: (facts) => engines[facts.action].run(facts), ids: ({ events }) => events.map(({ type }) => type) });
}
