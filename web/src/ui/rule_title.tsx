import type { PolicyIndex } from '../engine/policy_index.js';
import { locale, t } from '../i18n/index.js';
import { pick_text } from '../i18n/localised.js';
import { PolicyText } from './policy_text.js';

const gates = ['tiers', 'categories', 'roles'];

/** What a rule is called: its title, for the gate of a table what the gate asks for, else its id. */
export function rule_title(id: string, index: PolicyIndex): string {
  const rule = index.rule(id);
  const fallback = rule && gates.includes(rule.from) ? t(`gate-${rule.from}`) : id;
  return pick_text(rule?.title, locale.value, fallback);
}

export function RuleTitle({ id, index }: { id: string; index: PolicyIndex }) {
  return <PolicyText of={index.rule(id)?.title} fallback={rule_title(id, index)} />;
}
