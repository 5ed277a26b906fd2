import { address } from '../../app/route.js';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { DescribedInstrument } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { BothLanguagesButton, Quote } from '../../ui/basis.js';
import { Icon } from '../../ui/icons.js';
import { PolicyText } from '../../ui/policy_text.js';
import { rule_title } from '../../ui/rule_title.js';
import { type Coverage, coverage_of, type Placed, paragraphs_of, place_of_citer } from './data.js';
import { SectionBox } from './section.js';

const ways = ['rules', 'input_only', 'not_checkable'] as const;
const way_icons = { rules: 'allow', input_only: 'file', not_checkable: 'still' } as const;

function CoverageBar({ coverage }: { coverage: Coverage }) {
  return (
    <div class="coverage">
      <div class="coverage-bar" aria-hidden="true">
        {ways.map((way) => (
          <span key={way} class={way} style={{ flexGrow: coverage[way] }} />
        ))}
      </div>
      <ul class="row small">
        {ways.map((way) => (
          <li key={way} class={`legend ${way}`}>
            {t(`coverage-${way}`, { count: coverage[way] })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a citer is called: the title of the rule or parameter, or the part of the policy. */
function citer_text(name: string, place: string | undefined, index: PolicyIndex): string {
  if (place === name || name === 'effective') return t(`section-${name}`);
  if (name === 'conduct.version') return t('section-conduct');
  if (name === 'findings') return t('section-findings');
  if (index.rule(name)) return rule_title(name, index);
  return pick_text(index.parameter(name)?.title ?? index.over_time(name), locale.value, name);
}

function Citer({ name, index }: { name: string; index: PolicyIndex }) {
  const place = place_of_citer(index, name);
  const text = citer_text(name, place, index);
  return place === undefined ? <span>{text}</span> : <a href={address('read', place)}>{text}</a>;
}

function ParagraphRow({ placed, index }: { placed: Placed; index: PolicyIndex }) {
  const { article, paragraph } = placed;
  const citers = paragraph.cited_by ?? [];
  return (
    <li class="paragraph-row">
      <h4 class="paragraph-number">
        {paragraph.paragraph === undefined
          ? t('article', { article })
          : t('article-paragraph', { article, paragraph: paragraph.paragraph })}
      </h4>
      <div class="stack">
        <Quote paragraph={paragraph} />
        <div class="carried small">
          <span class={`legend ${paragraph.carried_by}`}>
            <Icon name={way_icons[paragraph.carried_by]} />
            {t(`carried-${paragraph.carried_by}`)}
          </span>
          {citers.length > 0 && (
            <span>
              <span class="soft">{t('cited-by')} </span>
              {citers.map((name, at) => (
                <span key={name}>
                  {at > 0 && t('list-comma')}
                  <Citer name={name} index={index} />
                </span>
              ))}
            </span>
          )}
          {paragraph.reason && (
            <p class="soft">
              <PolicyText of={paragraph.reason} />
            </p>
          )}
        </div>
      </div>
    </li>
  );
}

function Instrument({ instrument, index }: { instrument: DescribedInstrument; index: PolicyIndex }) {
  return (
    <article class="instrument" id={`instrument-${instrument.id}`}>
      <div class="row">
        <span class={`kind ${instrument.kind}`}>{t(`kind-${instrument.kind}`)}</span>
        <span class="name">{instrument.id}</span>
      </div>
      <h3>
        <PolicyText of={instrument.title} fallback={instrument.id} />
      </h3>
      <CoverageBar coverage={coverage_of(instrument)} />
      <ol>
        {paragraphs_of(instrument).map((placed) => (
          <ParagraphRow key={`${placed.article} ${placed.paragraph.paragraph}`} placed={placed} index={index} />
        ))}
      </ol>
    </article>
  );
}

export function InstrumentList({ index }: { index: PolicyIndex }) {
  return (
    <SectionBox id="instruments" tools={<BothLanguagesButton />}>
      {(index.description.instruments ?? []).map((instrument) => (
        <Instrument key={instrument.id} instrument={instrument} index={index} />
      ))}
    </SectionBox>
  );
}
