// node --test policies/cac-2017/tests: what the policy does to a population. The model makes up people, groups and moderators; the policy decides
// everything that they ask for. The same seed gives the same run, so what holds once holds always.
// Outside of this repository the helpers are imported from 'bylaw/test'.
import { test } from 'node:test';

import { policy_under_test } from '../../../wasm/src/test.js';

const { simulate } = await policy_under_test(new URL('../policy.json', import.meta.url));

// A small town for three months; what a test is about stands beside it.
const town = { start: '2026-01-01T00:00:00+08:00', seed: 1, users: 150, groups: 15, months: 3 };

test('where nobody is verified nobody founds a group', () => {
  simulate({ ...town, model: { verified: 0 } }).expect({ 'acts.group.create.allowed': 0, 'population.groups': 0, 'refused_by.founder_not_verified': { at_least: 15 } });
});

test('where nobody breaks a rule, and nobody is blamed, nobody is under a measure', () => {
  simulate({ ...town, model: { propensity: 0, false_reports: 0 } }).expect({ 'measures.begun': 0, 'people.under_measure': 0, 'credit.D': 0, 'credit.E': 0 });
});

test('moderators who answer within two hours and neglect nothing are late with nothing, whatever luck they have', () => {
  const quick = { acknowledge_delay: 1, review_delay: 1, notice_delay: 1, response_delay: 1, decision_delay: 1, neglected: 0, moderators: 100 };
  // People write and break rules much more than usual, so that there is something to do.
  const town_in_uproar = simulate({ ...town, seeds: 3, model: { ...quick, propensity: 0.2 } });
  town_in_uproar.expect({
    'findings.confirmed': { at_least: 5 },
    'duties.complaint_acknowledged.breached': 0,
    'duties.complaint_decided.breached': 0,
    'duties.person_told.breached': 0,
    'duties.appeal_decided.breached': 0,
  });
  // From the first month on.
  town_in_uproar.in('2026-01').expect({ 'complaints.decided': { at_least: 1 } });
});
