import { open_file, type Source } from '../../app/session.js';
import { address } from '../../app/route.js';
import type { Diagnostic } from '../../engine/shapes.js';
import { t } from '../../i18n/index.js';
import { FilePicker } from '../../ui/file_picker.js';
import { PageHead } from '../../ui/page_head.js';
import { DiagnosticList } from './diagnostics.js';

/** What is shown in the place of every view while the open policy cannot be used. */
export function FaultsView({ source, faults }: { source: Source; faults: Diagnostic[] }) {
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  return (
    <div class="page narrow">
      <PageHead title={t('faults-title', { count: errors, name: source.name })} lead={t('faults-lead')}>
        <p class="row">
          <FilePicker
            label={t('open-again')}
            accept=".json,.jsonc,application/json"
            take={(file) => void open_file(file)}
          />
          <a class="button quiet" href={address('policies')}>
            {t('choose-another')}
          </a>
        </p>
      </PageHead>
      <DiagnosticList diagnostics={faults} text={source.text} />
    </div>
  );
}
