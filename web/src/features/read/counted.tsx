import type { Tables } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { period_text } from '../../ui/periods.js';
import { PolicyText } from '../../ui/policy_text.js';

type Counter = NonNullable<Tables['counters']>[number];
type Grades = NonNullable<Tables['grades']>[number];

/** What a counter counts, and how long each of it counts. */
export function counter_text(counter: Counter, tables: Tables): string {
  const activity = tables.activities?.find(({ id }) => id === counter.activity);
  const what = activity
    ? pick_text(activity.title, locale.value, activity.id)
    : t(`over-time-event-${counter.event.replaceAll(/[._]/g, '-')}`);
  const length = counter.within
    ? t('over-time-within', { length: period_text(counter.within) })
    : t('over-time-for-ever');
  return counter.distinct
    ? t('over-time-counts-distinct', { what, distinct: t(`over-time-distinct-${counter.distinct}`), length })
    : t('over-time-counts', { what, length });
}

/** The grades, the lowest first, with what each takes and how it is lost. */
export function GradeRows({ grades, tables }: { grades: Grades; tables: Tables }) {
  const titles = [tables.tiers, tables.categories].find((table) => table?.attribute === grades.attribute)?.rows;
  return (
    <ol>
      {grades.rows.map((row) => (
        <li key={row.id}>
          <strong>
            <PolicyText of={row.title ?? titles?.find(({ id }) => id === row.id)?.title} fallback={row.id} />
          </strong>
          {row.words && (
            <p>
              {t('over-time-reached')} <PolicyText of={row.words.when} fallback={row.when ?? ''} />
            </p>
          )}
          {row.words?.keep_while && (
            <p>
              {t('over-time-kept-while')} <PolicyText of={row.words.keep_while} fallback={row.keep_while ?? ''} />
              {row.keep_at_least &&
                `${t('list-comma')}${t('over-time-keep-at-least', { length: period_text(row.keep_at_least) })}`}
              {row.grace && `${t('list-comma')}${t('over-time-grace', { length: period_text(row.grace) })}`}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
