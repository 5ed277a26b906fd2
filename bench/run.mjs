// node bench/run.mjs: nanoseconds for one decision of join-and-create, by every way there is, in one run that takes turns.
// script/bench builds what it needs. Before anything is timed, all ways must agree about every request.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { load } from '../wasm/src/index.node.js';
import { decide as decide_by_hand } from './handwritten.mjs';
import { Native } from './native.mjs';
import { columns_of } from './columns.mjs';
import { requests } from './requests.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const policy_file = join(root, 'policies/join-and-create/policy.json');

const count = 10_000;
const rounds = 21;
const warm_up = 3;

function time_of(asked, way) {
  let sum = 0;
  const began = process.hrtime.bigint();
  for (const request of asked) sum += way(request);
  const spent = Number(process.hrtime.bigint() - began);
  if (!Number.isFinite(sum)) throw new Error('a way gives no number');
  return spent / asked.length;
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

const place = mkdtempSync(join(tmpdir(), 'bylaw-bench-'));
const asked = [...requests(1, count)];
const file = join(place, 'requests.jsonl');
writeFileSync(file, asked.map((request) => `${JSON.stringify(request)}\n`).join(''));
const native = new Native(policy_file, file);
const columns = columns_of(asked);
const policy = await load(readFileSync(policy_file));

const ways = [
  { name: 'native struct path', time: async () => Number(await native.ask('time struct')), reasons: () => native.ask('reasons struct', count) },
  { name: 'native columns', time: async () => Number(await native.ask('time columns')), reasons: () => native.ask('reasons columns', count) },
  { name: 'native JSON path', time: async () => Number(await native.ask('time json')), reasons: () => native.ask('reasons json', count) },
  {
    name: 'WASM object path',
    time: () => time_of(asked, (request) => policy.decide(request, { changes: false }).context.reasons.length),
    reasons: () => asked.map((request) => policy.decide(request, { changes: false }).context.reasons.map((reason) => reason.id).join(' ')),
  },
  {
    name: 'WASM verdicts',
    time: () => time_of(asked, (request) => policy.verdict(request).reasons.length),
    reasons: () => asked.map((request) => policy.verdict(request).reasons.map((reason) => reason.id).join(' ')),
  },
  {
    name: 'WASM columns',
    time: () => {
      const began = process.hrtime.bigint();
      policy.verdicts(columns);
      return Number(process.hrtime.bigint() - began) / asked.length;
    },
    reasons: () => {
      const { refused, words, rules } = policy.verdicts(columns);
      return asked.map((_, row) => rules.filter((_, rule) => (refused[row * words + (rule >> 5)] >>> (rule & 31)) & 1).join(' '));
    },
  },
  { name: 'hand-written C++', time: async () => Number(await native.ask('time floor')), reasons: () => native.ask('reasons floor', count) },
  {
    name: 'hand-written JavaScript',
    time: () => time_of(asked, (request) => decide_by_hand(request).reasons.length),
    reasons: () => asked.map((request) => decide_by_hand(request).reasons.join(' ')),
  },
];

const opinion = await ways.at(-1).reasons();
for (const way of ways) {
  const other = await way.reasons();
  const at = opinion.findIndex((reasons, i) => other[i] !== reasons);
  if (at >= 0) throw new Error(`${way.name} says "${other[at]}" and not "${opinion[at]}" of ${JSON.stringify(asked[at])}`);
}
console.log(`${ways.length} ways agree about ${count} requests, ${opinion.filter((reasons) => reasons === '').length} of them allowed`);

const times = new Map(ways.map((way) => [way.name, []]));
for (let round = -warm_up; round < rounds; ++round) {
  for (const way of ways) {
    const time = await way.time();
    if (round >= 0) times.get(way.name).push(time);
  }
}
native.child.stdin.end();
policy.dispose();
rmSync(place, { recursive: true });

const results = ways.map(({ name }) => ({ way: name, median_ns: median(times.get(name)), least_ns: Math.min(...times.get(name)) }));
const ns_of = (name) => results.find((result) => result.way === name).median_ns;
console.log(`\nns per decision of join-and-create, median of ${rounds} turns (least)`);
for (const { way, median_ns, least_ns } of results) console.log(`  ${way.padEnd(24)} ${median_ns.toFixed(0).padStart(8)} (${least_ns.toFixed(0)})`);

const ratios = [
  ['native struct path', 'hand-written C++'],
  ['native columns', 'hand-written C++'],
  ['WASM columns', 'hand-written JavaScript'],
  ['WASM verdicts', 'hand-written JavaScript'],
  ['native JSON path', 'native struct path'],
  ['WASM object path', 'native JSON path'],
  ['WASM object path', 'hand-written JavaScript'],
].map(([a, b]) => ({ ratio: `${a} / ${b}`, value: ns_of(a) / ns_of(b) }));
console.log('');
for (const { ratio, value } of ratios) console.log(`  ${value.toFixed(2).padStart(8)} = ${ratio}`);

const day = new Date().toISOString().slice(0, 10);
const kept = join(root, 'bench/results');
mkdirSync(kept, { recursive: true });
const rounded = (value) => Number(value.toPrecision(4));
writeFileSync(join(kept, `join-and-create-${day}.json`), `${JSON.stringify({
  date: day,
  processor: cpus()[0]?.model,
  node: process.version,
  requests: count,
  turns: rounds,
  results: results.map((one) => ({ ...one, median_ns: rounded(one.median_ns), least_ns: rounded(one.least_ns) })),
  ratios: ratios.map((one) => ({ ...one, value: rounded(one.value) })),
}, null, 2)}\n`);
