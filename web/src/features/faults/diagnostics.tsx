import { useEffect, useRef } from 'preact/hooks';
import type { Diagnostic } from '../../engine/shapes.js';
import { t } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { ScrollBox } from '../../ui/scroll_box.js';
import { Ticked } from '../../ui/ticked.js';
import { excerpt_of, type ExcerptLine } from './excerpt.js';

const room_before = 120;

type Place = NonNullable<Diagnostic['labels']>[number];

function Line({ line }: { line: ExcerptLine }) {
  return (
    <div class="excerpt-line">
      <span class="line-number">{line.number}</span>
      <code>{line.text || ' '}</code>
    </div>
  );
}

/** The line with the fault marked, and a caret below where it begins. */
function ExcerptBox({ text, place, context }: { text: string; place: Place; context: number }) {
  const excerpt = excerpt_of(text, place, place.line, context);
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = mark.current?.closest('.scroll');
    if (!box || !mark.current) return;
    // Where the fault lies outside of the box, the box begins a little before it.
    const { offsetLeft, offsetWidth } = mark.current;
    if (offsetLeft + offsetWidth > box.clientWidth) box.scrollLeft = offsetLeft - room_before;
  }, []);
  return (
    <ScrollBox label={t('line-column', { line: String(place.line), column: String(place.column) })}>
      <div class="excerpt">
        {excerpt.above.map((line) => (
          <Line key={line.number} line={line} />
        ))}
        <div class="excerpt-line at">
          <span class="line-number">{excerpt.number}</span>
          <code>
            {excerpt.before}
            <mark ref={mark}>{excerpt.marked || ' '}</mark>
            {excerpt.after}
          </code>
        </div>
        <div class="excerpt-line caret" aria-hidden="true">
          <span class="line-number" />
          <code>
            {/* As wide as the text before the fault in whatever font that is, so the caret stands below it. */}
            <span class="unseen">{excerpt.before}</span>^
          </code>
        </div>
        {excerpt.below.map((line) => (
          <Line key={line.number} line={line} />
        ))}
      </div>
    </ScrollBox>
  );
}

function OneDiagnostic({ diagnostic, text }: { diagnostic: Diagnostic; text: string }) {
  const { severity, code, message, help, line, column, labels = [] } = diagnostic;
  return (
    <li class="diagnostic" data-testid="diagnostic">
      <p class="row small">
        <span class={`tag ${severity === 'error' ? 'bad' : 'warn'}`}>
          <Icon name={severity === 'error' ? 'deny' : 'warn'} />
          {t(`severity-${severity}`)}
        </span>
        <span>{t('line-column', { line: String(line), column: String(column) })}</span>
        <span class="name">{code}</span>
      </p>
      <p lang="en" class="diagnostic-message">
        <Ticked text={message} />
      </p>
      <ExcerptBox text={text} place={diagnostic} context={1} />
      {help && (
        <p lang="en" class="small">
          <span class="soft" lang="">
            {t('help')}{' '}
          </span>
          <Ticked text={help} />
        </p>
      )}
      {labels.map((label) => (
        <div key={`${label.offset}`}>
          <p class="small">
            <span lang="en">
              <Ticked text={label.message} />
            </span>{' '}
            <span class="soft">{t('line-column', { line: String(label.line), column: String(label.column) })}</span>
          </p>
          <ExcerptBox text={text} place={label} context={0} />
        </div>
      ))}
    </li>
  );
}

export function DiagnosticList({ diagnostics, text }: { diagnostics: Diagnostic[]; text: string }) {
  return (
    <ol class="diagnostics">
      {diagnostics.map((diagnostic) => (
        <OneDiagnostic
          key={`${diagnostic.code} ${diagnostic.offset} ${diagnostic.message}`}
          diagnostic={diagnostic}
          text={text}
        />
      ))}
    </ol>
  );
}
