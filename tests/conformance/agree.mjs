// node agree.mjs <command …>: the compiled evaluator and the naive one agree about every expression of the public
// suites that builds no message. The command is build/dev/bin/reference, or `node build/wasm/bin/reference.js`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { load } from './load.mjs';

const [program, ...given] = process.argv.slice(2);
if (program === undefined) {
  console.error('usage: node agree.mjs <command that runs the reference …>');
  process.exit(2);
}
const place = mkdtempSync(join(tmpdir(), 'bylaw-suite-'));
const file = join(place, 'lines.jsonl');
const lines = load().filter((test) => !test.excluded).map((test) => JSON.stringify(test.line));
writeFileSync(file, `${lines.join('\n')}\n`);
const { status, error } = spawnSync(program, [...given, 'lines', file], { stdio: 'inherit' });
rmSync(place, { recursive: true });
if (error) throw error;
process.exitCode = status ?? 1;
