import { useEffect } from 'preact/hooks';
import { address, route, visits } from '../../app/route.js';
import { instant_shown } from '../../engine/instants.js';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { Diagnostic } from '../../engine/shapes.js';
import { t } from '../../i18n/index.js';
import { Bases } from '../../ui/basis.js';
import { CopyButton } from '../../ui/copy_button.js';
import { Icon } from '../../ui/icons.js';
import { PageHead } from '../../ui/page_head.js';
import { PolicyText } from '../../ui/policy_text.js';
import { DiagnosticList } from '../faults/diagnostics.js';
import { over_time_ids, sections_of, short_digest } from './data.js';
import { InstrumentList } from './instruments.js';
import { CapList, ParameterList } from './lists.js';
import { OverTimeList } from './over_time.js';
import { RuleList } from './rules.js';
import { CreditTable, GradeTable, RolesTable } from './tables.js';

function InForce({ index }: { index: PolicyIndex }) {
  const { effective = {}, utc_offset } = index.description;
  const { from, until, basis } = effective;
  const shown = (instant: string) => instant_shown(instant, utc_offset);
  return (
    <>
      {from && until && t('in-force-between', { from: shown(from), until: shown(until) })}
      {from && !until && t('in-force-from', { from: shown(from) })}
      {!from && until && t('in-force-until', { until: shown(until) })}
      {!from && !until && t('in-force-always')}
      {basis && <Bases bases={basis} index={index} />}
    </>
  );
}

function Overview({ index }: { index: PolicyIndex }) {
  const { id, version, digest, summary, title, utc_offset } = index.description;
  return (
    <div id="overview">
      <PageHead title={<PolicyText of={title} fallback={id} />} lead={summary && <PolicyText of={summary} />} />
      <dl class="facts">
        <div>
          <dt>{t('version')}</dt>
          <dd>
            {id} {version}
          </dd>
        </div>
        <div>
          <dt>{t('in-force')}</dt>
          <dd>
            <InForce index={index} />
          </dd>
        </div>
        <div>
          <dt>{t('calendar')}</dt>
          <dd>{utc_offset === 'Z' ? 'UTC' : `UTC${utc_offset}`}</dd>
        </div>
        <div>
          <dt>{t('digest')}</dt>
          <dd class="row">
            <code title={digest}>{short_digest(digest)}…</code>
            <CopyButton kind="quiet small no-print" label={t('copy')} text={() => digest} />
          </dd>
        </div>
      </dl>
      <p class="row no-print">
        <a class="button primary" href={address('try')}>
          {t('try-it')}
        </a>
        <a class="button" href={address('replay')}>
          {t('replay-ledger')}
        </a>
        <button type="button" class="button quiet" onClick={() => print()}>
          <Icon name="print" />
          {t('print')}
        </button>
      </p>
    </div>
  );
}

function Warnings({ warnings, text }: { warnings: Diagnostic[]; text: string }) {
  if (warnings.length === 0) return null;
  return (
    <details class="notice warn">
      <summary class="arrow">{t('count-warnings', { count: warnings.length })}</summary>
      <div class="whole">
        <DiagnosticList diagnostics={warnings} text={text} />
      </div>
    </details>
  );
}

function Contents({ index }: { index: PolicyIndex }) {
  return (
    <nav class="contents" aria-label={t('contents')}>
      <ul>
        {sections_of(index).map((section) => (
          <li key={section}>
            <a href={address('read', section)} aria-current={route.value.place === section ? 'location' : undefined}>
              {t(`section-${section}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Brings the place of the address into view and gives it the focus, so that reading goes on from there. */
function use_place(): void {
  const { place } = route.value;
  const visit = visits.value;
  useEffect(() => {
    if (place === '') return;
    const target = document.getElementById(place);
    if (!target) return;
    target.scrollIntoView();
    const focusable = target.matches('[tabindex]') ? target : target.querySelector<HTMLElement>('h2[tabindex]');
    focusable?.focus({ preventScroll: true });
  }, [place, visit]);
}

export function ReadView({ index, warnings, text }: { index: PolicyIndex; warnings: Diagnostic[]; text: string }) {
  use_place();
  const { tables = {}, parameters = [], rules = [], instruments = [] } = index.description;
  return (
    <div class="page with-contents">
      <Contents index={index} />
      <div class="stack loose">
        <Overview index={index} />
        <Warnings warnings={warnings} text={text} />
        {rules.length > 0 && <RuleList index={index} />}
        {tables.credit && <CreditTable table={tables.credit} index={index} />}
        {tables.tiers && <GradeTable id="tiers" prefix="tier" table={tables.tiers} index={index} />}
        {tables.categories && <GradeTable id="categories" prefix="category" table={tables.categories} index={index} />}
        {tables.caps && tables.caps.length > 0 && <CapList caps={tables.caps} index={index} />}
        {tables.roles && <RolesTable table={tables.roles} index={index} />}
        {over_time_ids(tables).length > 0 && <OverTimeList tables={tables} index={index} />}
        {parameters.length > 0 && <ParameterList parameters={parameters} index={index} />}
        {instruments.length > 0 && <InstrumentList index={index} />}
      </div>
    </div>
  );
}
