import { Environment } from '@marcbachmann/cel-js';

import { cel_form, rules_of } from './conditions.mjs';
import { in_package, one_by_one } from './ways.mjs';

export const about = {
  name: '@marcbachmann/cel-js', package: '@marcbachmann/cel-js', reasons: 'all', files: in_package('@marcbachmann/cel-js', 'lib'),
  notes: 'a compiled expression a rule; ints and instants are given as it takes them',
};

const form = (request) => cel_form(request, (at) => new Date(at));

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
