import { readFileSync } from 'node:fs';

import { load } from '../../wasm/src/gate/gate.node.js';
import { one_by_one } from './ways.mjs';

const dist = (name) => new URL(`../../wasm/dist/${name}`, import.meta.url).href;
/** What peers.mjs compiles before it begins, as who uses gates ships it. */
export const gate_file = new URL('../results/join-and-create.gate.json', import.meta.url);

export const about = {
  name: 'bylaw, gate', package: 'bylaw', reasons: 'all', files: [dist('gate.wasm'), dist('gate.mjs')],
  notes: 'the verdicts of a policy compiled before; its module knows nothing else',
};

export async function open(requests) {
  const gate = await load(readFileSync(gate_file));
  return one_by_one(requests, {
    decide: (request) => gate.verdict(request),
    ids: ({ reasons }) => reasons.map(({ id }) => id),
  });
}
