import type { Description } from '../engine/shapes.js';

/** A described policy for tests of the page's models, in the shapes of docs/doors.md: small enough to be checked by eye. */
export const description: Description = {
  id: 'small',
  version: '1.0.0',
  digest: 'sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
  title: { en: 'A small policy', zh: '小政策' },
  utc_offset: '+08:00',
  effective: {},
  instruments: [
    {
      id: 'house',
      kind: 'provider',
      title: { en: 'House rules', zh: '平台规则' },
      articles: [
        {
          article: '1',
          paragraphs: [
            { quote: { en: 'Two levels.', zh: '两级。' }, carried_by: 'rules', cited_by: ['credit', 'joined_cap'] },
          ],
        },
        {
          article: '2',
          paragraphs: [
            { paragraph: '1', quote: { en: 'Be kind.' }, carried_by: 'not_checkable', reason: { en: 'No rule can.' } },
            {
              paragraph: '2',
              quote: { en: 'Found by people.' },
              carried_by: 'input_only',
              reason: { en: 'A finding.' },
            },
          ],
        },
      ],
    },
  ],
  actions: [
    { id: 'appeal.file', title: { en: 'file an appeal', zh: '提出申诉' }, rules: [], right: true },
    { id: 'group.create', title: { en: 'found a group', zh: '建立群组' }, rules: ['credit_too_low'], right: false },
    {
      id: 'group.join',
      title: { en: 'join a group', zh: '加入群组' },
      rules: ['joined_cap', 'credit_too_low'],
      right: false,
    },
  ],
  attributes: [
    { name: 'context.tags', of: 'context', type: 'list(string)' },
    {
      name: 'group.tier',
      of: 'group',
      type: 'string',
      values: [{ id: 'small' }, { id: 'large', title: { en: 'Large' } }],
    },
    { name: 'membership.role', of: 'membership', type: 'string', default: 'none' },
    { name: 'request.wait', of: 'request', type: 'duration' },
    { name: 'user.credit', of: 'user', type: 'int', minimum: 0, maximum: 1000 },
    { name: 'user.joined', of: 'user', type: 'int', minimum: 0 },
    { name: 'user.verified', of: 'user', type: 'bool', default: false },
  ],
  parameters: [
    {
      name: 'params.level_a',
      type: 'int',
      value: 500,
      title: { en: 'Level A from', zh: 'A 级起始分' },
      basis: [{ instrument: 'house', article: '1' }],
      set_by: 'provider',
    },
  ],
  tables: {
    credit: {
      attribute: 'user.credit',
      basis: [{ instrument: 'house', article: '1' }],
      levels: [
        {
          id: 'A',
          at_least: 500,
          limits: { joined: 100 },
          params: { at_least: 'params.level_a' },
          title: { en: 'A', zh: 'A' },
        },
        { id: 'B', limits: { joined: 20 } },
      ],
    },
    tiers: {
      attribute: 'group.tier',
      basis: [{ instrument: 'house', article: '1' }],
      rows: [
        { id: 'small', needs: { 'group.create': 300 } },
        { id: 'large', title: { en: 'Large' }, needs: { 'group.create': 'A', 'group.join': 500 } },
      ],
    },
    caps: [
      {
        id: 'joined_cap',
        title: { en: 'Groups joined', zh: '已加入群组数' },
        on: ['group.*'],
        count: 'user.joined',
        limit: 'level.joined',
        basis: [{ instrument: 'house', article: '1' }],
      },
    ],
  },
  rules: [
    {
      id: 'joined_cap',
      on: ['group.join'],
      from: 'caps',
      kind: 'deny_when',
      condition: 'user.joined >= level.joined',
      title: { en: 'Groups joined', zh: '已加入群组数' },
      reads: ['user.credit', 'user.joined'],
      basis: [{ instrument: 'house', article: '1' }],
    },
    {
      id: 'credit_too_low',
      on: ['group.create', 'group.join'],
      from: 'tiers',
      kind: 'deny_when',
      condition: 'user.credit < tier.needs.group.join',
      reads: ['group.tier', 'user.credit'],
      basis: [{ instrument: 'house', article: '2', paragraph: '1' }],
    },
  ],
  derived: [{ name: 'level.joined', type: 'int', title: { en: 'the limit', zh: '上限' }, reads: ['user.credit'] }],
};
