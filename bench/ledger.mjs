// node bench/ledger.mjs [--short]: replays of ledgers of 10^4 to 10^7 events, natively and in WebAssembly, from events and (as far as
// 10^6) from JSON Lines. script/bench ledger builds what it needs. --short replays a small ledger on both sides and compares.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { keep } from './keep.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const policy = 'policies/cac-2017/policy.json';
const sides = [
  { name: 'native', command: ['build/release/bin/bench_ledger'] },
  { name: 'WebAssembly', command: ['node', 'build/wasm/bin/bench_ledger.js'] },
];

const run = ({ command }, ...args) =>
  JSON.parse(execFileSync(command[0], [...command.slice(1), policy, ...args.map(String)], { cwd: root, encoding: 'utf8' }));

function short() {
  const [native, wasm] = sides.map((side) => run(side, 20_000));
  const same = native.state_hash === wasm.state_hash && native.memberships === wasm.memberships && native.memberships > 0;
  if (!same) console.log('the two sides do not come to the same state');
  console.log(`${same ? 1 : 0} passed, ${same ? 0 : 1} failed`);
  process.exitCode = same ? 0 : 1;
}

function long() {
  const rows = [];
  for (const events of [10_000, 100_000, 1_000_000, 10_000_000]) {
    for (const side of sides) {
      const turns = events > 1_000_000 ? 1 : 3;
      const from = (...kind) =>
        Array.from({ length: turns }, () => run(side, events, ...kind)).toSorted((a, b) => a.seconds - b.seconds)[0];
      const typed = from();
      const row = {
        side: side.name,
        events,
        events_per_second: typed.events_per_second,
        bytes_per_membership: Math.round(typed.state_bytes / typed.memberships),
        bytes_per_user: Math.round(typed.state_bytes / typed.users),
      };
      if (events <= 1_000_000) row.lines_per_second = from('json').events_per_second;
      rows.push(row);
      console.log(JSON.stringify(row));
    }
  }
  keep('ledger', { policy, rows });
}

if (process.argv.includes('--short')) short();
else long();
