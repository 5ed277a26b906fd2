import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const run = (command, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => (text += piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });

/** Runs a program of tests natively and in WebAssembly, which must both end well and print the same digest: three tests. */
export async function both_sides(program, args, name = program) {
  const count = { passed: 0, failed: 0 };
  const digests = new Set();
  for (const [side, command, first] of [['native', `build/dev/bin/${program}`, []], ['WebAssembly', 'node', [`build/wasm/bin/${program}.js`]]]) {
    const { code, text } = await run(command, [...first, ...args]);
    console.log(`${name}, ${side}:\n${text}`);
    count[code === 0 ? 'passed' : 'failed'] += 1;
    digests.add(/^digest (sha256:[0-9a-f]{64})$/m.exec(text)?.[1]);
  }
  const same = digests.size === 1 && !digests.has(undefined);
  if (!same) console.log('the two sides do not come to the same');
  count[same ? 'passed' : 'failed'] += 1;
  return count;
}

/** Ends as every runner of this project does. */
export function finish(counts) {
  const sum = (key) => counts.reduce((all, count) => all + count[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}
