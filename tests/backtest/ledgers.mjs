// The closed loop of `bylaw backtest` against brute force: random ledgers are replayed by `bylaw replay` under each policy, the
// lines and the states are compared here, and the backtest must come to the same. A run that was interrupted comes to the bytes
// of a single one.
//
//   node tests/backtest/ledgers.mjs [ledgers] [seed]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { integer, random_of } from '../../bench/random.mjs';
import { changed, ledger } from './random_ledger.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const native = process.env.BYLAW_NATIVE ?? join(root, 'build/release/bin/bylaw');
const ledgers = Number(process.argv[2] ?? 60);
const first_seed = Number(process.argv[3] ?? 1);
const samples = 1000;

const place = mkdtempSync(join(tmpdir(), 'bylaw-closed-'));
process.once('exit', () => rmSync(place, { recursive: true }));
const file = (name) => join(place, name);

function bylaw(args) {
  const done = spawnSync(native, args, { cwd: root, maxBuffer: 1 << 30 });
  if (done.status === null) throw new Error(`bylaw ${args.join(' ')}: ${done.signal}`);
  return done;
}

const kinds = { applied: 'newly_applied', refused: 'newly_refused', pending: 'newly_pending', not_governed: 'newly_not_governed', error: 'newly_impossible' };
const all_kinds = [...Object.values(kinds), 'other_reasons'].sort();
const bump = (map, key, by = 1) => map.set(key, (map.get(key) ?? 0) + by);
const sorted = (map) => [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
const ids_of = (answer) => (answer.reasons ?? []).map((reason) => `${reason.id}${reason.error ? ' could not be evaluated' : ''}`).sort();
const rules_of = (answer) => new Set((answer.reasons ?? []).map((reason) => reason.id));

/** The answers to each line of the ledger: what happened by itself before it, and the event. */
function replayed(policy, path) {
  const text = bylaw(['replay', '--policy', policy, '--state', path]).stdout.toString('utf8');
  const answers = text.trimEnd().split('\n').map((line) => JSON.parse(line));
  const { summary } = answers.pop();
  const { state } = answers.pop();
  const events = [];
  let timers = [];
  for (const answer of answers) {
    if (answer.timer) timers.push(answer);
    else {
      events.push({ answer, timers });
      timers = [];
    }
  }
  return { events, state, summary };
}

class Terms {
  open = new Map();
  running = [new Map(), new Map()];
  sums = new Map();
  found = { longer: [], only_from: [], only_to: [], shorter: [] };

  hear(side, line, time, effects) {
    for (const effect of effects ?? []) {
      if (!effect.type.startsWith('measure.')) continue;
      const who = `${effect.user ? 'user' : 'group'} ${effect.user ?? effect.group} ${effect.measure}`;
      if (effect.type === 'measure.began') this.running[side].set(who, effect.finding);
      if (!this.running[side].has(who)) continue;
      const key = `${who} ${this.running[side].get(who)}`;
      if (!this.open.has(key)) this.open.set(key, [undefined, undefined]);
      const pair = this.open.get(key);
      const end = effect.end === undefined ? Infinity : Date.parse(effect.end);
      if (effect.type === 'measure.began') {
        pair[side] ??= { line, start: Date.parse(effect.start), in_force: [] };
        Object.assign(pair[side], { over: false, end });
        if (pair[side].since === undefined) pair[side].since = time;
      }
      const term = pair[side];
      if (effect.type === 'measure.changed' || effect.type === 'measure.resumed') term.end = end;
      if (effect.type === 'measure.resumed') term.since ??= time;
      if (effect.type === 'measure.rested' || effect.type === 'measure.ended') {
        if (term.since !== undefined) term.in_force.push(time - term.since);
        term.since = undefined;
      }
      if (effect.type !== 'measure.ended') continue;
      Object.assign(term, { over: true, end: time });
      this.running[side].delete(who);
      if (pair[0]?.over && pair[1]?.over) this.close(key);
    }
  }

  close(key, ends = []) {
    const pair = this.open.get(key);
    this.open.delete(key);
    const measure = key.split(' ')[2];
    if (!this.sums.has(measure)) this.sums.set(measure, { equal: 0, longer: 0, only_from: 0, only_to: 0, shorter: 0, began: [0, 0], time: [0, 0] });
    const sum = this.sums.get(measure);
    pair.forEach((term, side) => {
      if (!term) return;
      sum.began[side] += 1;
      if (term.since !== undefined) term.in_force.push(ends[side] - term.since);
      sum.time[side] += term.in_force.reduce((a, b) => a + b, 0);
    });
    const [from, to] = pair.map((term) => term && term.end - term.start);
    const flip = from === undefined ? 'only_to' : to === undefined ? 'only_from' : from === to ? 'equal' : from < to ? 'longer' : 'shorter';
    sum[flip] += 1;
    if (flip !== 'equal') this.found[flip].push(`${(pair[0] ?? pair[1]).line} ${measure} ${key.split(' ')[3]}`);
  }

  finish(ends) {
    for (const key of [...this.open.keys()]) this.close(key, ends);
  }
}

const level_of = (credit) => (credit >= 500 ? 'good' : 'poor');
// Who has no case has the score of a new user, which is a good one in both policies.
const levels_in = (state) => new Map(state.users.map(({ id }) => [id, level_of(state.cases?.find((one) => one.user === id)?.credit ?? 560)]));
const listed_in = (state) => new Set((state.lists ?? []).filter((entry) => entry.state === 'in_force').map((entry) => `${entry.list} ${entry.user ?? entry.group}`));

/** What the replays say. */
function brute_force(lines, from, to) {
  const out = { flips: new Map(), outcomes: new Map(), rules: new Map(), lines: Object.fromEntries(all_kinds.map((kind) => [kind, []])), broken: 0 };
  const terms = new Terms();
  let at = 0;
  lines.forEach((text, index) => {
    if (text === '') return;
    const line = index + 1;
    const [a, b] = [from.events[at], to.events[at]];
    at += 1;
    [a, b].forEach((side, number) => {
      for (const timer of side.timers) terms.hear(number, line, Date.parse(timer.time), timer.effects);
      terms.hear(number, line, Date.parse(side.answer.time), side.answer.effects);
    });
    if (a.answer.type === undefined) {
      out.broken += 1;
      return;
    }
    bump(out.outcomes, `${a.answer.type} ${a.answer.outcome} ${b.answer.outcome}`);
    const [old, now] = [rules_of(a.answer), rules_of(b.answer)];
    for (const id of now) if (!old.has(id)) bump(out.rules, `${a.answer.type} ${id} newly`);
    for (const id of old) if (!now.has(id)) bump(out.rules, `${a.answer.type} ${id} no_longer`);
    const same = a.answer.error?.message === b.answer.error?.message && JSON.stringify(ids_of(a.answer)) === JSON.stringify(ids_of(b.answer));
    const kind = a.answer.outcome !== b.answer.outcome ? kinds[b.answer.outcome] : same ? undefined : 'other_reasons';
    if (kind === undefined) return;
    bump(out.flips, kind);
    out.lines[kind].push(line);
  });
  terms.finish([Date.parse(from.state.at), Date.parse(to.state.at)]);
  out.measures = sorted(terms.sums);
  out.samples = Object.fromEntries(Object.entries(terms.found).map(([kind, list]) => [kind, list.sort()]));
  const levels = new Map();
  const [before, after] = [levels_in(from.state), levels_in(to.state)];
  for (const id of new Set([...before.keys(), ...after.keys()])) bump(levels, `${before.get(id) ?? 'good'} ${after.get(id) ?? 'good'}`);
  out.levels = sorted(levels);
  const lists = new Map();
  const [on, now_on] = [listed_in(from.state), listed_in(to.state)];
  for (const one of new Set([...on, ...now_on])) bump(lists, `${one.split(' ')[0]} ${on.has(one) && now_on.has(one) ? 'both' : on.has(one) ? 'only_from' : 'only_to'}`);
  out.lists = sorted(lists);
  out.states = { from: from.summary.state_hash, to: to.summary.state_hash };
  return { ...out, flips: sorted(out.flips), outcomes: sorted(out.outcomes), rules: sorted(out.rules) };
}

function counts_in(report) {
  const rows = (list, key) => sorted(new Map(list.flatMap(key).filter(([, count]) => count > 0)));
  return {
    flips: rows(all_kinds, (kind) => [[kind, report.flips[kind]]]),
    outcomes: rows(report.outcomes, (row) => [[`${row.type} ${row.from} ${row.to}`, row.events]]),
    rules: rows(report.rules, (row) => [[`${row.type} ${row.id} newly`, row.newly_refuses], [`${row.type} ${row.id} no_longer`, row.no_longer_refuses]]),
    lines: Object.fromEntries(all_kinds.map((kind) => [kind, report.samples[kind].map((sample) => sample.line)])),
    broken: report.broken.neither,
    measures: report.measures.by_measure.map(({ measure, from, to, ...rest }) => [measure, { ...rest, began: [from.began, to.began], time: [from.milliseconds, to.milliseconds] }]),
    samples: Object.fromEntries(Object.entries(report.measures.samples).map(([kind, list]) => [kind, list.map((one) => `${one.line} ${one.measure} ${one.finding}`).sort()])),
    levels: rows(report.levels, (row) => [[`${row.from} ${row.to}`, row.users]]),
    lists: rows(report.lists, (row) => ['both', 'only_from', 'only_to'].map((key) => [`${row.list} ${key}`, row[key]])),
    states: report.states,
  };
}

const ordered = (value) => JSON.stringify(value, (_, inner) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));

