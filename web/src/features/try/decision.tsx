import { useEffect, useState } from 'preact/hooks';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { Decision, Diagnostic, Outcome } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { Icon, type IconName } from '../../ui/icons.js';
import { Ticked } from '../../ui/ticked.js';
import { short_digest } from '../read/data.js';
import { answer, draft } from './data.js';
import { pointer_of } from './draft.js';
import { field_id } from './field.js';
import { ReasonCard } from './reason.js';
import { instant_shown } from '../../engine/instants.js';

const outcome_icons: Record<Outcome, IconName> = {
  allow: 'allow',
  deny: 'deny',
  pending: 'clock',
  not_governed: 'still',
};

/** Brings the field of an attribute into view, also out of a closed part of the form. */
function show_field(attribute: string): void {
  const field = document.querySelector<HTMLElement>(`[data-testid="${field_id(attribute)}"]`);
  field?.closest('details')?.setAttribute('open', '');
  field?.scrollIntoView({ block: 'center' });
  field?.querySelector<HTMLElement>('input:checked, input, select, textarea')?.focus({ preventScroll: true });
}

interface Headline {
  kind: Outcome | 'unready';
  icon: IconName;
  text: string;
  detail: string;
}

function headline_of(): Headline | undefined {
  const current = answer.value;
  switch (current.state) {
    case 'waiting':
      return undefined;
    case 'unready':
      return { kind: 'unready', icon: 'warn', text: t('unready'), detail: t('unready-detail') };
    case 'refused_request':
      return {
        kind: 'unready',
        icon: 'warn',
        text: t('unready'),
        detail: t('count-request-faults', { count: current.faults.length }),
      };
    case 'failed':
      return { kind: 'unready', icon: 'warn', text: t('engine-failed'), detail: current.message };
    case 'decided': {
      const { outcome, reasons } = current.decision.context;
      const detail =
        outcome === 'deny' ? t('count-reasons', { count: reasons.length }) : t(`outcome-${outcome}-detail`);
      return { kind: outcome, icon: outcome_icons[outcome], text: t(`outcome-${outcome}`), detail };
    }
  }
}

/** Says the outcome to a screen reader when typing has paused. */
function Announcement({ text }: { text: string }) {
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(text), 600);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p role="status" class="sr">
      {said}
    </p>
  );
}

function Asked({ index, decision }: { index: PolicyIndex; decision: Decision }) {
  const action = draft.value?.action ?? '';
  const title = pick_text(index.action(action)?.title, locale.value, action);
  return (
    <p class="small soft">
      {t('asked', { action: title, at: instant_shown(decision.context.at, index.description.utc_offset) })}
    </p>
  );
}

function RequestFaults({ faults, index }: { faults: Diagnostic[]; index: PolicyIndex }) {
  const attributes = index.description.attributes ?? [];
  return (
    <ul class="lines">
      {faults.map((fault) => {
        const attribute = attributes.find((candidate) => pointer_of(candidate) === fault.pointer);
        return (
          <li key={`${fault.code} ${fault.pointer} ${fault.message}`}>
            <p class="row small">
              {attribute && <strong>{pick_text(attribute.title, locale.value, attribute.name)}</strong>}
              <span class="name">{fault.code}</span>
            </p>
            <p lang="en">
              <Ticked text={fault.message} />
            </p>
            {fault.help && (
              <p lang="en" class="small soft">
                <Ticked text={fault.help} />
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function DecidedBy({ decision }: { decision: Decision }) {
  const { id, version, digest } = decision.context.policy;
  return (
    <p class="small soft decided-by">
      {t('decided-by')} <span class="name">{`${id} ${version}`}</span>{' '}
      <span class="name" title={digest}>
        {short_digest(digest)}
      </span>
    </p>
  );
}

export function DecisionPanel({ index }: { index: PolicyIndex }) {
  const headline = headline_of();
  const current = answer.value;
  if (!headline) return null;
  return (
    <section
      class={`decision panel ${headline.kind}`}
      aria-labelledby="decision-title"
      id="decision"
      data-testid="decision"
    >
      <header>
        <h2 id="decision-title" class="outcome" tabIndex={-1} data-testid="outcome">
          <Icon name={headline.icon} />
          {headline.text}
        </h2>
        <p class="detail">{headline.detail}</p>
        {current.state === 'decided' && <Asked index={index} decision={current.decision} />}
      </header>
      <Announcement text={`${headline.text}. ${headline.detail}`} />
      {current.state === 'decided' && (
        <>
          {current.decision.context.reasons.length > 0 && (
            <ol class="reasons">
              {current.decision.context.reasons.map((reason) => (
                <ReasonCard key={reason.id} reason={reason} index={index} change={show_field} />
              ))}
            </ol>
          )}
          <DecidedBy decision={current.decision} />
        </>
      )}
      {current.state === 'refused_request' && <RequestFaults faults={current.faults} index={index} />}
    </section>
  );
}

/** On a narrow page the decision is below the form: this stays in sight and leads to it. */
export function DecisionStrip() {
  const headline = headline_of();
  if (!headline) return null;
  const show = () => {
    document.getElementById('decision')?.scrollIntoView();
    document.getElementById('decision-title')?.focus({ preventScroll: true });
  };
  return (
    <button type="button" class={`decision-strip ${headline.kind}`} onClick={show}>
      <span class="outcome">
        <Icon name={headline.icon} />
        {headline.text}
      </span>
      <span class="small">{headline.detail}</span>
    </button>
  );
}
