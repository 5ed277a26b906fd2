import type { DescribedAttribute } from '../../engine/shapes.js';
import { locale, number_text, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import type { Entry } from './draft.js';
import { type Ground, scale_of, type Threshold } from './thresholds.js';

interface Props {
  attribute: DescribedAttribute;
  title: string;
  entry: Entry | undefined;
  thresholds: Threshold[];
  set: (entry: Entry) => void;
}

const ground_text = (ground: Ground) =>
  t(`ground-${ground.kind}`, { title: pick_text(ground.title, locale.value, ground.id) });

/** The attribute on a scale with the policy's thresholds marked on it. */
export function Slider({ attribute, title, entry, thresholds, set }: Props) {
  const scale = scale_of(attribute, thresholds);
  if (!scale || attribute.type !== 'int') return null;
  const { minimum, maximum } = scale;
  const place = (value: number) => (value - minimum) / (maximum - minimum);
  const value = typeof entry === 'string' && /^-?\d+$/.test(entry) ? Number(entry) : minimum;
  return (
    <div class="slider">
      <input
        type="range"
        aria-label={t('slider-of', { title })}
        min={minimum}
        max={maximum}
        step={1}
        value={Math.min(maximum, Math.max(minimum, value))}
        data-given={entry !== undefined}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <div class="marks" aria-hidden="true">
        {thresholds.map((threshold) => (
          <i key={threshold.value} style={{ '--place': String(place(threshold.value)) }} />
        ))}
      </div>
    </div>
  );
}

/** Every threshold with a button to set the attribute to it, and to one below. */
export function Edges({ attribute, title, entry, thresholds, set }: Props) {
  if (thresholds.length === 0 || attribute.type !== 'int') return null;
  return (
    <details class="edges">
      <summary class="arrow small">{t('edges', { count: thresholds.length })}</summary>
      <ul>
        {thresholds.map(({ value, grounds }) => (
          <li key={value}>
            <span class="row edge-buttons">
              {[value - 1, value].map((one) => (
                <button
                  key={one}
                  type="button"
                  class="button small number"
                  aria-label={t('set-to', { title, value: number_text(one) })}
                  aria-pressed={entry === String(one)}
                  onClick={() => set(String(one))}
                >
                  {number_text(one)}
                </button>
              ))}
            </span>
            <span class="small soft">{grounds.map(ground_text).join(t('list-semicolon'))}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
