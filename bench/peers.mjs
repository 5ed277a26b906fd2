// node bench/peers.mjs [--short] [--only WORD]…: decisions of join-and-create by bylaw and by other engines, each in a process of its own,
// in turns. Before anything is timed each must agree with what is written by hand about every request. --short times nothing; otherwise
// figures of all ways go to bench/results and a plot to docs/plots. bench/peers/ways.mjs says how a way is added; `script/bench peers`
// installs what is compared.
import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { load } from '../wasm/src/index.node.js';
import { reasons_of } from './handwritten.mjs';
import { keep, machine } from './keep.mjs';
import { gate_file } from './peers/bylaw_gate.mjs';
import { ways } from './peers/ways.mjs';
import { draw_peers } from './plots.mjs';
import { requests } from './requests.mjs';

const short = process.argv.includes('--short');
const only = process.argv.flatMap((word, at, all) => (all[at - 1] === '--only' ? [word] : []));
const count = short ? 2_000 : 40_000;
const rounds = 11;
const warm_up = 2;
const turn_ns = 4e8;
const cold_starts = 5;
const patience_ms = 600_000;

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const sorted = (text) => text.split(' ').filter((id) => id !== '').sort().join(' ');

/** A way in its process. What it does not answer, or answers by an end, is an error that says why. */
class Partner {
  #child;
  #waiting;
  #ended;
  #errors = '';

  constructor(name, of) {
    this.name = name;
    this.#child = fork(new URL('peers/worker.mjs', import.meta.url), [name, String(of)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child.stderr.on('data', (data) => (this.#errors = (this.#errors + data).slice(-2000)));
    this.#child.on('message', ({ answer, error }) => this.#settle(error, answer));
    this.#child.on('exit', (code, signal) => {
      const said = this.#errors.split('\n').find((line) => /^(\w*Error\b|#? ?Fatal)/i.test(line.trim())) ?? '';
      this.#ended = `its process ended (${signal ?? `exit code ${code}`}): ${said.trim()}`;
      this.#settle(this.#ended);
    });
  }

  /** The first thing that it says: what it is, and how long it took to load. */
  opened() {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) return reject(new Error(this.#ended));
      const timer = setTimeout(() => this.#settle('it did not answer in time'), patience_ms);
      this.#waiting = { resolve, reject, timer };
      return undefined;
    });
  }

  ask(what, many) {
    if (this.#ended === undefined) this.#child.send({ ask: what, count: many });
    return this.opened();
  }

  end() {
    this.#child.removeAllListeners('exit');
    this.#child.kill();
  }

  #settle(error, answer) {
    const { resolve, reject, timer } = this.#waiting ?? {};
    this.#waiting = undefined;
    clearTimeout(timer);
    if (error === undefined) resolve?.(answer);
    else reject?.(new Error(error));
  }
}

function* files_of(address) {
  const path = fileURLToPath(address);
  if (statSync(path).isFile()) yield path;
  else {
    for (const name of readdirSync(path, { recursive: true }).sort()) {
      if (/\.(c|m)?js$|\.wasm$|\.node$/.test(name)) yield `${path}/${name}`;
    }
  }
}

function sizes_of(addresses) {
  const contents = addresses.flatMap((address) => [...files_of(address)]).map((path) => readFileSync(path));
  return {
    bytes: contents.reduce((sum, content) => sum + content.length, 0),
    gzip_bytes: contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0),
  };
}

function version_of({ package: name }) {
  if (name === undefined) return undefined;
  const where = name === 'bylaw' ? '../wasm/package.json' : `node_modules/${name}/package.json`;
  return JSON.parse(readFileSync(new URL(where, import.meta.url), 'utf8')).version;
}

/** Throws where the way does not give the reasons that stand there by hand. */
async function agrees(partner, about, asked) {
  const given = await partner.ask('reasons');
  asked.forEach((request, at) => {
    const reasons = reasons_of(request);
    const expected = sorted((about.reasons === 'first' ? reasons.slice(0, 1) : reasons).join(' '));
    if (sorted(given[at]) !== expected) throw new Error(`it says "${given[at]}" and not "${expected}" of ${JSON.stringify(request)}`);
  });
}

