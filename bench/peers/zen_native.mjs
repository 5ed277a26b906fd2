import { createRequire } from 'node:module';

import { rules } from './conditions.mjs';
import { nested } from './facts.mjs';
import { in_package, one_by_one } from './ways.mjs';

// The program of @gorules/zen-engine for one platform. That package itself only chooses among such programs, and cannot be locked where a
// registry lacks one of them.
const { ZenEngine } = createRequire(import.meta.url)('@gorules/zen-engine-linux-x64-gnu');

export const about = {
  name: '@gorules/zen-engine (native)', package: '@gorules/zen-engine-linux-x64-gnu', reasons: 'all',
  files: in_package('@gorules/zen-engine-linux-x64-gnu', 'zen-engine.linux-x64-gnu.node'),
  notes: 'a decision table that collects; by promise, as it gives no other way; the threads that it decides in are in the time',
};

/** A decision table with a row a rule, which gives every row that holds. */
const table = {
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 'table', name: 'table', type: 'decisionTableNode', position: { x: 1, y: 0 },
      content: {
        hitPolicy: 'collect',
        inputs: [{ id: 'action', name: 'action', field: 'action' }, { id: 'when', name: 'when' }],
        outputs: [{ id: 'reason', name: 'reason', field: 'reason' }],
        rules: rules.map(({ id, action, condition }, at) => ({
          _id: String(at), action: action === undefined ? '' : `'${action}'`, when: condition.replaceAll('||', 'or').replaceAll('&&', 'and').replaceAll('!user', 'not user'), reason: `'${id}'`,
        })),
      },
    },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
    { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
  ],
};

export async function open(requests) {
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(table)));
  return one_by_one(requests, { form: nested, is_async: true, decide: (context) => decision.evaluate(context), ids: ({ result }) => result.map(({ reason }) => reason) });
}
