// node --test policies/cac-2017/tests: what findings lead to, and what an appeal and an annulment undo.
// Outside of this repository the helpers are imported from 'bylaw/test'.
import { test } from 'node:test';

import { later, policy_under_test } from '../../../wasm/src/test.js';

const { ledger } = await policy_under_test(new URL('../policy.json', import.meta.url));

const start = '2026-03-01T00:00:00Z';
const day = (days, rest = {}) => later(start, { days, ...rest });
const found = (id, days, more = {}) =>
  ({ type: 'finding.confirmed', at: day(days), id, user: 'ann', by: 'rev', ground: 'prohibited_content', severity: 'minor', evidence: 'case 1', ...more });
const verified = { type: 'verification.changed', at: start, user: 'ann', status: 'verified' };

test('a minor finding warns and takes 30 credit, of which 10 come back after 30 days', () => {
  const once = ledger([found('f1', 0)]);
  once.at(day(0)).expect({ user: 'ann', credit: 470, level: 'D', steps: { users: 'warned' }, measures: { user_warned: day(180) } });
  once.at(day(30, { seconds: -1 })).expect({ user: 'ann', credit: 470 });
  once.at(day(30)).expect({ user: 'ann', credit: 480 });
  once.at(day(180, { seconds: -1 })).expect({ user: 'ann', measures: ['user_warned'], findings: { f1: 'counts' } });
  once.at(day(180)).expect({ user: 'ann', credit: 500, level: 'C', measures: [], counts: {}, findings: { f1: 'expired' } });
});

test('the second finding withdraws founding for 90 days, the third restricts for 7', () => {
  const thrice = ledger([found('f1', 0), found('f2', 1), found('f3', 2)]);
  thrice.at(day(1)).expect({ user: 'ann', counts: { users: ['f1', 'f2'] }, steps: { users: 'no_founding' } });
  thrice.at(day(2)).expect({
    user: 'ann', credit: 410, counts: { users: ['f1', 'f2', 'f3'] },
    measures: { user_warned: day(180), founding_withdrawn: day(91), functions_restricted: day(9) },
  });
  thrice.at(day(9)).expect({ user: 'ann', measures: ['founding_withdrawn', 'user_warned'] });
});

test('who may not found is told by which paragraph, to the last second of the 90 days', () => {
  const found_a_group = { type: 'group.created', group: 'g', user: 'ann' };
  ledger([
    verified, found('f1', 0), found('f2', 0),
    { ...found_a_group, at: day(90, { seconds: -1 }), expect: { rules: ['founding_withdrawn'], paragraph: 'provisions 11(2)' } },
    { ...found_a_group, at: day(90) },
  ]).at(day(90)).expect({ founders: { g: 'ann' }, members: { g: ['ann'] } });
});

const filed = { type: 'appeal.filed', at: day(2), id: 'a1', finding: 'f2', user: 'ann' };
const decided = (outcome, by = 'other') => ({ type: 'appeal.decided', at: day(3), appeal: 'a1', outcome, by });

test('the withdrawal rests while an appeal is open, and goes on where that is rejected', () => {
  const appealed = ledger([found('f1', 0), found('f2', 1), filed, decided('rejected')]);
  appealed.at(day(2)).expect({ user: 'ann', appeals: { a1: 'open' }, measures: { user_warned: day(180), founding_withdrawn: 'resting' } });
  appealed.at(day(3)).expect({ user: 'ann', appeals: { a1: 'rejected' }, measures: { user_warned: day(180), founding_withdrawn: day(91) } });
});

test('an appeal that is upheld leaves things as if the finding had never been', () => {
  ledger([found('f1', 0), found('f2', 1), filed, decided('upheld')]).at(day(3)).expect({
    user: 'ann', credit: 470, findings: { f1: 'counts', f2: 'annulled' }, counts: { users: ['f1'] }, steps: { users: 'warned' }, measures: ['user_warned'],
  });
});

test('nobody decides the appeal against a finding of their own', () => {
  ledger([found('f1', 0), found('f2', 1), filed, { ...decided('upheld', 'rev'), expect: 'error' }]).at(day(3)).expect({ appeals: { a1: 'open' } });
});

test('annulling the first of two findings takes back what it led to alone', () => {
  ledger([found('f1', 0), found('f2', 1), { type: 'finding.annulled', at: day(2), finding: 'f1', by: 'other' }]).at(day(2)).expect({
    user: 'ann', credit: 470, findings: { f1: 'annulled', f2: 'counts' }, counts: { users: ['f2'] }, measures: ['user_warned'],
  });
});

test('the provider owes the person a notice within 24 hours and the authorities a report within 72', () => {
  const notice = { type: 'notice.given', at: later(day(0), { hours: 23 }), finding: 'f1' };
  const untold = ledger([found('f1', 0)]);
  untold.at(later(day(0), { hours: 24, seconds: -1 })).expect({ breached: [], open: ['measure_reported', 'person_told'] });
  untold.at(later(day(0), { hours: 24 })).expect({ breached: ['person_told'], open: ['measure_reported'] });
  ledger([found('f1', 0), notice]).at(later(day(0), { hours: 72 })).expect({ breached: ['measure_reported'], open: [] });
});
