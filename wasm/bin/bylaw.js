#!/usr/bin/env node
// The command line through WebAssembly: the same sources, the same bytes.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/bylaw-cli.cjs', import.meta.url));
if (existsSync(program)) {
  createRequire(import.meta.url)(program);
} else {
  process.stderr.write(`error: ${program} is not built; in a clone, \`script/bootstrap\` builds it\n`);
  process.exitCode = 2;
}
