#!/usr/bin/env node
// The command line through WebAssembly: the same sources, the same bytes. What it has not are logs of columns.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/bylaw-cli.cjs', import.meta.url));
const [verb, ...args] = process.argv.slice(2);
const columns = /\.(parquet|pq|csv|tsv|csv\.gz|csv\.zst)$/i;

if (!existsSync(program)) {
  process.stderr.write(`error: ${program} is not built; in a clone, \`script/bootstrap\` builds it\n`);
  process.exitCode = 2;
} else if (verb === 'backtest' && !args.some((arg) => arg === '--help' || arg === '-h' || arg.startsWith('--ledger')) && args.some((arg) => columns.test(arg))) {
  const { run } = await import('../src/duckdb/command.js');
  const rest = await run(args);
  if (rest !== undefined) {
    process.argv.splice(2, Infinity, ...rest);
    createRequire(import.meta.url)(program);
  }
} else {
  createRequire(import.meta.url)(program);
}
