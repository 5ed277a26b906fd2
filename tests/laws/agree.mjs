// node tests/laws/agree.mjs [ledgers [first]]: random ledgers held to the laws of `apply`, natively and in WebAssembly, and both
// come to the same states, byte by byte.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [count = '500', first = '1'] = process.argv.slice(2);

const run = (command, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => (text += piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });

const policies = { 'one version': ['tests/laws/policy.json'], 'two versions': ['tests/laws/earlier.json', 'tests/laws/policy.json'] };

let passed = 0;
let failed = 0;
for (const [name, files] of Object.entries(policies)) {
  const arguments_of_laws = [count, first, ...files];
  const sides = {
    native: await run('build/dev/bin/laws', arguments_of_laws),
    WebAssembly: await run('node', ['build/wasm/bin/laws.js', ...arguments_of_laws]),
  };
  const digests = new Set();
  for (const [side, { code, text }] of Object.entries(sides)) {
    console.log(`${name}, ${side}:\n${text}`);
    if (code === 0) ++passed;
    else ++failed;
    digests.add(/^digest (sha256:[0-9a-f]{64})$/m.exec(text)?.[1]);
  }
  if (digests.size === 1 && !digests.has(undefined)) ++passed;
  else {
    console.log('the two sides do not come to the same states');
    ++failed;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
