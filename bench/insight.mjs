// node bench/insight.mjs [--short]: how long check, diff and verify take for policies of 60 rules over 20 attributes, natively and in
// WebAssembly. script/bench insight builds what it needs. --short looks at three policies on both sides and compares what they say.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { keep } from './keep.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const sides = { native: ['build/release/bin/bench_insight'], WebAssembly: ['node', 'build/wasm/bin/bench_insight.js'] };
const run = ([command, ...args], ...more) => JSON.parse(execFileSync(command, [...args, ...more.map(String)], { cwd: root, encoding: 'utf8' }));

if (process.argv.includes('--short')) {
  const [native, wasm] = Object.values(sides).map((side) => run(side, 3));
  const same = native.bytes === wasm.bytes && native.decided === 3 && wasm.decided === 3;
  if (!same) console.log(`the two sides do not say the same: ${JSON.stringify([native, wasm])}`);
  console.log(`${same ? 1 : 0} passed, ${same ? 0 : 1} failed`);
  process.exitCode = same ? 0 : 1;
} else {
  const rows = [];
  for (const shape of ['scoped', 'unscoped']) {
    for (const [side, command] of Object.entries(sides)) {
      const row = { shape, side, ...run(command, shape === 'scoped' ? 100 : 20, shape) };
      rows.push(row);
      console.log(JSON.stringify(row));
    }
  }
  keep('insight', { rows });
}
