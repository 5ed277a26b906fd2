import { instant_ms, instant_of, instant_text, wall_clock } from '../../engine/instants.js';
import type { DescribedAttribute } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { Icon } from '../../ui/icons.js';
import type { Entry } from './draft.js';

export interface ControlProps {
  attribute: DescribedAttribute;
  entry: Entry | undefined;
  set: (entry: Entry | undefined) => void;
  /** What stands for a fact that is not given, in words. */
  absent: string;
  /** What the attribute is called, for parts of the control that need a name of their own. */
  title: string;
  input_id: string;
  described_by: string;
  invalid: boolean;
  utc_offset: string;
}

function ClearButton({ title, set }: Pick<ControlProps, 'title' | 'set'>) {
  return (
    <button type="button" class="button quiet clear" title={t('take-back')} onClick={() => set(undefined)}>
      <Icon name="clear" />
      <span class="sr">{t('take-back-of', { title })}</span>
    </button>
  );
}

export function BoolControl({ entry, set, absent, title, input_id, described_by }: ControlProps) {
  const options = [
    { value: true, text: t('value-yes') },
    { value: false, text: t('value-no') },
    { value: undefined, text: absent },
  ];
  return (
    <fieldset class="choices bare" id={input_id} aria-describedby={described_by}>
      <legend class="sr">{title}</legend>
      {options.map((option) => (
        <label key={String(option.value)}>
          <input type="radio" name={input_id} checked={entry === option.value} onChange={() => set(option.value)} />
          {option.text}
        </label>
      ))}
    </fieldset>
  );
}

export function ValuesControl({ attribute, entry, set, absent, input_id, described_by, invalid }: ControlProps) {
  const values = attribute.values ?? [];
  const is_foreign = typeof entry === 'string' && !values.some((value) => value.id === entry);
  return (
    <select
      class="input"
      id={input_id}
      aria-describedby={described_by}
      aria-invalid={invalid}
      value={entry === undefined ? '' : `=${entry}`}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        set(chosen === '' ? undefined : chosen.slice(1));
      }}
    >
      <option value="">{absent}</option>
      {values.map((value) => (
        <option key={value.id} value={`=${value.id}`}>
          {pick_text(value.title, locale.value, value.id)}
        </option>
      ))}
      {is_foreign && <option value={`=${entry}`}>{entry}</option>}
    </select>
  );
}

export function TextControl({ attribute, entry, set, absent, title, input_id, described_by, invalid }: ControlProps) {
  const values = attribute.values ?? [];
  const empty = attribute.type === 'duration' ? 'PT24H' : t('empty-text');
  return (
    <div class="with-clear">
      <input
        class="input"
        id={input_id}
        list={values.length > 0 ? `${input_id}-values` : undefined}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={described_by}
        aria-invalid={invalid}
        value={typeof entry === 'string' ? entry : ''}
        placeholder={entry === undefined ? absent : empty}
        onInput={(event) => set(event.currentTarget.value)}
      />
      {entry !== undefined && <ClearButton title={title} set={set} />}
      {values.length > 0 && (
        <datalist id={`${input_id}-values`}>
          {values.map((value) => (
            <option key={value.id} value={value.id} label={pick_text(value.title, locale.value, value.id)} />
          ))}
        </datalist>
      )}
    </div>
  );
}

export function ListControl({ entry, set, absent, title, input_id, described_by, invalid }: ControlProps) {
  return (
    <div class="with-clear">
      <textarea
        class="input"
        id={input_id}
        rows={3}
        spellcheck={false}
        aria-describedby={described_by}
        aria-invalid={invalid}
        value={typeof entry === 'string' ? entry : ''}
        placeholder={entry === undefined ? absent : t('empty-list')}
        onInput={(event) => set(event.currentTarget.value)}
      />
      {entry !== undefined && <ClearButton title={title} set={set} />}
    </div>
  );
}

export function NumberControl({ attribute, entry, set, absent, title, input_id, described_by, invalid }: ControlProps) {
  return (
    <div class="with-clear">
      <input
        class="input number-input"
        id={input_id}
        inputmode={attribute.type === 'int' ? 'numeric' : 'decimal'}
        autocomplete="off"
        aria-describedby={described_by}
        aria-invalid={invalid}
        value={typeof entry === 'string' ? entry : ''}
        placeholder={absent}
        onInput={(event) => set(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
      {entry !== undefined && <ClearButton title={title} set={set} />}
    </div>
  );
}

interface InstantProps {
  instant: string | undefined;
  set: (instant: string | undefined) => void;
  input_id: string;
  described_by?: string;
  invalid?: boolean;
  utc_offset: string;
}

/** An instant on the wall clock of the policy. One that no calendar field can hold is shown as its text. */
export function InstantInput({ instant, set, input_id, described_by, invalid = false, utc_offset }: InstantProps) {
  const wall = instant === undefined ? '' : wall_clock(instant, utc_offset);
  if (wall === undefined) {
    return (
      <input
        class="input"
        id={input_id}
        aria-describedby={described_by}
        aria-invalid={invalid}
        value={instant}
        onInput={(event) => set(event.currentTarget.value || undefined)}
      />
    );
  }
  return (
    <span class="instant">
      <input
        class="input"
        type="datetime-local"
        id={input_id}
        step={wall.includes('.') ? '0.001' : '1'}
        aria-describedby={described_by}
        aria-invalid={invalid}
        value={wall}
        onInput={(event) => set(instant_of(event.currentTarget.value, utc_offset))}
      />
      <span class="soft small nowrap">{utc_offset === 'Z' ? 'UTC' : utc_offset}</span>
    </span>
  );
}

export function InstantControl(props: ControlProps & { at: string }) {
  const { entry, set, title, at } = props;
  const instant = typeof entry === 'string' ? entry : undefined;
  const start = instant_ms(at);
  const offer = (ms: number) => {
    const text = start === undefined ? undefined : instant_text(start + ms);
    if (text !== undefined) set(text);
  };
  return (
    <div class="stack tight">
      <div class="with-clear">
        <InstantInput {...props} instant={instant} set={set} />
        {instant !== undefined && <ClearButton title={title} set={set} />}
      </div>
      <div class="row offers">
        <span class="soft small">{instant === undefined ? props.absent : t('instant-offers')}</span>
        {[-1, 0, 1, 86_400_000].map((ms) => (
          <button key={ms} type="button" class="button small" onClick={() => offer(ms)}>
            {t('instant-offer', { which: ms === 0 ? 'same' : ms === -1 ? 'before' : ms === 1 ? 'after' : 'day' })}
          </button>
        ))}
      </div>
    </div>
  );
}
