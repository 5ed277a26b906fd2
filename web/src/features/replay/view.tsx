import { useRef } from 'preact/hooks';
import { session } from '../../app/session.js';
import { has_example_ledger } from '../../app/shipped.js';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { ReplayMode } from '../../engine/shapes.js';
import { locale, number_text, t } from '../../i18n/index.js';
import { FilePicker } from '../../ui/file_picker.js';
import { Icon } from '../../ui/icons.js';
import { PageHead } from '../../ui/page_head.js';
import { use_rescued_focus } from '../../ui/use_rescued_focus.js';
import { cancel_replay, ledger, mode, type Run, run, start_replay, take_example, take_ledger } from './data.js';
import { Results } from './results.js';

const modes: ReplayMode[] = ['observe', 'enforce'];

export function size_text(bytes: number): string {
  const [value, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(locale.value, { style: 'unit', unit: String(unit), maximumFractionDigits: 1 }).format(
    Number(value),
  );
}

function LedgerPicker({ busy }: { busy: boolean }) {
  const current = session.value;
  const shipped = current.state === 'valid' ? current.source.shipped : undefined;
  const example = shipped !== undefined && has_example_ledger(shipped) ? shipped : undefined;
  const file = ledger.value;
  return (
    <div class="drop-panel" data-testid="ledger">
      {file ? (
        <p class="row">
          <Icon name="file" />
          <strong data-testid="ledger-name">{file.name}</strong>
          <span class="soft small">{size_text(file.size)}</span>
        </p>
      ) : (
        <p class="soft">{t('drop-ledger')}</p>
      )}
      {!busy && (
        <p class="row">
          <FilePicker
            label={t(file ? 'other-ledger' : 'choose-ledger')}
            accept=".jsonl,.ndjson,application/x-ndjson"
            take={take_ledger}
          />
          {example !== undefined && (
            <button type="button" class="button" onClick={() => void take_example(example)}>
              {t('example-ledger')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function ModeChoice({ busy }: { busy: boolean }) {
  return (
    <fieldset class="modes" disabled={busy}>
      <legend>{t('mode')}</legend>
      {modes.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="mode"
            value={one}
            checked={mode.value === one}
            onChange={() => {
              mode.value = one;
            }}
          />
          <span>
            <strong>{t(`mode-${one}`)}</strong>
            <span class="soft small">{t(`mode-${one}-lead`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Says only quarters aloud: a bar that moves ten times a second must not talk ten times a second. */
function quarter_text(share: number): string {
  const quarter = Math.floor(share * 4) * 25;
  return quarter === 0 ? '' : t('quarter-done', { percent: quarter });
}

function ProgressBox({ progress, cancelling }: Pick<Run & { state: 'running' }, 'progress' | 'cancelling'>) {
  const cancel = useRef<HTMLButtonElement>(null);
  use_rescued_focus(cancel);
  const share = progress && progress.bytes_total > 0 ? progress.bytes_done / progress.bytes_total : 0;
  const refused = (progress?.counts.refused ?? 0) + (progress?.counts.would_refuse ?? 0);
  return (
    <div class="progress-box" data-testid="progress">
      <progress aria-label={t('replaying')} max={1} value={share} />
      <p class="row spread small">
        <span data-testid="progress-text">
          {t('progress', {
            percent: Math.floor(share * 100),
            events: number_text(progress?.counts.events ?? 0),
            refused: number_text(refused),
          })}
        </span>
        <button type="button" class="button small" ref={cancel} disabled={cancelling} onClick={cancel_replay}>
          {t('cancel')}
        </button>
      </p>
      <p role="status" class="sr">
        {quarter_text(share)}
      </p>
    </div>
  );
}

export function ReplayView({ index }: { index: PolicyIndex }) {
  const current = run.value;
  const busy = current.state === 'running';
  return (
    <div class="page wide">
      <PageHead title={t('replay-title')} lead={t('replay-lead')} />
      <section class="panel padded replay-start" aria-label={t('replay-title')}>
        <LedgerPicker busy={busy} />
        <ModeChoice busy={busy} />
        {busy ? (
          <ProgressBox progress={current.progress} cancelling={current.cancelling} />
        ) : (
          <p>
            <button
              type="button"
              class="button primary"
              disabled={ledger.value === undefined}
              onClick={() => void start_replay()}
            >
              {t('start-replay')}
            </button>
          </p>
        )}
      </section>
      <Results index={index} />
    </div>
  );
}
