import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';

import { rules } from './conditions.mjs';
import { nested } from './facts.mjs';
import { in_package, one_by_one } from './ways.mjs';

export const about = {
  name: 'casbin', package: 'casbin', reasons: 'first', files: [...in_package('casbin', 'lib/esm'), ...in_package('@casbin/expression-eval', 'dist/expression-eval.module.js'), ...in_package('jsep', 'build/jsep.js')],
  notes: 'a policy a rule, whose condition `eval` evaluates; it names the first reason alone',
};

const model = `
[request_definition]
r = user, group, action, now

[policy_definition]
p = id, action, condition, eft

[policy_effect]
e = !some(where (p.eft == deny))

[matchers]
m = (p.action == "*" || p.action == r.action) && eval(p.condition)
`;

// In conditions of policies what is asked for begins with \`r.\`.
const condition_of = (condition) => condition.replaceAll(/\b(user|group|now)\b(?=[.]|$)/g, 'r.$1').replaceAll('"', "'");

export async function open(requests) {
  const lines = rules.map(({ id, action = '*', condition }) => `p, ${id}, ${action}, "${condition_of(condition)}", deny`).join('\n');
  const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(lines));
  return one_by_one(requests, {
    form: (request) => {
      const { user, group, action, now } = nested(request);
      return [user, group, action, now];
    },
    decide: (given) => enforcer.enforceExSync(...given),
    ids: ([allowed, why]) => (allowed ? [] : [why[0]]),
  });
}
