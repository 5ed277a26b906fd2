// node wasm/size.mjs: what a page has to load, and whether it is within the budgets.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

// To be lowered whenever a module becomes smaller, never raised without a reason in the commit.
const budgets_gzip = { engine: 965_000, gate: 300_000 };

for (const [module, budget] of Object.entries(budgets_gzip)) {
  let total = 0;
  for (const name of [`${module}.wasm`, `${module}.mjs`]) {
    const bytes = readFileSync(new URL(`./dist/${name}`, import.meta.url));
    const gzip = gzipSync(bytes, { level: 9 }).length;
    const brotli = brotliCompressSync(bytes).length;
    console.log(`${name.padEnd(12)} ${String(bytes.length).padStart(9)} raw ${String(gzip).padStart(9)} gzip ${String(brotli).padStart(9)} brotli`);
    total += gzip;
  }
  console.log(`${total} of ${budget} bytes gzip`);
  if (total > budget) {
    console.error(`error: ${module} is ${total - budget} bytes over its budget`);
    process.exitCode = 1;
  }
}
