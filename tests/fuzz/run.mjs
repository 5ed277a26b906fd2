// node tests/fuzz/run.mjs <target> [seconds [seed]]: one libFuzzer target, from the texts of the cases and the policies. The
// same seed goes the same way; 0 goes another one each time.
// What breaks it is left in build/fuzz/<target>/.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { files_of_cases, read_file, root } from '../node/files.mjs';

const policies = ['policies/join-and-create/policy.json', 'policies/cac-2017/policy.json'].map(read_file);
const cases = files_of_cases().flatMap((file) => file.cases);
const cases_without_bombs = files_of_cases().filter(({ file }) => !file.includes('/budget/')).flatMap((file) => file.cases);

const text_of = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** The policy of a case as the engine gets it. */
function policy_of({ text, policy_file, with: request }) {
  if (text) return text.join('\n');
  if (policy_file) return read_file(policy_file);
  return request?.policy === undefined ? undefined : text_of(request.policy);
}

/** What a case sends along, as JSON Lines. */
function lines_of({ with: request = {} }) {
  if (request.request !== undefined) return text_of(request.request);
  if (Array.isArray(request.events)) return request.events.map(text_of).join('\n');
  return request.events ?? '';
}

function expressions(value) {
  if (Array.isArray(value)) return value.flatMap(expressions);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ['unless', 'when', 'value', 'if', 'expr'].includes(key) && typeof inner === 'string' ? [inner] : expressions(inner));
}

/** Each policy of the cases once, with the lines of all cases that are decided by it. */
function policies_with_lines() {
  const lines = new Map();
  for (const one of cases) {
    const policy = policy_of(one);
    if (policy !== undefined) lines.set(policy, [...(lines.get(policy) ?? []), lines_of(one)]);
  }
  return [...lines];
}

const targets = {
  json_fuzz: {
    seeds: () => [...policies, ...cases.map((one) => JSON.stringify(one.with ?? {})), ...policies_with_lines().map(([policy]) => policy)],
    options: [`-dict=${join(root, 'tests/fuzz/json.dict')}`, '-max_len=4096'],
  },
  time_fuzz: { seeds: () => ['2026-11-26T10:00:00Z', '2024-02-29T23:59:59.999+08:00', 'P1Y2M3DT4H5M6S'], options: ['-max_len=64'] },
  cel_fuzz: {
    // Not those that the budget ends: without their last piece nothing would end the naive walk over their loops.
    seeds: () => [...policies.flatMap((text) => expressions(JSON.parse(text))), ...expressions(cases_without_bombs)],
    options: ['-max_len=512'],
  },
  rules_fuzz: {
    seeds: () => cases.filter((one) => one.call === 'cel_policy').map(policy_of).filter((policy) => policy !== undefined),
    options: [`-dict=${join(root, 'tests/fuzz/json.dict')}`, '-max_len=4096'],
  },
  regex_fuzz: { seeds: () => ['(a|b)*c\nababc', '^\\pL+\\d{2,5}$\nabc123', '(?i)[[:alpha:]]+?\\b\nStraße'], options: ['-max_len=256'] },
  policy_fuzz: {
    // Of the long policies the first few requests are enough to begin with.
    seeds: () => policies_with_lines().map(([policy, lines]) => `${policy}\0${lines.slice(0, 8).join('\n')}`),
    options: [`-dict=${join(root, 'tests/fuzz/json.dict')}`, '-max_len=60000'],
  },
};

const [name, seconds = '15', seed = '1'] = process.argv.slice(2);
const target = targets[name];
if (!target) {
  console.error(`no such target; there are ${Object.keys(targets).join(', ')}`);
  process.exit(2);
}
const folder = join(root, 'build', 'fuzz', name);
const corpus = join(folder, 'corpus');
rmSync(corpus, { recursive: true, force: true });
mkdirSync(corpus, { recursive: true });
[...new Set(target.seeds())].forEach((seed, index) => writeFileSync(join(corpus, `seed-${index}`), seed));

const run = spawnSync(
  join(root, 'build/dev/bin', name),
  [corpus, `-max_total_time=${seconds}`, `-seed=${seed}`, '-rss_limit_mb=3000', '-timeout=20', '-print_final_stats=1', ...target.options, `-artifact_prefix=${folder}/`],
  { encoding: 'utf8', maxBuffer: 1 << 28 },
);
const told = run.error ? String(run.error) : run.stderr;
console.log(told.split('\n').slice(run.status === 0 ? -12 : -80).join('\n'));
console.log(run.status === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exitCode = run.status === 0 ? 0 : 1;
