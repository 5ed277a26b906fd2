import { expect, test } from 'vitest';
import type { Request } from '../../engine/shapes.js';
import { description } from '../../testing/description.js';
import {
  draft_of,
  empty_draft,
  entry_of,
  parse_entry,
  pointer_of,
  request_of,
  split_by_action,
  with_entry,
} from './draft.js';

const at = '2026-11-26T10:00:00Z';
const empty = empty_draft(description, at);
const attribute = (name: string) => {
  const found = description.attributes?.find((candidate) => candidate.name === name);
  if (!found) throw new Error(name);
  return found;
};

test('a new form asks for the first action that the policy governs and gives no fact', () => {
  expect(empty.action).toBe('group.create');
  expect(request_of(empty, description).request).toEqual({
    subject: { type: 'user', id: 'u1' },
    action: { name: 'group.create' },
    resource: { type: 'group', id: 'g1' },
    context: { at },
  });
});

test('each fact goes to the place of its owner', () => {
  const entries = {
    'user.credit': '310',
    'user.verified': false,
    'group.tier': 'small',
    'membership.role': 'member',
    'request.wait': 'PT24H',
    'context.tags': 'a\nb',
  };
  const { request, faults } = request_of({ ...empty, entries }, description);
  expect(faults).toEqual({});
  expect(request).toEqual({
    subject: { type: 'user', id: 'u1', properties: { credit: 310, verified: false } },
    action: { name: 'group.create', properties: { wait: 'PT24H' } },
    resource: { type: 'group', id: 'g1', properties: { tier: 'small' } },
    context: { at, membership: { role: 'member' }, tags: ['a', 'b'] },
  });
});

test('a request becomes a form and the form the same request', () => {
  const request: Request = {
    subject: { type: 'user', id: 'u7', properties: { credit: 0, verified: true } },
    action: { name: 'group.join', properties: { wait: '' } },
    resource: { type: 'group', id: 'g7', properties: { tier: 'large' } },
    context: { at, membership: { role: 'none' }, tags: [] },
  };
  const { draft, left_out } = draft_of(request, description);
  expect(left_out).toBe(0);
  expect(request_of(draft, description).request).toEqual(request);
});

test('facts that the policy does not declare or that have another type are counted, not kept', () => {
  const request: Request = {
    subject: { type: 'user', id: 'u', properties: { credit: '310', phone: '123' } },
    action: { name: 'group.join' },
    resource: { type: 'group', id: 'g' },
    context: { at, device: 'x' },
  };
  const { draft, left_out } = draft_of(request, description);
  expect(draft.entries).toEqual({});
  expect(left_out).toBe(3);
});

test('a number that is none makes a fault and no fact', () => {
  const { request, faults } = request_of(with_entry(empty, 'user.credit', '31o'), description);
  expect(faults).toEqual({ 'user.credit': 'fault-int' });
  expect(request.subject.properties).toBeUndefined();
});

test('whole numbers are whole, and exact', () => {
  expect(parse_entry('int', ' -7 ')).toEqual({ value: -7 });
  expect(parse_entry('int', '1.0')).toEqual({ fault: 'fault-int' });
  expect(parse_entry('int', '1e3')).toEqual({ fault: 'fault-int' });
  expect(parse_entry('int', '9007199254740991')).toEqual({ value: 9007199254740991 });
  expect(parse_entry('int', '9007199254740992')).toEqual({ fault: 'fault-int-range' });
});

test('other numbers are finite', () => {
  expect(parse_entry('double', '0.5')).toEqual({ value: 0.5 });
  expect(parse_entry('double', '')).toEqual({ fault: 'fault-double' });
  expect(parse_entry('double', 'Infinity')).toEqual({ fault: 'fault-double' });
});

test('lists have one item a line, and an empty text is an empty list', () => {
  expect(parse_entry('list(string)', 'a\n\nb')).toEqual({ value: ['a', '', 'b'] });
  expect(parse_entry('list(string)', '')).toEqual({ value: [] });
  expect(parse_entry('list(int)', '1\n2')).toEqual({ value: [1, 2] });
  expect(parse_entry('list(int)', '1\nx')).toEqual({ fault: 'fault-int' });
});

test('values are shown only by fields that can hold them', () => {
  expect(entry_of('bool', 'true')).toBeUndefined();
  expect(entry_of('int', 5)).toBe('5');
  expect(entry_of('string', 5)).toBeUndefined();
  expect(entry_of('list(int)', [1, 2])).toBe('1\n2');
});

test('an entry that is taken back is not given', () => {
  const given = with_entry(empty, 'user.verified', true);
  expect(with_entry(given, 'user.verified', undefined).entries).toEqual({});
  expect(given.entries).toEqual({ 'user.verified': true });
});

test('only what a rule of the action reads comes first', () => {
  const { read, others } = split_by_action(description, 'group.create');
  expect(read.map(({ name }) => name)).toEqual(['group.tier', 'user.credit']);
  expect(others.map(({ name }) => name)).toContain('user.joined');
  expect(read.length + others.length).toBe(description.attributes?.length);
});

test('a right reads nothing', () => {
  expect(split_by_action(description, 'appeal.file').read).toEqual([]);
});

test('pointers name the place of a fact as diagnostics do', () => {
  expect(pointer_of(attribute('user.credit'))).toBe('/subject/properties/credit');
  expect(pointer_of(attribute('request.wait'))).toBe('/action/properties/wait');
  expect(pointer_of(attribute('membership.role'))).toBe('/context/membership/role');
  expect(pointer_of(attribute('context.tags'))).toBe('/context/tags');
});
