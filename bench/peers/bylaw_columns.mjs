import { readFileSync } from 'node:fs';

import { load } from '../../wasm/src/index.node.js';
import { columns_of } from '../columns.mjs';

const dist = (name) => new URL(`../../wasm/dist/${name}`, import.meta.url).href;

export const about = {
  name: 'bylaw, columns', package: 'bylaw', reasons: 'all', files: [dist('engine.wasm'), dist('engine.mjs')],
  notes: 'all requests in one call, facts as typed arrays; making these of objects is no part of the time',
};

export async function open(requests) {
  const policy = await load(readFileSync(new URL('../../policies/join-and-create/policy.json', import.meta.url)));
  const columns = columns_of(requests);
  const some = new Map();
  const first = (count) => {
    if (!some.has(count)) some.set(count, columns_of(requests.slice(0, count)));
    return some.get(count);
  };
  const time = (count) => {
    const asked = first(count);
    const before = process.cpuUsage();
    policy.verdicts(asked);
    const { user, system } = process.cpuUsage(before);
    return ((user + system) * 1000) / count;
  };
  return {
    time,
    // Of whole calls: no request has a time of its own.
    each: (count) => Array.from({ length: 50 }, () => time(count)),
    reasons() {
      const { refused, words, rules } = policy.verdicts(columns);
      return requests.map((_, row) => rules.filter((_, rule) => (refused[row * words + (rule >> 5)] >>> (rule & 31)) & 1).join(' '));
    },
  };
}
