// Runs the suites and sums them up. A suite that ran nothing, or ended badly without naming a failed test, counts
// as one failure.
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { suites } from './run/suites.mjs';
import { countTests } from './run/count.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const logs = path.join(root, 'build', 'logs');

function run(suite) {
  return new Promise((resolve) => {
    const started = Date.now();
    const [command, ...args] = suite.command;
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...suite.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const pieces = [];
    child.stdout.on('data', (piece) => pieces.push(piece));
    child.stderr.on('data', (piece) => pieces.push(piece));
    child.on('error', (error) => pieces.push(Buffer.from(`${error}\n`)));
    child.on('close', (code, signal) => {
      const output = Buffer.concat(pieces).toString('utf8');
      resolve({ output, code: code ?? 1, signal, seconds: (Date.now() - started) / 1000 });
    });
  });
}

await mkdir(logs, { recursive: true });
const wanted = process.argv.slice(2);
const chosen = suites.filter((suite) => wanted.length === 0 || wanted.some((word) => suite.name.includes(word)));
let passed = 0;
let failed = 0;
for (const suite of chosen) {
  const result = await run(suite);
  await writeFile(path.join(logs, `${suite.name}.log`), result.output);
  const count = countTests(suite.reporter, result);
  passed += count.passed;
  failed += count.failed;
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  console.log(`${count.failed > 0 ? 'FAILED' : 'ok    '} ${suite.name}: ${count.passed} passed, ${count.failed} failed${skipped} (${result.seconds.toFixed(1)} s)`);
  for (const name of count.skippedNames) console.log(`         skipped: ${name}`);
  // A line of minified glue that a crash prints is no use to anybody.
  if (count.failed > 0) console.log(result.output.split('\n').slice(-80).map((line) => line.slice(0, 400)).join('\n'));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
