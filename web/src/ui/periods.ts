import { t } from '../i18n/index.js';

const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;

/** An ISO 8601 duration as people read it: `P1Y6M` is "1 year 6 months". What is none stays as it is written. */
export function period_text(iso: string): string {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso);
  if (!found) return iso;
  const parts = units.flatMap((unit, i) => {
    const count = found[i + 1];
    return count === undefined ? [] : [t(`period-${unit}`, { count: Number(count) })];
  });
  return parts.length > 0 ? parts.join(t('period-space')) : iso;
}
