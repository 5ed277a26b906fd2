import { readFileSync } from 'node:fs';

import { load } from '../../wasm/src/index.node.js';
import { one_by_one } from './ways.mjs';

const dist = (name) => new URL(`../../wasm/dist/${name}`, import.meta.url).href;

export const about = {
  name: 'bylaw, verdict', package: 'bylaw', reasons: 'all', files: [dist('engine.wasm'), dist('engine.mjs')],
  notes: 'the same object in; ids and basis of every reason out, without messages',
};

export async function open(requests) {
  const policy = await load(readFileSync(new URL('../../policies/join-and-create/policy.json', import.meta.url)));
  return one_by_one(requests, {
    decide: (request) => policy.verdict(request),
    ids: ({ reasons }) => reasons.map(({ id }) => id),
  });
}
