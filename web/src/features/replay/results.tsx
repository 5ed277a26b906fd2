import { useRef } from 'preact/hooks';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { Replayed } from '../../engine/replay_run.js';
import type { Summary } from '../../engine/shapes.js';
import { number_text, t } from '../../i18n/index.js';
import { CopyButton } from '../../ui/copy_button.js';
import { Icon } from '../../ui/icons.js';
import { use_rescued_focus } from '../../ui/use_rescued_focus.js';
import { run, table, table_version } from './data.js';
import { Filters } from './filters.js';
import { LineDetail } from './line_detail.js';
import { NotedRows } from './noted_rows.js';

const counted = ['events', 'applied', 'refused', 'pending', 'would_refuse', 'not_governed', 'errors'] as const;
const ended_with = ['groups', 'users', 'memberships'] as const;

/**
 * `refused` says nothing where nothing can be refused, and `would_refuse` nothing where refusals are real. Most policies let
 * nothing wait.
 */
const concerns = (summary: Summary, key: (typeof counted)[number]) =>
  key === 'pending' ? summary.pending !== undefined : key !== (summary.mode === 'observe' ? 'refused' : 'would_refuse');

function Tile({ name, value }: { name: string; value: number }) {
  return (
    <div class="tile">
      <dt>{t(`summary-${name}`)}</dt>
      <dd data-testid={`summary-${name}`}>{number_text(value)}</dd>
    </div>
  );
}

function SummaryBox({ summary }: { summary: Summary }) {
  return (
    <>
      <dl class="tiles">
        {counted
          .filter((key) => concerns(summary, key))
          .map((key) => (
            <Tile key={key} name={key} value={summary[key] ?? 0} />
          ))}
      </dl>
      <h3>{t('state-at-end')}</h3>
      <dl class="tiles">
        {ended_with.map((key) => (
          <Tile key={key} name={key} value={summary[key]} />
        ))}
      </dl>
      <p class="row small">
        <span class="soft">{t('state-hash')}</span>
        <code class="hash" data-testid="state-hash">
          {summary.state_hash}
        </code>
        <CopyButton kind="quiet small" label={t('copy')} text={() => summary.state_hash} />
      </p>
    </>
  );
}

function download(results: Blob, ledger: string): void {
  const url = URL.createObjectURL(results);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${ledger.replace(/\.(jsonl|ndjson|json)$/, '')}.results.jsonl`;
  link.click();
  // The download has begun with the click; a later moment is only there for browsers that read the address late.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function Ended({ replayed, ledger }: { replayed: Replayed; ledger: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  use_rescued_focus(title);
  return (
    <section class="panel padded stack" aria-labelledby="summary-title" data-testid="summary">
      <div class="row spread">
        <h2 id="summary-title" tabIndex={-1} ref={title}>
          {t(replayed.cancelled ? 'cancelled-title' : 'summary-title')}
        </h2>
        <button type="button" class="button" onClick={() => download(replayed.results, ledger)}>
          <Icon name="download" />
          {t('download-results')}
        </button>
      </div>
      <p role="status" class="soft">
        {t(replayed.cancelled ? 'cancelled-lead' : 'summary-lead', {
          events: number_text(replayed.counts.events),
          ledger,
        })}
      </p>
      {replayed.summary && <SummaryBox summary={replayed.summary} />}
    </section>
  );
}

export function Results({ index }: { index: PolicyIndex }) {
  void table_version.value;
  const current = run.value;
  if (current.state === 'failed')
    return (
      <p class="notice bad whole" role="alert">
        {t('engine-failed')} {current.message}
      </p>
    );
  if (current.state === 'faults') {
    return (
      <ul class="notice bad whole" role="alert">
        {current.faults.map((fault) => (
          <li key={fault.message} lang="en">
            {fault.message}
          </li>
        ))}
      </ul>
    );
  }
  const noted = table.value;
  const results = current.state === 'ended' ? current.replayed.results : undefined;
  return (
    <>
      {current.state === 'ended' && <Ended replayed={current.replayed} ledger={current.ledger} />}
      {noted.total > 0 && (
        <section class="panel noted" aria-labelledby="noted-title">
          <div class="noted-head">
            <h2 id="noted-title">{t('noted-title')}</h2>
            <Filters index={index} table={noted} />
          </div>
          <div class="noted-body">
            <NotedRows index={index} table={noted} />
            <LineDetail index={index} results={results} />
          </div>
        </section>
      )}
      {current.state === 'ended' && noted.total === 0 && (
        <p class="notice whole" data-testid="nothing-noted">
          {t('nothing-noted')}
        </p>
      )}
    </>
  );
}
