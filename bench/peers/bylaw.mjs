import { readFileSync } from 'node:fs';

import { load } from '../../wasm/src/index.node.js';
import { one_by_one } from './ways.mjs';

const dist = (name) => new URL(`../../wasm/dist/${name}`, import.meta.url).href;

export const about = {
  name: 'bylaw, object in and out', package: 'bylaw', reasons: 'all', files: [dist('engine.wasm'), dist('engine.mjs')],
  notes: 'with basis, message and conditions of every reason, written and read as JSON in the time',
};

export async function open(requests) {
  const policy = await load(readFileSync(new URL('../../policies/join-and-create/policy.json', import.meta.url)));
  return one_by_one(requests, {
    decide: (request) => policy.decide(request, { changes: false }),
    ids: ({ context }) => context.reasons.map(({ id }) => id),
  });
}
