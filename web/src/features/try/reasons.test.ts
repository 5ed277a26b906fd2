import { expect, test } from 'vitest';
import type { Diagnostic, Reason } from '../../engine/shapes.js';
import { reasons_reading, refusals_at } from './reasons.js';

const message = { code: 'x', args: {}, text: {} };
const capped: Reason = {
  id: 'joined_cap',
  basis: [],
  message,
  conditions: [
    {
      expression: 'user.joined >= 20',
      value: true,
      reads: [
        { name: 'user.joined', value: 20 },
        { name: 'level.joined', value: 20 },
      ],
    },
  ],
};
const missing: Reason = {
  id: 'not_verified',
  basis: [],
  message,
  error: { code: 'missing_attribute', name: 'user.verified' },
};

const fault = (pointer: string): Diagnostic => ({
  code: 'bad_value',
  severity: 'error',
  message: 'm',
  file: 'request',
  line: 1,
  column: 1,
  end_line: 1,
  end_column: 2,
  offset: 0,
  end_offset: 1,
  pointer,
});

test('a reason reads what its conditions read, and what it lacked', () => {
  expect(reasons_reading([capped, missing], 'user.joined')).toEqual([capped]);
  expect(reasons_reading([capped, missing], 'user.verified')).toEqual([missing]);
  expect(reasons_reading([capped, missing], 'user.credit')).toEqual([]);
});

test('a fault belongs to the field at its pointer, and to that of a list where it is inside of it', () => {
  const answer = {
    state: 'refused_request' as const,
    faults: [fault('/subject/properties/credit'), fault('/context/tags/0'), fault('/subject/properties/credit_limit')],
  };
  expect(refusals_at(answer, '/subject/properties/credit')).toHaveLength(1);
  expect(refusals_at(answer, '/context/tags')).toHaveLength(1);
  expect(refusals_at({ state: 'waiting' }, '/context/tags')).toEqual([]);
});
