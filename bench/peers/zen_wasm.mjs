import { readFileSync } from 'node:fs';

import { evaluateExpression, initSync } from '@gorules/zen-engine-wasm/dist/zen_engine_wasm.js';
import { rules_of } from './conditions.mjs';
import { nested } from './facts.mjs';
import { in_package, one_by_one } from './ways.mjs';

const files = in_package('@gorules/zen-engine-wasm', 'dist/zen_engine_wasm_bg.wasm', 'dist/zen_engine_wasm.js');

export const about = {
  name: '@gorules/zen-engine-wasm', package: '@gorules/zen-engine-wasm', reasons: 'all', files,
  notes: 'it has expressions and no decisions: one expression an action, a list with a text a rule; it keeps nothing compiled',
};

const zen = (condition) => condition.replaceAll('||', 'or').replaceAll('&&', 'and').replaceAll('!user', 'not user');
const list_of = (action) => `[${rules_of(action).map(({ id, condition }) => `(${zen(condition)}) ? '${id}' : ''`).join(', ')}]`;

export async function open(requests) {
  initSync({ module: readFileSync(new URL(files[0])) });
  const lists = { 'group.join': list_of('group.join'), 'group.create': list_of('group.create') };
  return one_by_one(requests, { form: nested, decide: (context) => evaluateExpression(lists[context.action], context), ids: (list) => list.filter((id) => id !== '') });
}
