// node --test policies/cac-2017/tests: who may join and found groups, asked one request at a time.
// Outside of this repository the helpers are imported from 'bylaw/test'.
import { test } from 'node:test';

import { policy_under_test } from '../../../wasm/src/test.js';

const { given } = await policy_under_test(new URL('../policy.json', import.meta.url));

const at = '2026-03-01T10:00:00+08:00';
const ann = { user: { verified: true, credit: 500, joined: 0, founded: 0 } };
const small_group = { group: { tier: 'small', members: 0 } };

test('a small group has a hundred places', () => {
  given(ann, { group: { members: 99 } }).at(at).when('group.join').allows();
  given(ann, { group: { members: 100 } }).at(at).when('group.join')
    .refuses({ rules: ['group_full'], paragraph: 'provisions 8(1)', args: { 'group.members': 100, limit: 100 } })
    .changes([{ 'group.members': 99 }]);
});

test('who is at level C joins two hundred groups; leaving one, or level B, makes room', () => {
  given(ann, small_group, { user: { joined: 199 } }).at(at).when('group.join').allows();
  given(ann, small_group, { user: { joined: 200 } }).at(at).when('group.join')
    .refuses({ rules: ['joined_cap'], paragraph: 'house-rules 2', says: 'level C allows 200' })
    .changes({ 'user.joined': 199 })
    .changes({ 'user.credit': 650 });
});

test('who is at level C founds three groups', () => {
  given(ann, small_group, { user: { founded: 2 } }).at(at).when('group.create').allows();
  given(ann, small_group, { user: { founded: 3 } }).at(at).when('group.create')
    .refuses({ rules: ['founded_cap'], paragraphs: ['provisions 8(1)', 'house-rules 2'] });
});

// House-rules 4: what credit it takes to found a group, by its tier.
for (const [tier, credit] of [['medium', 500], ['large', 650]]) {
  test(`founding a ${tier} group takes ${credit} credit`, () => {
    given(ann, { user: { credit }, group: { tier } }).at(at).when('group.create').allows();
    given(ann, { user: { credit: credit - 1 }, group: { tier } }).at(at).when('group.create')
      .refuses({ rules: ['credit_too_low'], paragraph: 'provisions 8(3)', args: { needed: credit } })
      .changes({ 'user.credit': credit });
  });
}

test('below level D nobody founds a group, and is told both reasons', () => {
  given(ann, small_group, { user: { credit: 299 } }).at(at).when('group.create').refuses(['credit_too_low', 'founded_cap']);
});

test('a super group waits until somebody has looked at it', () => {
  given(ann, { user: { credit: 800 }, group: { tier: 'super' } }).at(at).when('group.create')
    .waits({ rule: 'founding_reviewed', paragraph: 'house-rules 18' });
});

test('who is not verified founds nothing; that is what is assumed of who says nothing', () => {
  given(ann, small_group, { user: { verified: null } }).at(at).when('group.create').refuses({ rule: 'founder_not_verified' });
});

test('before 8 October 2017, midnight in Beijing, nothing is governed', () => {
  given(ann, small_group).at('2017-10-07T23:59:59+08:00').when('group.join').is_not_governed();
  given(ann, small_group).at('2017-10-08T00:00:00+08:00').when('group.join').allows();
});
