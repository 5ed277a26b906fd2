// What both ways of cedar share: a `forbid` a rule, whose ids are the reasons, and one `permit`.
import { rules } from './conditions.mjs';
import { nested } from './facts.mjs';
import { in_package } from './ways.mjs';

export const files = in_package('@cedar-policy/cedar-wasm', 'nodejs/cedar_wasm_bg.wasm', 'nodejs/cedar_wasm.js');

/** `a ? b : c` as `if a then b else c`; conditions have it between brackets alone. */
function cedar_of(condition) {
  const inner = condition.replaceAll(/\(([^()]*\?[^()]*)\)/g, (_, chain) => {
    const parts = chain.split(' : ');
    return `(${parts.map((part, at) => (at === parts.length - 1 ? part : `if ${part.replace(' ? ', ' then ')} else `)).join('')})`;
  });
  return inner.replaceAll(/\b(user|group)\./g, 'context.$1.').replaceAll(/\bnow\b/g, 'context.now').replaceAll(/'(\w+)'/g, '"$1"');
}

const any = 'permit(principal, action, resource);';
const forbid = ({ action, condition }) =>
  `forbid(principal, ${action === undefined ? 'action' : `action == Action::"${action}"`}, resource) when { ${cedar_of(condition)} };`;

/** By id; two rules of one id stand under two. */
export const policies = {
  staticPolicies: Object.fromEntries([['allowed', any], ...rules.map((rule) => [`${rule.action ?? 'any'}:${rule.id}`, forbid(rule)])]),
};

export function form(request) {
  const { user, group, now, action } = nested(request);
  return {
    principal: { type: 'User', id: request.subject.id },
    action: { type: 'Action', id: action },
    resource: { type: 'Group', id: request.resource.id },
    context: { user, group, now },
    entities: [],
  };
}

export function ids(answer) {
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer).slice(0, 300));
  return answer.response.diagnostics.reason.filter((id) => id !== 'allowed').map((id) => id.split(':')[1]);
}
