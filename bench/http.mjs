// node bench/http.mjs [--short]: requests a second at bylawd, client and server on the same machine, in turns with an answer of the
// same server that decides nothing.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { keep, machine } from './keep.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const short = process.argv.includes('--short');
const seconds = short ? 0.3 : 5;
const turns = short ? 1 : 3;
const place = mkdtempSync(join(tmpdir(), 'bylaw-bench-http-'));
process.once('exit', () => rmSync(place, { recursive: true }));

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function with_server(policy, name, use) {
  const child = spawn(join(root, 'build/release/bin/bylawd'), ['--port', '0', '--threads', '2', '--policy', policy, '--ledger', join(place, `${name}.ledger`)], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const port = await new Promise((resolve, reject) => {
      let out = '';
      child.stdout.on('data', (text) => {
        out += text;
        const found = /:(\d+)\/\n/.exec(out);
        if (found) resolve(Number(found[1]));
      });
      child.once('exit', () => reject(new Error('bylawd ended')));
    });
    while ((await fetch(`http://127.0.0.1:${port}/readyz`)).status !== 200);
    return await use(port, child.pid);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Processor time of a process so far, in seconds. */
const cpu = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

function load(port, pid, connections, method, path, body = '', env = {}) {
  const before = cpu(pid);
  const run = spawnSync(join(root, 'build/release/bin/http_load'), [String(port), String(connections), String(seconds), method, path, body], { env: { ...process.env, ...env }, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`http_load: ${run.stderr}`);
  const out = JSON.parse(run.stdout);
  return { ...out, server_us: ((cpu(pid) - before) * 1e6) / out.requests };
}

const shown = (name, one) =>
  console.log(`${name.padEnd(44)} ${String(Math.round(one.per_second)).padStart(7)}/s  p50 ${(one.p50_us / 1000).toFixed(2)} ms  p99 ${(one.p99_us / 1000).toFixed(2)} ms  server ${one.server_us.toFixed(1)} us each`);

/** The turn with the median rate. */
const middle = (all) => all.find((one) => one.per_second === median(all.map((each) => each.per_second)));

const figures = {};
console.log(machine());

const question = JSON.stringify({
  subject: { type: 'user', id: 'u1', properties: { verified: true, credit: 650, joined: 0, founded: 0, blacklisted: false } },
  action: { name: 'group.join' },
  resource: { type: 'group', id: 'g1', properties: { members: 0, tier: 'small', status: 'active', category: 'hobby' } },
});
await with_server(join(root, 'policies/join-and-create/policy.json'), 'asked', async (port, pid) => {
  for (const connections of [32, 128]) {
    const decided = [];
    const fixed = [];
    for (let turn = 0; turn < turns; ++turn) {
      // The same request to a path that decides nothing: it is read and refused with 405.
      fixed.push(load(port, pid, connections, 'POST', '/healthz', question));
      decided.push(load(port, pid, connections, 'POST', '/access/v1/evaluation', question, { MUST: '"decision":true' }));
    }
    if (decided.some((one) => one.other_statuses + one.without > 0)) throw new Error('a decision was another one');
    const both = { fixed: middle(fixed), decided: middle(decided) };
    shown(`a fixed answer, ${connections} connections`, both.fixed);
    shown(`evaluation, facts in the request, ${connections}`, both.decided);
    console.log(`  ${(both.decided.per_second / both.fixed.per_second).toFixed(2)} of the fixed answer`);
    figures[`evaluation_${connections}`] = both;
  }
});

// So many that no machine fills them before the last turn.
const groups = short ? 20_000 : 100_000;
await with_server(join(root, 'tests/server/policy.json'), 'joined', async (port, pid) => {
  const event = (id, type, data) => ({ specversion: '1.0', id, source: 'bench', type, data });
  const ten = (n) => String(n).padStart(10, '0');
  for (let first = 0; first < groups; first += 1000) {
    const events = Array.from({ length: 1000 }, (_, i) => event(`c${ten(first + i)}`, 'group.created', { group: `g${ten(first + i)}`, user: `f${ten(first + i)}` }));
    const answer = await fetch(`http://127.0.0.1:${port}/v1/events`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(events) });
    if (answer.status !== 200) throw new Error(`groups: ${answer.status}`);
  }
  const join_event = JSON.stringify(event('j@', 'member.joined', { group: 'g#', user: 'u@' }));
  let next = 0;
  for (const connections of [32, 128, 512]) {
    const all = [];
    for (let turn = 0; turn < turns && next < groups * 4; ++turn) {
      const one = load(port, pid, connections, 'POST', '/v1/events', join_event, { FIRST: String(next), MUST: '"outcome":"applied"' });
      if (one.other_statuses + one.without > 0 && one.next < groups * 5) throw new Error('a join was refused');
      next = one.next;
      all.push(one);
    }
    if (all.length === 0) continue;
    shown(`durable joins, ${connections} connections`, middle(all));
    figures[`joins_${connections}`] = middle(all);
  }
});
if (short) console.log(`${Object.keys(figures).length} passed, 0 failed`);
else keep('http', figures);
