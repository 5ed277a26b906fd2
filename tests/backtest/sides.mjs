// Backtests natively and in WebAssembly: of random logs of requests and random ledgers both come to the same report, byte by byte.
//
//   node tests/backtest/sides.mjs [seeds] [first]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { integer, random_of } from '../../bench/random.mjs';
import { changed, ledger } from './random_ledger.mjs';
import { requests } from './requests.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const seeds = Number(process.argv[2] ?? 20);
const first = Number(process.argv[3] ?? 1);
const sides = [
  { name: 'native', command: [process.env.BYLAW_NATIVE ?? 'build/release/bin/bylaw'] },
  { name: 'WebAssembly', command: [process.execPath, 'wasm/bin/bylaw.js'] },
];

const place = mkdtempSync(join(tmpdir(), 'bylaw-sides-'));
process.once('exit', () => rmSync(place, { recursive: true }));

/** Writes a file of the test and gives its path. */
function file(name, text) {
  const path = join(place, name);
  writeFileSync(path, text);
  return path;
}

const run = ({ command: [program, ...before] }, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, [...before, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const out = [];
    const said = [];
    child.stdout.on('data', (piece) => out.push(piece));
    child.stderr.on('data', (piece) => said.push(piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, report: Buffer.concat(out), said: Buffer.concat(said).toString('utf8') }));
  });

/** cac-2017 with caps and gates elsewhere. */
function moved(random) {
  const policy = JSON.parse(readFileSync(join(root, 'policies/cac-2017/policy.json'), 'utf8'));
  policy.version = '2';
  policy.parameters.joined_d.value -= integer(random, 5, 30);
  policy.parameters.join_large.value += integer(random, 0, 25);
  policy.parameters.seats_small.value += integer(random, 0, 50);
  return policy;
}

let passed = 0;
let failed = 0;
let flips = 0;
const digest = createHash('sha256');

async function compare(name, args) {
  const [native, wasm] = await Promise.all(sides.map((side) => run(side, ['backtest', ...args, '--format', 'json'])));
  // 2 where a line of the ledger is broken, which is said in the report.
  const ended = native.code === wasm.code && [0, 1, 2].includes(native.code) && native.report.length > 0;
  const same = ended && native.report.equals(wasm.report);
  if (same) {
    passed += 1;
    digest.update(native.report);
    flips += Object.entries(JSON.parse(native.report).flips).reduce((sum, [kind, count]) => (/^newly/.test(kind) ? sum + count : sum), 0);
    return;
  }
  failed += 1;
  console.log(`FAILED ${name}: native ends with ${native.code} and ${native.report.length} bytes ${native.said.slice(0, 300)}, WebAssembly with ${wasm.code} and ${wasm.report.length} bytes ${wasm.said.slice(0, 300)}`);
}

const lines = (list) => `${list.join('\n')}\n`;
for (let seed = first; seed < first + seeds; ++seed) {
  const random = random_of(seed);
  const asked = file('requests.jsonl', lines([...requests(seed, 300)].map((request) => JSON.stringify(request))));
  await compare(`requests, seed ${seed}`, ['policies/cac-2017/policy.json', file('moved.json', JSON.stringify(moved(random))), '--requests', asked]);
  const events = file('ledger.jsonl', lines(ledger(random, integer(random, 100, 400))));
  await compare(`ledger, seed ${seed}`, ['tests/laws/policy.json', file('changed.json', JSON.stringify(changed(random))), '--ledger', events]);
}
// Reports in which nothing is different would be the same for the wrong reason.
if (flips === 0) {
  failed += 1;
  console.log('FAILED no log has anything that is decided differently');
}
console.log(`${flips} decisions are others; digest sha256:${digest.digest('hex')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
