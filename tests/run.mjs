// Runs the suites, one a core at a time, and sums them up. A suite that ran nothing, or ended badly without naming a
// failed test, counts as one failure.
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
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

/** What a log says of the failures, wherever it says it, and its end. A crash may print a line of minified glue. */
function excerpt(output) {
  const lines = output.split('\n').map((line) => line.slice(0, 400));
  const end = Math.max(0, lines.length - 60);
  const failures = lines.flatMap((line, at) => (at < end && /^\s*not ok /.test(line) ? lines.slice(at, Math.min(at + 16, end)) : []));
  return [...failures.slice(0, 120), ...lines.slice(end)].join('\n');
}

await mkdir(logs, { recursive: true });
const wanted = process.argv.slice(2);
const chosen = suites.filter((suite) => wanted.length === 0 || wanted.some((word) => suite.name.includes(word)));
let passed = 0;
let failed = 0;

async function report(suite) {
  const result = await run(suite);
  await writeFile(path.join(logs, `${suite.name}.log`), result.output);
  const count = countTests(suite.reporter, result);
  passed += count.passed;
  failed += count.failed;
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  console.log(`${count.failed > 0 ? 'FAILED' : 'ok    '} ${suite.name}: ${count.passed} passed, ${count.failed} failed${skipped} (${result.seconds.toFixed(1)} s)`);
  for (const name of count.skippedNames) console.log(`         skipped: ${name}`);
  if (count.failed > 0) console.log(excerpt(result.output));
}

// The longest suites stand last in the list and would else run alone.
const waiting = chosen.toReversed();
async function lane() {
  while (waiting.length > 0) await report(waiting.shift());
}

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
