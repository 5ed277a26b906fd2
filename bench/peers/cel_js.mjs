import { Environment } from '@marcbachmann/cel-js';

import { rules_of } from './conditions.mjs';
import { in_package, one_by_one } from './ways.mjs';

export const about = {
  name: '@marcbachmann/cel-js', package: '@marcbachmann/cel-js', reasons: 'all', files: in_package('@marcbachmann/cel-js', 'lib'),
  notes: 'a compiled expression a rule; ints and instants are given as it takes them',
};

const big = BigInt;
const form = ({ subject, action, resource, context }) => {
  const { credit, joined, founded, suspended_until, ...user } = subject.properties;
  return {
    action: action.name,
    bindings: {
      user: { ...user, credit: big(credit), joined: big(joined), founded: big(founded), suspended_until: new Date(suspended_until ?? 0) },
      group: { ...resource.properties, members: big(resource.properties.members) },
      now: new Date(context.at),
    },
  };
};

export async function open(requests) {
  const environment = new Environment()
    .registerVariable('user', 'map').registerVariable('group', 'map').registerVariable('now', 'google.protobuf.Timestamp');
  const compiled = Object.fromEntries(
    ['group.join', 'group.create'].map((action) => [action, rules_of(action).map(({ id, condition }) => ({ id, refuses: environment.parse(condition) }))]),
  );
  return one_by_one(requests, {
    form,
    decide({ action, bindings }) {
      const reasons = [];
      for (const { id, refuses } of compiled[action]) if (refuses(bindings)) reasons.push(id);
      return reasons;
    },
  });
}
