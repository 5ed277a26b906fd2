// `bylaw backtest` against brute force: every request is decided by `bylaw decide` under both policies, the decisions are
// compared here, and the backtest must list the same requests, line by line, and the same counts. Then the laws: a log
// cut at random places, merged in random order, or gone on with after a checkpoint, comes to the bytes of a single run.
//
//   node tests/backtest/agree.mjs [requests] [seed]
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync, createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { integer, random_of } from '../../bench/random.mjs';
import { number_of, sum_of } from './decisions_hash.mjs';
import { requests } from './requests.mjs';
import { moved, one_cap_lowered } from './variants.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const native = process.env.BYLAW_NATIVE ?? join(root, 'build/release/bin/bylaw');
const count = Number(process.argv[2] ?? 5000);
const seed = Number(process.argv[3] ?? 20261127);
const samples = count;

const place = mkdtempSync(join(tmpdir(), 'bylaw-backtest-'));
process.once('exit', () => rmSync(place, { recursive: true }));
const file = (name) => join(place, name);

let passed = 0;
let failed = 0;
function check(name, ok, detail = '') {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}${ok ? '' : `: ${detail}`}`);
}
const same = (name, found, expected) =>
  check(name, JSON.stringify(found) === JSON.stringify(expected), `found ${JSON.stringify(found).slice(0, 600)}, expected ${JSON.stringify(expected).slice(0, 600)}`);

function bylaw(args, { out } = {}) {
  const descriptor = out === undefined ? 'pipe' : openSync(out, 'w');
  const done = spawnSync(native, args, { cwd: root, stdio: ['ignore', descriptor, 'pipe'], maxBuffer: 1 << 30 });
  if (out !== undefined) closeSync(descriptor);
  if (done.status === null || done.stderr.length > 0) throw new Error(`bylaw ${args.join(' ')}: ${done.signal} ${done.stderr}`);
  return done;
}

const cac_2017 = () => JSON.parse(readFileSync(join(root, 'policies/cac-2017/policy.json'), 'utf8'));
const lowered = () => one_cap_lowered(cac_2017());

const from = 'policies/cac-2017/policy.json';
const log = file('requests.jsonl');
{
  const out = createWriteStream(log);
  for (const request of requests(seed, count)) {
    if (!out.write(`${JSON.stringify(request)}\n`)) await new Promise((resolve) => out.once('drain', resolve));
  }
  await new Promise((resolve) => out.end(resolve));
}

const rules_of = (answer) => new Map(answer.context.reasons.map((reason) => [reason.id, reason.error !== undefined]));
const kinds = { allow: 'newly_allowed', deny: 'newly_refused', pending: 'newly_pending', not_governed: 'newly_not_governed' };
const all_kinds = ['newly_allowed', 'newly_not_governed', 'newly_pending', 'newly_refused', 'other_reasons'];

function kind_of(before, after) {
  if (before.context.outcome !== after.context.outcome) return kinds[after.context.outcome];
  const [a, b] = [rules_of(before), rules_of(after)];
  return a.size === b.size && [...a].every(([id, error]) => b.get(id) === error) ? undefined : 'other_reasons';
}

/** The level as the table of the first policy says it: 500 is the default of the credit. */
const level_of = (request) => {
  const credit = request.subject.properties.credit ?? 500;
  return credit >= 800 ? 'A' : credit >= 650 ? 'B' : credit >= 500 ? 'C' : credit >= 300 ? 'D' : 'E';
};

const bump = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
const sorted = (map) => [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
const lines_in = (path) => createInterface({ input: createReadStream(path), crlfDelay: Infinity })[Symbol.asyncIterator]();

/** What the decisions say, one pair after the other. */
async function brute_force(to) {
  bylaw(['decide', '--policy', from, log], { out: file('from.jsonl') });
  bylaw(['decide', '--policy', to, log], { out: file('to.jsonl') });
  const found = { flips: new Map(), outcomes: new Map(), rules: new Map(), levels: new Map(), numbers: 0n, lines: Object.fromEntries(all_kinds.map((kind) => [kind, []])) };
  const [asked, before, after] = [lines_in(log), lines_in(file('from.jsonl')), lines_in(file('to.jsonl'))];
  for (let line = 1; line <= count; ++line) {
    const request = JSON.parse((await asked.next()).value);
    const [a, b] = [JSON.parse((await before.next()).value), JSON.parse((await after.next()).value)];
    const action = request.action.name;
    bump(found.outcomes, `${action} ${a.context.outcome} ${b.context.outcome}`);
    found.numbers += number_of(line, action, a, b);
    const kind = kind_of(a, b);
    bump(found.levels, `${level_of(request)} ${kind ?? 'none'}`);
    if (kind === undefined) continue;
    bump(found.flips, kind);
    if (found.lines[kind].length < samples) found.lines[kind].push(line);
    const [old, now] = [rules_of(a), rules_of(b)];
    for (const id of now.keys()) if (!old.has(id)) bump(found.rules, `${action} ${id} newly`);
    for (const id of old.keys()) if (!now.has(id)) bump(found.rules, `${action} ${id} no_longer`);
  }
  return found;
}

function counts_in(report) {
  const found = { flips: new Map(), outcomes: new Map(), rules: new Map(), levels: new Map(), lines: {} };
  for (const kind of all_kinds) {
    if (report.flips[kind] > 0) found.flips.set(kind, report.flips[kind]);
    found.lines[kind] = report.samples[kind].map((sample) => sample.line);
  }
  for (const row of report.outcomes) found.outcomes.set(`${row.action} ${row.from} ${row.to}`, row.requests);
  for (const row of report.rules) {
    if (row.newly_refuses > 0) found.rules.set(`${row.action} ${row.id} newly`, row.newly_refuses);
    if (row.no_longer_refuses > 0) found.rules.set(`${row.action} ${row.id} no_longer`, row.no_longer_refuses);
  }
  for (const row of report.who_is_hit.find((group) => group.attribute === 'user.level').values) {
    let none = row.requests;
    for (const kind of all_kinds) {
      none -= row[kind];
      if (row[kind] > 0) found.levels.set(`${row.value} ${kind}`, row[kind]);
    }
    if (none > 0) found.levels.set(`${row.value} none`, none);
  }
  return found;
}

function backtest(to, path, args = []) {
  const started = process.hrtime.bigint();
  const done = bylaw(['backtest', from, to, '--requests', path, '--format', 'json', '--samples', String(samples), ...args]);
  return { text: done.stdout.toString('utf8'), code: done.status, seconds: Number(process.hrtime.bigint() - started) / 1e9 };
}

for (const [name, policy] of [['one cap lowered', lowered()], ['gates moved, an approval and a cap', moved(cac_2017())]]) {
  const to = file('to.json');
  writeFileSync(to, JSON.stringify(policy));
  const { text, code, seconds } = backtest(to, log);
  const report = JSON.parse(text);
  console.log(`${name}: ${count} requests in ${seconds.toFixed(2)} s, ${JSON.stringify(report.flips)}`);
  const expected = await brute_force(to);
  const found = counts_in(report);
  for (const part of ['flips', 'outcomes', 'rules', 'levels']) same(`${name}: ${part} are those of brute force`, sorted(found[part]), sorted(expected[part]));
  for (const kind of all_kinds) same(`${name}: the lines of ${kind} are those of brute force`, found.lines[kind], expected.lines[kind]);
  same(`${name}: decisions_hash is the sum of what brute force decided`, report.decisions_hash, sum_of(expected.numbers));
  same(`${name}: every line was a request`, [report.lines, report.flips.requests], [count, count]);
  check(`${name}: something flips, and the exit code says so`, code === 1 && expected.flips.size > 0, `exit ${code}`);
}

// Where it is the cap of level D that fell from 100 to 80, flips gather at 80 to 99 and nowhere else.
{
  const to = file('to.json');
  writeFileSync(to, JSON.stringify(lowered()));
  const report = JSON.parse(backtest(to, log).text);
  const cliffs = report.cliffs.find((row) => row.action === 'group.join' && row.attribute === 'user.joined').cliffs;
  check('the cliff is where the cap moved', cliffs.length > 0 && cliffs.every((cliff) => cliff.from >= 80 && cliff.to <= 99), JSON.stringify(cliffs));
  const levels = report.who_is_hit.find((group) => group.attribute === 'user.level').values.filter((row) => row.newly_refused > 0).map((row) => row.value);
  same('only level D is newly refused', levels, ['D']);

  // The laws, on a part of the log that is small enough to be cut often.
  const few = Math.min(count, 3000);
  const text = readFileSync(log, 'utf8').split('\n').slice(0, few).join('\n') + '\n';
  const whole = file('whole.jsonl');
  writeFileSync(whole, text);
  const whole_report = backtest(to, whole).text;
  const random = random_of(seed + 1);
  const bytes = Buffer.from(text);
  for (let round = 0; round < 4; ++round) {
    // Interrupted at random bytes: each time the log is what has been written of it so far.
    const checkpoint = file(`checkpoint-${round}.json`);
    const ends = [integer(random, 0, bytes.length), integer(random, 0, bytes.length)].sort((a, b) => a - b);
    for (const end of ends) {
      writeFileSync(file('grown.jsonl'), bytes.subarray(0, end));
      const done = spawnSync(native, ['backtest', from, to, '--requests', file('grown.jsonl'), '--format', 'json', '--samples', String(samples), '--checkpoint', checkpoint], { cwd: root, maxBuffer: 1 << 30 });
      if (done.status === null) throw new Error(done.signal);
    }
    writeFileSync(file('grown.jsonl'), bytes);
    check(`round ${round}: a log that grew from byte ${ends.join(' and ')} on comes to the bytes of one run`, backtest(to, file('grown.jsonl'), ['--checkpoint', checkpoint]).text === whole_report);
  }
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