async function cold_start(name) {
  const partner = new Partner(name, 1);
  const { load_ms } = await partner.opened();
  partner.end();
  return load_ms;
}

async function write_gate() {
  const policy = await load(readFileSync(new URL('../policies/join-and-create/policy.json', import.meta.url)));
  mkdirSync(new URL('.', gate_file), { recursive: true });
  writeFileSync(gate_file, policy.compile());
  policy.dispose();
}

await write_gate();
const asked = [...requests(1, count)];
const running = [];
const absent = [];
let wrong = 0;
for (const name of ways.filter((way) => only.length === 0 || only.some((word) => way.includes(word)))) {
  const partner = new Partner(name, count);
  let about = { name };
  try {
    ({ about } = await partner.opened());
    await agrees(partner, about, asked);
    running.push({ partner, about, sizes: sizes_of(about.files), times: [] });
  } catch ({ message }) {
    partner.end();
    absent.push({ name: about.name, why: message });
    if (/^it says/.test(message)) ++wrong;
    console.log(`${/^it says/.test(message) ? 'wrong' : 'skipped'}: ${about.name}: ${message}`);
  }
}
console.error(`${running.length} ways agree about ${count} requests`);

if (!short) {
  for (const one of running) {
    const once = await one.partner.ask('time', Math.min(count, 500));
    one.count = Math.min(count, Math.max(200, Math.round(turn_ns / once)));
  }
  for (let round = -warm_up; round < rounds; ++round) {
    for (const one of running) {
      const time = await one.partner.ask('time', one.count);
      if (round >= 0) one.times.push(time);
    }
  }
  const results = [];
  for (const { partner, about, sizes, times, count: turn } of running) {
    const each = (await partner.ask('each', Math.min(turn, 10_000))).toSorted((a, b) => a - b);
    const loads = [];
    for (let i = 0; i < cold_starts; ++i) loads.push(await cold_start(partner.name));
    const { name, reasons, notes } = about;
    results.push({
      way: name, version: version_of(about), reasons, notes, turn,
      median_ns: median(times), least_ns: Math.min(...times), most_ns: Math.max(...times),
      p50_ns: each[each.length >> 1], p99_ns: each[Math.floor(each.length * 0.99)],
      load_ms: median(loads), ...sizes,
    });
  }
  const of = (name) => results.find(({ way }) => way.startsWith(name))?.median_ns;
  for (const one of results) {
    one.times_by_hand = one.median_ns / of('JavaScript by hand');
    one.times_bylaw = one.median_ns / of('bylaw, verdict');
  }
  const kb = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
  const us = (ns) => `${(ns / 1000).toFixed(2)} µs`;
  console.log(`\n${machine()}\njoin-and-create, ${count} requests; a decision in time of the processor, median of ${rounds} turns (least); p50 and p99 of single decisions by the clock\n`);
  console.log('| way | reasons | a decision | (least) | / by hand | / bylaw | p50 | p99 | load | files | gzip |\n| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |');
  for (const one of results.toSorted((a, b) => a.median_ns - b.median_ns)) {
    console.log(`| ${one.way}${one.version ? ` ${one.version}` : ''} | ${one.reasons} | ${us(one.median_ns)} | ${us(one.least_ns)} | ${one.times_by_hand.toFixed(1)} | ${one.times_bylaw.toFixed(2)} | ${us(one.p50_ns)} | ${us(one.p99_ns)} | ${one.load_ms.toFixed(0)} ms | ${kb(one.bytes)} | ${kb(one.gzip_bytes)} |`);
  }
  if (only.length === 0) {
    keep('peers', { requests: count, rounds, results, absent });
    draw_peers({ results, machine: machine() });
  }
}
for (const { partner } of running) partner.end();
if (short) console.log(`${running.length} passed, ${wrong} failed`);
process.exitCode = wrong > 0 ? 1 : 0;