let passed = 0;
let failed = 0;
const seen = new Map();
const from = 'tests/laws/policy.json';
for (let seed = first_seed; seed < first_seed + ledgers; ++seed) {
  const random = random_of(seed);
  const lines = ledger(random, integer(random, 20, 300));
  const to = file('to.json');
  writeFileSync(to, JSON.stringify(changed(random)));
  const path = file('ledger.jsonl');
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  writeFileSync(path, bytes);
  const run = (log, ...args) => bylaw(['backtest', from, to, '--ledger', log, '--format', 'json', '--samples', String(samples), ...args]);
  const whole = run(path).stdout.toString('utf8');
  const found = counts_in(JSON.parse(whole));
  const expected = brute_force(lines, replayed(from, path), replayed(to, path));
  const wrong = Object.keys(expected).filter((key) => ordered(found[key]) !== ordered(expected[key]));
  for (const key of wrong) console.log(`ledger ${seed}: ${key}: found ${ordered(found[key])}, expected ${ordered(expected[key])}`);
  for (const [kind, count] of expected.flips) bump(seen, kind, count);
  for (const [, sum] of expected.measures) for (const kind of ['longer', 'only_from', 'only_to', 'shorter', 'equal']) bump(seen, kind, sum[kind]);
  for (const [kind, count] of expected.lists) bump(seen, kind, count);
  for (const [kind, count] of expected.levels) bump(seen, kind, count);

  rmSync(file('checkpoint.json'), { force: true });
  for (const end of [integer(random, 0, bytes.length), integer(random, 0, bytes.length)].sort((a, b) => a - b)) {
    writeFileSync(file('grown.jsonl'), bytes.subarray(0, end));
    run(file('grown.jsonl'), '--checkpoint', file('checkpoint.json'));
  }
  const resumed = run(path, '--checkpoint', file('checkpoint.json'));
  if (resumed.stdout.toString('utf8') !== whole) {
    wrong.push('resumed');
    console.log(`ledger ${seed}: a run that was interrupted comes to other bytes ${resumed.stderr}`);
  }
  if (wrong.length === 0) passed += 1;
  else failed += 1;
}
console.log(`seen: ${sorted(seen).map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
