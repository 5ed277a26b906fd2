import { instant_shown } from '../engine/instants.js';
import type { DescribedAttribute, Json } from '../engine/shapes.js';
import { locale, number_text, t } from '../i18n/index.js';
import { pick_text } from '../i18n/localised.js';

/** A value as people read it; `attribute` says what it is of, where it is of one. */
export function value_text(value: Json | undefined, utc_offset: string, attribute?: DescribedAttribute): string {
  if (value === undefined) return t('value-missing');
  if (typeof value === 'boolean') return t(value ? 'value-yes' : 'value-no');
  if (typeof value === 'number') return number_text(value);
  if (typeof value === 'string') {
    if (attribute?.type === 'timestamp') return instant_shown(value, utc_offset);
    const titled = attribute?.values?.find((candidate) => candidate.id === value);
    return pick_text(titled?.title, locale.value, value);
  }
  return JSON.stringify(value);
}
