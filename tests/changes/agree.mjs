// node tests/changes/agree.mjs [refusals [first]]: random refusals by all shipped policies, and what is said to change them, natively
// and in WebAssembly; both say the same, byte by byte.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [count = '3000', first = '1'] = process.argv.slice(2);
const policies = ['cac-2017', 'join-and-create', 'trust-levels', 'strikes', 'video-strikes', 'eu-dsa'];
const given = [count, first, ...policies.map((name) => `policies/${name}/policy.json`)];

const run = (command, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => (text += piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });

let passed = 0;
let failed = 0;
const digests = new Set();
for (const [side, command, args] of [
  ['native', 'build/dev/bin/changes', given],
  ['WebAssembly', 'node', ['build/wasm/bin/changes.js', ...given]],
]) {
  const { code, text } = await run(command, args);
  console.log(`${side}:\n${text}`);
  if (code === 0) ++passed;
  else ++failed;
  digests.add(/^digest (sha256:[0-9a-f]{64})$/m.exec(text)?.[1]);
}
if (digests.size === 1 && !digests.has(undefined)) ++passed;
else {
  console.log('the two sides do not say the same');
  ++failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
