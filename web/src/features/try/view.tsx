import type { PolicyIndex } from '../../engine/policy_index.js';
import { t } from '../../i18n/index.js';
import { CopyButton } from '../../ui/copy_button.js';
import { PageHead } from '../../ui/page_head.js';
import { ScrollCode } from '../../ui/scroll_code.js';
import { answer, draft, made } from './data.js';
import { DecisionPanel, DecisionStrip } from './decision.js';
import { RequestForm } from './form.js';

function JsonBox({ title, value, on_paper }: { title: string; value: unknown; on_paper: boolean }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <details class={`json panel ${on_paper ? '' : 'no-print'}`}>
      <summary class="arrow">{title}</summary>
      <div class="stack">
        <div>
          <CopyButton label={t('copy-json')} text={() => text} />
        </div>
        <ScrollCode label={title} text={text} />
      </div>
    </details>
  );
}

export function TryView({ index }: { index: PolicyIndex }) {
  const current = draft.value;
  if (!current) return null;
  const answered = answer.value;
  return (
    <div class="page wide">
      <PageHead title={t('try-title')} lead={t('try-lead')} />
      <div class="try">
        <RequestForm index={index} current={current} />
        <div class="beside">
          <DecisionPanel index={index} />
          {made.value && <JsonBox title={t('request-json')} value={made.value.request} on_paper={true} />}
          {answered.state === 'decided' && (
            <JsonBox title={t('answer-json')} value={answered.decision} on_paper={false} />
          )}
        </div>
        <DecisionStrip />
      </div>
    </div>
  );
}
