// node bench/growth.mjs [--short]: how the time for a decision grows with the rules of a policy, and for an event of a replay with the events
// before it and with users and groups. Figures go to bench/results, plots to docs/plots. script/bench growth builds what it
// needs; --short takes few and small points, keeps nothing and draws nothing.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { load } from '../wasm/src/index.node.js';
import { grown } from './grown.mjs';
import { reasons_of } from './handwritten.mjs';
import { keep, machine } from './keep.mjs';
import { Native } from './native.mjs';
import { draw_growth } from './plots.mjs';
import { requests } from './requests.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const short = process.argv.includes('--short');
const turns = short ? 1 : 9;
const count = short ? 200 : 4_000;
const sizes = (...all) => (short ? all.slice(0, 2) : all);

const least = (list) => Math.min(...list);

/** In time of the processor, which others on the machine do not change much. */
function time_of(policy, asked) {
  const began = process.cpuUsage();
  let refused = 0;
  for (const request of asked) refused += policy.decide(request, { changes: false }).decision ? 0 : 1;
  const { user, system } = process.cpuUsage(began);
  return { ns: ((user + system) * 1000) / asked.length, refused };
}

/** Nanoseconds for a decision, by the number of rules, in the actions that are asked for or in others. */
async function by_rules(place) {
  const asked = [...requests(1, count)];
  const refused = asked.filter((request) => reasons_of(request).length > 0).length;
  const file = join(place, 'requests.jsonl');
  writeFileSync(file, asked.map((request) => `${JSON.stringify(request)}\n`).join(''));
  const series = {};
  const put = (name, x, ns) => (series[name] ??= []).push([x, ns]);
  for (const [where, on] of [['in the action asked for', ['group.join', 'group.create']], ['in other actions', ['group.close', 'group.publish']]]) {
    for (const rules of sizes(10, 30, 100, 300, 1000)) {
      const text = grown(rules, on);
      const policy_file = join(place, 'policy.json');
      writeFileSync(policy_file, text);
      const native = new Native(policy_file, file);
      const policy = await load(text);
      const times = { native: [], wasm: [] };
      for (let turn = -1; turn < turns; ++turn) {
        const struct = Number(await native.ask('time struct'));
        const object = time_of(policy, asked);
        if (object.refused !== refused) throw new Error(`${rules} rules ${where} refuse ${object.refused} and not ${refused}`);
        if (turn < 0) continue;
        times.native.push(struct);
        times.wasm.push(object.ns);
      }
      native.end();
      policy.dispose();
      put(`native, ${where}`, rules, least(times.native));
      put(`WebAssembly, ${where}`, rules, least(times.wasm));
    }
  }
  return series;
}

const sides = [
  { name: 'native', command: ['build/release/bin/bench_ledger'] },
  { name: 'WebAssembly', command: ['node', 'build/wasm/bin/bench_ledger.js'] },
];

function ns_per_event({ command }, events, ...more) {
  const runs = Array.from({ length: Math.ceil(turns / 2) }, () =>
    JSON.parse(execFileSync(command[0], [...command.slice(1), 'policies/cac-2017/policy.json', ...[events, ...more].map(String)], { cwd: root, encoding: 'utf8' })),
  );
  return { ...runs[0], ns: least(runs.map(({ events_per_second }) => 1e9 / events_per_second)) };
}

/** Nanoseconds for an event of a replay by cac-2017, by the number of events. */
function by_events() {
  const series = {};
  for (const side of sides) {
    series[side.name] = sizes(10_000, 30_000, 100_000, 300_000, 1_000_000).map((events) => [events, ns_per_event(side, events).ns]);
  }
  return series;
}

/** The same of 200,000 events, by the users and groups that are there before them; the other kind is a thousand. */
function by_size() {
  const series = {};
  for (const side of sides) {
    for (const [kind, of] of [['users', (n) => [n, 1000]], ['groups', (n) => [1000, n]]]) {
      const points = [];
      for (const n of sizes(1_000, 10_000, 100_000, 1_000_000)) {
        const { ns, users, groups } = ns_per_event(side, short ? 1_000 : 200_000, ...of(n));
        // A program that was built before it took these numbers would be timed with its own.
        if (users !== of(n)[0] || groups !== of(n)[1]) {
          console.log(`skipped: ${side.name}, ${kind}: its bench_ledger has ${users} users and ${groups} groups and not ${of(n).join(' and ')}; script/bench growth builds it anew`);
          break;
        }
        points.push([n, ns]);
      }
      if (points.length > 0) series[`${side.name}, ${kind}`] = points;
    }
  }
  return series;
}

for (const { command } of sides) {
  const program = join(root, command.at(-1));
  if (!existsSync(program)) {
    console.error(`error: ${program} is not built; script/bench growth builds it`);
    process.exit(2);
  }
}
const place = mkdtempSync(join(tmpdir(), 'bylaw-growth-'));
const figures = { rules: await by_rules(place), events: by_events(), size: by_size() };
rmSync(place, { recursive: true });
for (const [about, series] of Object.entries(figures)) {
  console.log(`\nns by ${about}`);
  for (const [name, points] of Object.entries(series)) console.log(`  ${name.padEnd(52)} ${points.map(([x, ns]) => `${x}: ${ns.toFixed(0)}`).join('   ')}`);
}
if (short) {
  console.log('1 passed, 0 failed');
} else {
  keep('growth', { turns, requests: count, ...figures });
  draw_growth(figures, machine());
}
