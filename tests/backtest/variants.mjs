/** The policy cac-2017 with one cap lowered: people of level D join 80 groups instead of 100. */
export function one_cap_lowered(policy) {
  if (policy.parameters.joined_d.value !== 100) throw new Error('level D joins another number of groups than this test knows');
  policy.parameters.joined_d.value = 80;
  policy.version = '2.0.0';
  return policy;
}

/** And with a gate raised, a rule gone and a cap raised: flips in both directions. */
export function moved(policy) {
  one_cap_lowered(policy);
  policy.parameters.seats_small.value += 50;
  policy.parameters.join_large.value += 25;
  policy.tiers.rows[0].needs['group.join'] = 100;
  policy.approvals.push({ id: 'large_groups_are_looked_at', title: { en: 'Large groups' }, on: ['group.publish'], when: "group.tier == 'large'", decided_by: 'platform',
    lapses_after: 'P7D', message: { en: 'The platform looks at it.' }, basis: ['house-rules 3'] });
  return policy;
}
