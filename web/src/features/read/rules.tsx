import { signal } from '@preact/signals';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { DescribedRule } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { Bases } from '../../ui/basis.js';
import { PolicyText } from '../../ui/policy_text.js';
import { RuleTitle } from '../../ui/rule_title.js';
import { rules_on } from './data.js';
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

function Rule({ rule, index }: { rule: DescribedRule; index: PolicyIndex }) {
  return (
    <li id={`rule-${rule.id}`} tabIndex={-1}>
      <div class="row spread">
        <h3>
          <RuleTitle id={rule.id} index={index} />
        </h3>
        <ul class="row on-actions" aria-label={t('applies-to')}>
          {rule.on.map((action) => (
            <li key={action} class="tag">
              <PolicyText of={index.action(action)?.title} fallback={action} />
            </li>
          ))}
        </ul>
      </div>
      <p class="words">
        <PolicyText of={rule.words} fallback={rule.condition} />
      </p>
      <div class="rule-foot">
        <Bases bases={rule.basis} index={index} />
        <details class="as-written">
          <summary class="arrow small soft">{t('as-written')}</summary>
          <dl class="small">
            <dt>{t(`from-${rule.from}`)}</dt>
            <dd>
              <code>{rule.id}</code>
            </dd>
            <dt>{t(`kind-of-${rule.kind}`)}</dt>
            <dd>
              <code>{rule.condition}</code>
            </dd>
            <dt>{t('message-head')}</dt>
            <dd>
              <PolicyText of={rule.message} />
            </dd>
          </dl>
        </details>
      </div>
    </li>
  );
}

export function RuleList({ index }: { index: PolicyIndex }) {
  const action = index.action(shown_action.value) ? shown_action.value : undefined;
  return (
    <SectionBox id="rules" tools={<ActionFilter index={index} />}>
      <ol class="lines">
        {rules_on(index, action).map((rule) => (
          <Rule key={rule.id} rule={rule} index={index} />
        ))}
      </ol>
    </SectionBox>
  );
}
