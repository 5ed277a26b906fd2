import type { PolicyIndex } from '../../engine/policy_index.js';
import type { DescribedAttribute } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { InstantInput } from './controls.js';
import { answer, draft, examples, examples_fault, left_out, made, now_text, take_request } from './data.js';
import { type Draft, type Entry, pointer_of, split_by_action, with_entry } from './draft.js';
import { Field } from './field.js';
import { reasons_in, reasons_reading, refusals_at } from './reasons.js';

const owners = ['user', 'group', 'membership', 'request', 'context'] as const;

function set_entry(attribute: string, entry: Entry | undefined): void {
  if (draft.value) draft.value = with_entry(draft.value, attribute, entry);
}

function change(part: Partial<Draft>): void {
  if (draft.value) draft.value = { ...draft.value, ...part };
}

function ActionSelect({ index, current }: { index: PolicyIndex; current: Draft }) {
  const actions = index.description.actions ?? [];
  const groups = [
    { title: t('actions-governed'), actions: actions.filter((action) => !action.right) },
    { title: t('actions-rights'), actions: actions.filter((action) => action.right) },
  ];
  return (
    <div class="field">
      <label class="label" for="action">
        {t('action')}
      </label>
      <select
        id="action"
        class="input large"
        value={current.action}
        onChange={(event) => change({ action: event.currentTarget.value })}
      >
        {groups
          .filter((group) => group.actions.length > 0)
          .map((group) => (
            <optgroup key={group.title} label={group.title}>
              {group.actions.map((action) => (
                <option key={action.id} value={action.id}>
                  {pick_text(action.title, locale.value, action.id)}
                </option>
              ))}
            </optgroup>
          ))}
        {!index.action(current.action) && <option value={current.action}>{current.action}</option>}
      </select>
    </div>
  );
}

function ExampleSelect({ index }: { index: PolicyIndex }) {
  if (examples_fault.value !== undefined) {
    return <p class="notice warn whole">{t('no-examples', { message: examples_fault.value })}</p>;
  }
  if (examples.value.length === 0) return null;
  return (
    <div class="field">
      <label class="label" for="example">
        {t('start-from')}
      </label>
      <select
        id="example"
        class="input"
        value=""
        onChange={(event) => {
          const example = examples.value[Number(event.currentTarget.value)];
          event.currentTarget.value = '';
          if (example) take_request(index, example.request);
        }}
      >
        <option value="">{t('choose-example')}</option>
        {examples.value.map((example, at) => (
          <option key={pick_text(example.title, 'en', '')} value={at}>
            {pick_text(example.title, locale.value, '')}
          </option>
        ))}
      </select>
    </div>
  );
}

function WhenField({ index, current }: { index: PolicyIndex; current: Draft }) {
  return (
    <div class="field">
      <label class="label" for="at">
        {t('decided-at')}
      </label>
      <div class="row nowrap-row">
        <InstantInput
          input_id="at"
          instant={current.at}
          set={(instant) => instant !== undefined && change({ at: instant })}
          utc_offset={index.description.utc_offset}
        />
        <button type="button" class="button small" onClick={() => change({ at: now_text() })}>
          {t('now')}
        </button>
      </div>
    </div>
  );
}

function Fields({
  attributes,
  index,
  current,
}: {
  attributes: DescribedAttribute[];
  index: PolicyIndex;
  current: Draft;
}) {
  const reasons = reasons_in(answer.value);
  return (
    <div class="fields">
      {attributes.map((attribute) => (
        <Field
          key={attribute.name}
          attribute={attribute}
          index={index}
          draft={current}
          set={set_entry}
          fault={made.value?.faults[attribute.name]}
          refusals={refusals_at(answer.value, pointer_of(attribute))}
          reasons={reasons_reading(reasons, attribute.name)}
        />
      ))}
    </div>
  );
}

function Ids({ current }: { current: Draft }) {
  return (
    <div class="fields">
      <div class="field">
        <label class="label" for="subject-id">
          {t('subject-id')}
        </label>
        <input
          id="subject-id"
          class="input"
          value={current.subject_id}
          spellcheck={false}
          onInput={(event) => change({ subject_id: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label class="label" for="group-id">
          {t('group-id')}
        </label>
        <input
          id="group-id"
          class="input"
          value={current.group_id}
          spellcheck={false}
          onInput={(event) => change({ group_id: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}

export function RequestForm({ index, current }: { index: PolicyIndex; current: Draft }) {
  const { read, others } = split_by_action(index.description, current.action);
  const given_others = others.filter((attribute) => current.entries[attribute.name] !== undefined).length;
  return (
    <form class="request panel" aria-labelledby="request-title" onSubmit={(event) => event.preventDefault()}>
      <h2 id="request-title">{t('request')}</h2>
      {left_out.value > 0 && <p class="notice warn whole">{t('left-out', { count: left_out.value })}</p>}
      <div class="fields top-fields">
        <ActionSelect index={index} current={current} />
        <WhenField index={index} current={current} />
        <ExampleSelect index={index} />
      </div>
      {owners.map((owner) => {
        const attributes = read.filter((attribute) => attribute.of === owner);
        if (attributes.length === 0) return null;
        return (
          <fieldset key={owner} class="owner">
            <legend>{t(`owner-${owner}`)}</legend>
            <Fields attributes={attributes} index={index} current={current} />
          </fieldset>
        );
      })}
      {read.length === 0 && <p class="soft no-facts">{t('reads-nothing')}</p>}
      <details class="further">
        <summary class="arrow">{t('further-facts', { count: others.length, given: given_others })}</summary>
        <p class="soft small">{t('further-facts-lead')}</p>
        <Ids current={current} />
        <Fields attributes={others} index={index} current={current} />
      </details>
    </form>
  );
}
