// node tests/backtest/rows.mjs [logs [first]]: random logs over pairs of policies as lines, and as columns in random forms and pieces,
// natively and in WebAssembly: all come to the bytes of one report.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { both_sides, finish } from '../run/both_sides.mjs';
import { moved, one_cap_lowered } from './variants.mjs';

const [count = '300', first = '1'] = process.argv.slice(2);
const root = fileURLToPath(new URL('../../', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'bylaw-rows-'));
process.once('exit', () => rmSync(place, { recursive: true }));

const policy = (name) => `policies/${name}/policy.json`;
const variant = (name, make) => {
  const file = join(place, `${name}.json`);
  writeFileSync(file, JSON.stringify(make(JSON.parse(readFileSync(join(root, policy('cac-2017')), 'utf8')))));
  return file;
};
const every_operation = 'tests/columns/policy.json';
const pairs = [
  [policy('cac-2017'), variant('lowered', one_cap_lowered)],
  [policy('cac-2017'), variant('moved', moved)],
  [policy('join-and-create'), policy('trust-levels')],
  [every_operation, every_operation],
  [policy('cac-2017'), policy('join-and-create')],
];
finish([await both_sides('backtest_rows', [count, first, ...pairs.flat()])]);
