import type { DescribedAttribute, Description, Facts, Json, Request } from '../../engine/shapes.js';

/** What a field of the form holds: a switch, or a text as it was typed; a list has one item a line. */
export type Entry = boolean | string;

/** A request while it is being made. An attribute without an entry is not given. */
export interface Draft {
  action: string;
  /** The instant of the decision, RFC 3339. */
  at: string;
  subject_id: string;
  group_id: string;
  entries: { readonly [attribute: string]: Entry };
}

/** Why what was typed is no value of its type: the id of a message. */
export type EntryFault = 'fault-int' | 'fault-int-range' | 'fault-double';

export type Parsed = { value: Json } | { fault: EntryFault };

const lines_of = (text: string) => (text === '' ? [] : text.split('\n'));

function parse_int(text: string): Parsed {
  if (!/^[+-]?\d+$/.test(text.trim())) return { fault: 'fault-int' };
  const value = Number(text);
  // Beyond this a number of JavaScript is not the one that was typed.
  return Number.isSafeInteger(value) ? { value } : { fault: 'fault-int-range' };
}

function parse_double(text: string): Parsed {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? { fault: 'fault-double' } : { value };
}

/** The value of an entry. Whether the policy takes it is for the engine to say. */
export function parse_entry(type: DescribedAttribute['type'], entry: Entry): Parsed {
  if (typeof entry === 'boolean') return { value: entry };
  switch (type) {
    case 'int':
      return parse_int(entry);
    case 'double':
      return parse_double(entry);
    case 'list(string)':
      return { value: lines_of(entry) };
    case 'list(int)': {
      const items = lines_of(entry).map(parse_int);
      const fault = items.find((item) => 'fault' in item);
      return fault ?? { value: items.map((item) => ('value' in item ? item.value : null)) };
    }
    default:
      return { value: entry };
  }
}

/** The entry that shows a value of a request; undefined where no field of this type could hold it. */
export function entry_of(type: DescribedAttribute['type'], value: unknown): Entry | undefined {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'int':
    case 'double':
      return typeof value === 'number' ? String(value) : undefined;
    case 'list(string)':
    case 'list(int)':
      return Array.isArray(value) ? value.map(String).join('\n') : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

/** Where the facts of an owner stand in a request. */
const places: Record<DescribedAttribute['of'], string> = {
  user: '/subject/properties',
  group: '/resource/properties',
  request: '/action/properties',
  membership: '/context/membership',
  context: '/context',
};

const local_name = (attribute: DescribedAttribute) => attribute.name.slice(attribute.of.length + 1);

/** The JSON Pointer of an attribute in a request, as diagnostics name it. */
export function pointer_of(attribute: DescribedAttribute): string {
  return `${places[attribute.of]}/${local_name(attribute).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

export interface Made {
  request: Request;
  /** Attributes whose entry is no value of their type; the request is made without them and must not be decided. */
  faults: { [attribute: string]: EntryFault };
}

const filled = (facts: Facts) => (Object.keys(facts).length > 0 ? facts : undefined);

/** The request that the form says. */
export function request_of(draft: Draft, description: Description): Made {
  const facts: Record<DescribedAttribute['of'], Facts> = {
    user: {},
    group: {},
    membership: {},
    request: {},
    context: {},
  };
  const faults: Made['faults'] = {};
  for (const attribute of description.attributes ?? []) {
    const entry = draft.entries[attribute.name];
    if (entry === undefined) continue;
    const parsed = parse_entry(attribute.type, entry);
    if ('fault' in parsed) faults[attribute.name] = parsed.fault;
    else facts[attribute.of][local_name(attribute)] = parsed.value as Facts[string];
  }
  const with_properties = <T extends object>(entity: T, properties: Facts | undefined) =>
    properties ? { ...entity, properties } : entity;
  const membership = filled(facts.membership);
  const request: Request = {
    subject: with_properties({ type: 'user' as const, id: draft.subject_id }, filled(facts.user)),
    action: with_properties({ name: draft.action }, filled(facts.request)),
    resource: with_properties({ type: 'group' as const, id: draft.group_id }, filled(facts.group)),
    context: { at: draft.at, ...(membership ? { membership } : {}), ...facts.context },
  };
  return { request, faults };
}

function facts_in(request: Request, owner: DescribedAttribute['of']): { [name: string]: unknown } {
  switch (owner) {
    case 'user':
      return request.subject.properties ?? {};
    case 'group':
      return request.resource.properties ?? {};
    case 'request':
      return request.action.properties ?? {};
    case 'membership':
      return request.context.membership ?? {};
    case 'context': {
      const { at: _, membership: __, ...rest } = request.context;
      return rest;
    }
  }
}

export interface Taken {
  draft: Draft;
  /** Facts that the form cannot hold, because this policy declares no such attribute or another type. */
  left_out: number;
}

/** The form that says a request. */
export function draft_of(request: Request, description: Description): Taken {
  const entries: { [attribute: string]: Entry } = {};
  const attributes = new Map((description.attributes ?? []).map((attribute) => [attribute.name, attribute]));
  let left_out = 0;
  for (const owner of Object.keys(places) as DescribedAttribute['of'][]) {
    for (const [name, value] of Object.entries(facts_in(request, owner))) {
      const attribute = attributes.get(`${owner}.${name}`);
      const entry = attribute && entry_of(attribute.type, value);
      if (attribute && entry !== undefined) entries[attribute.name] = entry;
      else left_out += 1;
    }
  }
  const draft: Draft = {
    action: request.action.name,
    at: request.context.at,
    subject_id: request.subject.id,
    group_id: request.resource.id,
    entries,
  };
  return { draft, left_out };
}

/** A form in which nothing is given yet. */
export function empty_draft(description: Description, at: string): Draft {
  const governed = description.actions?.find((action) => !action.right && (action.rules?.length ?? 0) > 0);
  const action = governed ?? description.actions?.[0];
  return { action: action?.id ?? 'group.join', at, subject_id: 'u1', group_id: 'g1', entries: {} };
}

/** The same form with one entry changed, or taken back where `entry` is undefined. */
export function with_entry(draft: Draft, attribute: string, entry: Entry | undefined): Draft {
  const { [attribute]: _, ...others } = draft.entries;
  return { ...draft, entries: entry === undefined ? others : { ...others, [attribute]: entry } };
}

/** The attributes that a rule of the action reads, and all others. */
export function split_by_action(
  description: Description,
  action: string,
): { read: DescribedAttribute[]; others: DescribedAttribute[] } {
  const names = new Set<string>();
  for (const rule of description.rules ?? []) {
    if (rule.on.includes(action)) for (const name of rule.reads ?? []) names.add(name);
  }
  const attributes = description.attributes ?? [];
  return {
    read: attributes.filter((attribute) => names.has(attribute.name)),
    others: attributes.filter((attribute) => !names.has(attribute.name)),
  };
}
