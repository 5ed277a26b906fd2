// The pictures of docs/simulation.md: what they are of, and how they are drawn. node bench/plots.mjs simulation writes them.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as echarts from 'echarts';

import { plots_of } from '../wasm/src/plots.js';

const root = fileURLToPath(new URL('../', import.meta.url));

const drawn = [
  { names: ['measures', 'rungs'], args: ['--seeds', '20', '--users', '1000', '--groups', '80'] },
  { names: ['sweep_refused_by'], args: ['--seeds', '5', '--users', '400', '--groups', '40', '--months', '9', '--sweep', 'params.seats_small=25:200:25'] },
];

/** `name → SVG`. */
export function simulation_plots() {
  const plots = {};
  for (const { names, args } of drawn) {
    const text = execFileSync('build/release/bin/bylaw', ['simulate', ...args, '--format', 'json', 'policies/cac-2017/policy.json'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
    const all = plots_of(JSON.parse(text), { echarts });
    for (const name of names) plots[`simulation_${name}`] = all[name];
  }
  return plots;
}
