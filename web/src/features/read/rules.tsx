import { signal } from '@preact/signals';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { DescribedRule } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { Bases } from '../../ui/basis.js';
import { PolicyText } from '../../ui/policy_text.js';
import { RuleTitle } from '../../ui/rule_title.js';
import { type RuleGroup, rules_on } from './data.js';
import { SectionBox } from './section.js';

/** The action whose rules are shown; all of them where it is empty. */
const shown_action = signal('');

function ActionFilter({ index }: { index: PolicyIndex }) {
  const actions = (index.description.actions ?? []).filter((action) => (action.rules?.length ?? 0) > 0);
  return (
    <label class="row small">
      <span class="soft">{t('rules-on')}</span>
      <select
        class="input auto"
        value={shown_action.value}
        onChange={(event) => {
          shown_action.value = event.currentTarget.value;
        }}
      >
        <option value="">{t('all-actions')}</option>
        {actions.map((action) => (
          <option key={action.id} value={action.id}>
            {pick_text(action.title, locale.value, action.id)}
          </option>
        ))}
      </select>
    </label>
  );
}

function OnActions({ rule, index }: { rule: DescribedRule; index: PolicyIndex }) {
  return (
    <ul class="row on-actions" aria-label={t('applies-to')}>
      {rule.on.map((action) => (
        <li key={action} class="tag">
          <PolicyText of={index.action(action)?.title} fallback={action} />
        </li>
      ))}
    </ul>
  );
}

function AsWritten({ group }: { group: RuleGroup }) {
  const [first] = group.rules;
  return (
    <details class="as-written">
      <summary class="arrow small soft">{t('as-written')}</summary>
      <dl class="small">
        <dt>{t(`from-${first.from}`)}</dt>
        <dd>
          <code>{group.id}</code>
        </dd>
        <dt>{t(`kind-of-${first.kind}`)}</dt>
        {group.rules.map((rule) => (
          <dd key={rule.condition}>
            <code>{rule.condition}</code>
          </dd>
        ))}
        <dt>{t('message-head')}</dt>
        <dd>
          <PolicyText of={first.message} />
        </dd>
      </dl>
    </details>
  );
}

function Rule({ group, index }: { group: RuleGroup; index: PolicyIndex }) {
  const [first, ...others] = group.rules;
  return (
    <li id={`rule-${group.id}`} tabIndex={-1}>
      <div class="row spread">
        <h3>
          <RuleTitle id={group.id} index={index} />
        </h3>
        {others.length === 0 && <OnActions rule={first} index={index} />}
      </div>
      {group.rules.map((rule) => (
        <div key={rule.condition} class="row spread">
          <p class="words">
            <PolicyText of={rule.words} fallback={rule.condition} />
          </p>
          {others.length > 0 && <OnActions rule={rule} index={index} />}
        </div>
      ))}
      <div class="rule-foot">
        <Bases bases={first.basis} index={index} />
        <AsWritten group={group} />
      </div>
    </li>
  );
}

export function RuleList({ index }: { index: PolicyIndex }) {
  const action = index.action(shown_action.value) ? shown_action.value : undefined;
  return (
    <SectionBox id="rules" tools={<ActionFilter index={index} />}>
      <ol class="lines">
        {rules_on(index, action).map((group) => (
          <Rule key={group.id} group={group} index={index} />
        ))}
      </ol>
    </SectionBox>
  );
}
