// node wasm/size.mjs: what a page has to load, and whether it is within the budget.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

// To be lowered whenever the engine becomes smaller, never raised without a reason in the commit.
const budget_gzip = 960_000;

let total = 0;
for (const name of ['engine.wasm', 'engine.mjs']) {
  const bytes = readFileSync(new URL(`./dist/${name}`, import.meta.url));
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const brotli = brotliCompressSync(bytes).length;
  console.log(`${name.padEnd(12)} ${String(bytes.length).padStart(9)} raw ${String(gzip).padStart(9)} gzip ${String(brotli).padStart(9)} brotli`);
  total += gzip;
}
console.log(`${total} of ${budget_gzip} bytes gzip`);
if (total > budget_gzip) {
  console.error(`error: ${total - budget_gzip} bytes over the budget`);
  process.exitCode = 1;
}
