import { useEffect, useState } from 'preact/hooks';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { Noted } from '../../engine/replay_lines.js';
import type { ReplayedEvent } from '../../engine/shapes.js';
import { t } from '../../i18n/index.js';
import { Ticked } from '../../ui/ticked.js';
import { ReasonCard } from '../try/reason.js';
import { selected, whole_line } from './data.js';

function use_whole_line(results: Blob | undefined, noted: Noted | undefined): ReplayedEvent | undefined {
  const [held, hold] = useState<{ of: Noted; line: ReplayedEvent } | undefined>(undefined);
  useEffect(() => {
    if (!results || !noted) return;
    let wanted = true;
    void whole_line(results, noted).then((line) => {
      if (wanted) hold({ of: noted, line });
    });
    return () => {
      wanted = false;
    };
  }, [results, noted]);
  return held && held.of === noted ? held.line : undefined;
}

/** The reasons of the line that was chosen. They can be read once the replay has ended. */
export function LineDetail({ index, results }: { index: PolicyIndex; results: Blob | undefined }) {
  const noted = selected.value;
  const line = use_whole_line(results, noted);
  if (!noted) return <p class="soft line-detail">{t('choose-line')}</p>;
  if (!results) return <p class="soft line-detail">{t('reasons-at-end')}</p>;
  return (
    <div class="line-detail" data-testid="line-detail" aria-live="polite">
      {line?.error && (
        <p class="stack">
          <span class="name">{line.error.code}</span>
          <span lang="en">
            <Ticked text={line.error.message} />
          </span>
        </p>
      )}
      {line?.reasons && (
        <ol class="reasons">
          {line.reasons.map((reason) => (
            <ReasonCard key={reason.id} reason={reason} index={index} change={undefined} />
          ))}
        </ol>
      )}
    </div>
  );
}
