import type { PolicyIndex } from '../../engine/policy_index.js';
import type { Condition, Reason } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { Bases } from '../../ui/basis.js';
import { PolicyText } from '../../ui/policy_text.js';
import { RuleTitle } from '../../ui/rule_title.js';
import { value_text } from '../../ui/values.js';

type Read = Condition['reads'][number];

interface Parts {
  index: PolicyIndex;
  /** Leads to the form's field of an attribute, where there is a form. */
  change: ((attribute: string) => void) | undefined;
}

function ValueRead({ read, index, change }: Parts & { read: Read }) {
  const attribute = index.attribute(read.name);
  const titles = index.title(read.name);
  const is_time = read.name === 'now';
  const value = is_time
    ? value_text(read.value, index.description.utc_offset, { name: 'now', of: 'context', type: 'timestamp' })
    : value_text(read.value, index.description.utc_offset, attribute);
  return (
    <li>
      {titles && (
        <>
          <PolicyText of={titles} />{' '}
        </>
      )}
      <code class="soft">{read.name}</code> <strong>{value}</strong>
      {attribute && change && (
        <button type="button" class="link no-print" onClick={() => change(read.name)}>
          {t('change')}
          <span class="sr"> {pick_text(titles, locale.value, read.name)}</span>
        </button>
      )}
    </li>
  );
}

function ConditionBox({ condition, index, change }: Parts & { condition: Condition }) {
  const [only, ...others] = condition.reads;
  const is_the_value_read = others.length === 0 && only?.name === condition.expression;
  return (
    <li class="condition">
      {!is_the_value_read && (
        <p>
          <code>{condition.expression}</code> <span class="soft">{t('condition-was')}</span>{' '}
          <strong>{value_text(condition.value, index.description.utc_offset)}</strong>
        </p>
      )}
      {condition.reads.length > 0 && (
        <ul class="reads" aria-label={t('values-read')}>
          {condition.reads.map((read) => (
            <ValueRead key={read.name} read={read} index={index} change={change} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** A rule could not be evaluated: what is missing, and the way to give it. */
function Unevaluated({ error, index, change }: Parts & { error: NonNullable<Reason['error']> }) {
  const { name, code } = error;
  const attribute = name === undefined ? undefined : index.attribute(name);
  return (
    <p class="row small">
      <span class="tag warn">{t('fails-closed')}</span>
      <span class="name">{code}</span>
      {attribute && change && (
        <button type="button" class="button small no-print" onClick={() => change(attribute.name)}>
          {t('give-fact', { title: pick_text(attribute.title, locale.value, attribute.name) })}
        </button>
      )}
    </p>
  );
}

export function ReasonCard({ reason, index, change }: Parts & { reason: Reason }) {
  return (
    <li id={`reason-${reason.id}`} class="reason" tabIndex={-1} data-testid={`reason-${reason.id}`}>
      <div class="row spread">
        <h3>
          <RuleTitle id={reason.id} index={index} />
        </h3>
        <span class="name">{reason.id}</span>
      </div>
      <p class="message">
        <PolicyText of={reason.message.text} fallback={reason.message.code} />
      </p>
      {reason.explanations?.map((explanation) => (
        <p key={explanation} class="message">
          {explanation}
        </p>
      ))}
      {reason.error && <Unevaluated error={reason.error} index={index} change={change} />}
      <Bases bases={reason.basis} index={index} />
      {reason.conditions && reason.conditions.length > 0 && (
        <div class="because">
          <h4>{t('because')}</h4>
          <ul class="conditions">
            {reason.conditions.map((condition) => (
              <ConditionBox key={condition.expression} condition={condition} index={index} change={change} />
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}
