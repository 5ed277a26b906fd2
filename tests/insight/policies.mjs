import { attributes, random_condition, random_value } from './conditions.mjs';

const action = 'group.join';
const basis = ['house 1'];
const message = { en: 'No.' };

/** A policy as parts: rules in their order, approvals, and the defaults of attributes. */
export function random_policy(random) {
  const defaults = {};
  for (const [name, { type }] of Object.entries(attributes)) {
    if (type !== 'list(string)' && random.one_in(4)) defaults[name] = random_value(random, name);
  }
  const rules = [];
  const count = random.between(1, 5);
  for (let i = 0; i < count; ++i)
    rules.push({ id: `rule_${i}`, kind: random.one_in(2) ? 'deny_when' : 'require', condition: random_condition(random, 2) });
  const approvals = random.one_in(3) ? [{ id: 'asked', condition: random_condition(random, 1) }] : [];
  return { defaults, rules, approvals };
}

/** The same policy with a few edits, some of which change nothing. */
export function edited(random, policy) {
  const out = { defaults: { ...policy.defaults }, rules: [...policy.rules], approvals: [...policy.approvals] };
  const edits = random.between(0, 3);
  for (let i = 0; i < edits; ++i) {
    const at = random.below(out.rules.length);
    switch (random.below(7)) {
      case 0: out.rules[at] = { ...out.rules[at], condition: random_condition(random, 2) }; break;
      case 1: out.rules.reverse(); break;
      case 2: out.rules[at] = { ...out.rules[at], id: `renamed_${i}` }; break;
      case 3: if (out.rules.length > 1) out.rules.splice(at, 1); break;
      case 4: out.rules.push({ id: `added_${i}`, kind: 'deny_when', condition: random_condition(random, 1) }); break;
      case 5: out.approvals = out.approvals.length > 0 ? [] : [{ id: 'asked', condition: random_condition(random, 1) }]; break;
      default: {
        const name = random.pick(Object.keys(attributes).filter((one) => attributes[one].type !== 'list(string)'));
        if (out.defaults[name] === undefined) out.defaults[name] = random_value(random, name);
        else delete out.defaults[name];
      }
    }
  }
  return out;
}

export function document_of(policy, invariants = []) {
  const declared = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const [owner, own] = name.split('.');
    declared[owner] ??= {};
    declared[owner][own] = { ...attribute, title: { en: own } };
    if (policy.defaults[name] !== undefined) declared[owner][own].default = policy.defaults[name];
  }
  return {
    bylaw: '1',
    id: 'random',
    version: '1',
    title: { en: 'Random' },
    instruments: [{ id: 'house', kind: 'provider', title: { en: 'House' }, articles: [{ article: '1', quote: { en: '…' }, carried_by: 'rules' }] }],
    attributes: declared,
    rules: policy.rules.map(({ id, kind, condition }) => ({ id, on: [action], [kind]: condition.cel, message, basis })),
    approvals: policy.approvals.map(({ id, condition }) => ({ id, on: [action], decided_by: 'platform', when: condition.cel, message, basis })),
    ...(invariants.length > 0 ? { verification: { invariants } } : {}),
  };
}

/** Formulas for: it is denied, it is pending. */
export function outcome_of(policy) {
  const denied = [];
  for (const { kind, condition } of policy.rules) {
    const { yes, no } = condition.smt(policy.defaults);
    denied.push(`(not ${kind === 'deny_when' ? no : yes})`);
  }
  const waits = [];
  for (const { condition } of policy.approvals) {
    const { yes, no } = condition.smt(policy.defaults);
    denied.push(`(not (or ${yes} ${no}))`);
    waits.push(yes);
  }
  const deny = `(or false ${denied.join(' ')})`;
  return { deny, pending: `(and (not ${deny}) (or false ${waits.join(' ')}))` };
}

export function random_request(random) {
  const owners = { user: {}, group: {} };
  for (const name of Object.keys(attributes)) {
    if (random.one_in(8)) continue;
    const [owner, own] = name.split('.');
    owners[owner][own] = random_value(random, name);
  }
  return {
    subject: { type: 'user', id: 'user', properties: owners.user },
    action: { name: action },
    resource: { type: 'group', id: 'group', properties: owners.group },
    context: { at: random_value(random, 'user.t') },
  };
}

/**
 * A policy whose refusals are the regions of a diff that a request lies in, as `region_0`, `region_1`, … An attribute that only
 * one of the policies has a default for, or each another one, was given or was not.
 */
export function policy_of_regions(a, b, regions) {
  const defaults = Object.fromEntries(Object.entries(a.defaults).filter(([name, value]) => b.defaults[name] === value));
  const rules = regions.map(({ where }, i) => ({
    id: `region_${i}`, kind: 'deny_when', condition: { cel: where.length > 0 ? where.map((one) => `(${one})`).join(' && ') : 'true' },
  }));
  // Where there are no regions, a rule all the same.
  rules.push({ id: 'nothing', kind: 'deny_when', condition: { cel: 'false' } });
  return document_of({ defaults, rules, approvals: [] });
}
