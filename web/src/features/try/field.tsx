import { address } from '../../app/route.js';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { DescribedAttribute, Diagnostic, Reason } from '../../engine/shapes.js';
import { locale, number_text, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { Icon } from '../../ui/icons.js';
import { PolicyText } from '../../ui/policy_text.js';
import { RuleTitle } from '../../ui/rule_title.js';
import { Ticked } from '../../ui/ticked.js';
import { value_text } from '../../ui/values.js';
import {
  BoolControl,
  type ControlProps,
  InstantControl,
  ListControl,
  NumberControl,
  TextControl,
  ValuesControl,
} from './controls.js';
import type { Draft, Entry, EntryFault } from './draft.js';
import { Edges, Slider } from './edges.js';
import { thresholds_of } from './thresholds.js';

interface Props {
  attribute: DescribedAttribute;
  index: PolicyIndex;
  draft: Draft;
  set: (attribute: string, entry: Entry | undefined) => void;
  /** Why what was typed is no value of the type. */
  fault: EntryFault | undefined;
  /** What the engine says against the value. */
  refusals: Diagnostic[];
  /** The reasons that read the attribute. */
  reasons: Reason[];
}

export const field_id = (attribute: string) => `field-${attribute.replace('.', '-')}`;

function Control(props: ControlProps & { at: string }) {
  const { attribute } = props;
  switch (attribute.type) {
    case 'bool':
      return <BoolControl {...props} />;
    case 'int':
    case 'double':
      return <NumberControl {...props} />;
    case 'timestamp':
      return <InstantControl {...props} />;
    case 'list(string)':
    case 'list(int)':
      return <ListControl {...props} />;
    default:
      return attribute.values && !attribute.open ? <ValuesControl {...props} /> : <TextControl {...props} />;
  }
}

function bounds_text({ minimum, maximum }: DescribedAttribute): string | undefined {
  if (minimum !== undefined && maximum !== undefined) {
    return t('bounds', { minimum: number_text(minimum), maximum: number_text(maximum) });
  }
  if (minimum !== undefined) return t('bound-below', { minimum: number_text(minimum) });
  if (maximum !== undefined) return t('bound-above', { maximum: number_text(maximum) });
  return undefined;
}

const type_hints: Partial<Record<DescribedAttribute['type'], string>> = {
  duration: 'hint-duration',
  'list(string)': 'hint-list',
  'list(int)': 'hint-list',
};

function Hint({ attribute, id, fault, refusals }: Pick<Props, 'attribute' | 'fault' | 'refusals'> & { id: string }) {
  const type_hint = type_hints[attribute.type];
  const hints = [bounds_text(attribute), type_hint && t(type_hint)].filter((text) => text !== undefined);
  return (
    <div id={id} class="small hint">
      {hints.length > 0 && <p class="soft">{hints.join(t('list-comma'))}</p>}
      {fault && (
        <p class="fault">
          <Icon name="warn" /> {t(fault)}
        </p>
      )}
      {refusals.map((refusal) => (
        <p key={refusal.message} class="fault" lang="en">
          <Icon name="warn" /> <Ticked text={refusal.message} />
        </p>
      ))}
    </div>
  );
}

/** One attribute of the form. */
export function Field({ attribute, index, draft, set, fault, refusals, reasons }: Props) {
  const { utc_offset } = index.description;
  const id = field_id(attribute.name);
  const entry = draft.entries[attribute.name];
  const title = pick_text(attribute.title, locale.value, attribute.name);
  const absent =
    attribute.default === undefined
      ? t('not-given')
      : t('not-given-default', { value: value_text(attribute.default, utc_offset, attribute) });
  const thresholds = thresholds_of(index, attribute, draft.action);
  const set_own = (next: Entry | undefined) => set(attribute.name, next);
  const edges = { attribute, title, entry, thresholds, set: set_own };
  const is_group = attribute.type === 'bool';
  return (
    <div class={reasons.length > 0 ? 'field in-reason' : 'field'} data-testid={id}>
      <div class="field-head">
        {is_group ? (
          <span class="label" aria-hidden="true">
            <PolicyText of={attribute.title} fallback={attribute.name} />
          </span>
        ) : (
          <label class="label" for={id}>
            <PolicyText of={attribute.title} fallback={attribute.name} />
          </label>
        )}
        <span class="name">{attribute.name}</span>
      </div>
      <div class="field-body">
        <div class="number-row">
          <Control
            attribute={attribute}
            entry={entry}
            set={set_own}
            absent={absent}
            title={title}
            input_id={id}
            described_by={`${id}-hint`}
            invalid={fault !== undefined || refusals.length > 0}
            utc_offset={utc_offset}
            at={draft.at}
          />
          <Slider {...edges} />
        </div>
        <Hint attribute={attribute} id={`${id}-hint`} fault={fault} refusals={refusals} />
        <Edges {...edges} />
        {reasons.length > 0 && <ReadBy reasons={reasons} index={index} />}
      </div>
    </div>
  );
}

/** The reasons that read the attribute, with the way to each. */
function ReadBy({ reasons, index }: Pick<Props, 'reasons' | 'index'>) {
  return (
    <p class="row read-by">
      {reasons.map((reason) => (
        <a key={reason.id} class="tag bad" href={address('try')} onClick={(event) => jump(event, reason.id)}>
          <Icon name="deny" />
          <RuleTitle id={reason.id} index={index} />
        </a>
      ))}
    </p>
  );
}

/** The fragment belongs to the routes, so a jump within the view is made by hand. */
function jump(event: MouseEvent, reason: string): void {
  event.preventDefault();
  const target = document.getElementById(`reason-${reason}`);
  target?.scrollIntoView({ block: 'nearest' });
  target?.focus({ preventScroll: true });
}
