import { useState } from 'preact/hooks';
import { both_languages, choose_both_languages } from '../app/settings.js';
import { cite, type Paragraph, type PolicyIndex } from '../engine/policy_index.js';
import type { Basis } from '../engine/shapes.js';
import { type Locale, locale, t, tags } from '../i18n/index.js';
import { pick } from '../i18n/localised.js';
import { PolicyText } from './policy_text.js';

/** The words of a paragraph, in the language of the page, or in both. */
export function Quote({ paragraph }: { paragraph: Paragraph }) {
  const first = pick(paragraph.quote, locale.value);
  if (!first) return null;
  const other: Locale = first.language === 'en' ? 'zh' : 'en';
  const second = paragraph.quote?.[other];
  return (
    <div class="quotes">
      <blockquote lang={tags[first.language]}>{first.text}</blockquote>
      {both_languages.value && second !== undefined && <blockquote lang={tags[other]}>{second}</blockquote>}
    </div>
  );
}

export function BothLanguagesButton() {
  return (
    <button
      type="button"
      class="button small"
      aria-pressed={both_languages.value}
      onClick={() => choose_both_languages(!both_languages.value)}
    >
      {t('both-languages')}
    </button>
  );
}

/** `provisions 8(1)` with the kind of its instrument. */
export function Citation({ basis, index }: { basis: Basis; index: PolicyIndex }) {
  const kind = index.cited(basis)?.instrument.kind;
  return (
    <span class="citation">
      <span class="cited">{cite(basis)}</span>
      {kind && <span class={`kind ${kind}`}>{t(`kind-${kind}`)}</span>}
    </span>
  );
}

/** What something rests on; each paragraph opens to its words. */
export function Bases({
  bases,
  index,
  start_open = false,
}: {
  bases: Basis[];
  index: PolicyIndex;
  start_open?: boolean;
}) {
  return (
    <ul class="bases" aria-label={t('rests-on')}>
      {bases.map((basis) => (
        <OneBasis key={cite(basis)} basis={basis} index={index} start_open={start_open} />
      ))}
    </ul>
  );
}

function OneBasis({ basis, index, start_open }: { basis: Basis; index: PolicyIndex; start_open: boolean }) {
  const [open, set_open] = useState(start_open);
  const cited = index.cited(basis);
  if (!cited) return <li class="citation">{cite(basis)}</li>;
  return (
    <li class={open ? 'open' : undefined}>
      <details open={open} onToggle={(event) => set_open(event.currentTarget.open)}>
        <summary class="arrow">
          <Citation basis={basis} index={index} />
        </summary>
        <div class="paragraph">
          <p class="soft small">
            <PolicyText of={cited.instrument.title} fallback={cited.instrument.id} />
          </p>
          <Quote paragraph={cited.paragraph} />
          <BothLanguagesButton />
        </div>
      </details>
    </li>
  );
}
