// node wasm/pack.mjs <folder of the built programs> <dist> <policy schema>: what the package ships beside its sources.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [built, dist, schema] = process.argv.slice(2);
mkdirSync(dist, { recursive: true });

/** Whole or not at all: a program that runs meanwhile never sees half a file. */
function put(name, write) {
  const half = join(dist, `.${name}.half`);
  write(half);
  renameSync(half, join(dist, name));
}
const copy = (from, name) => put(name, (to) => copyFileSync(from, to));

for (const name of ['engine', 'gate']) {
  copy(join(built, `${name}.mjs`), `${name}.mjs`);
  copy(join(built, `${name}.wasm`), `${name}.wasm`);
  const base64 = readFileSync(join(built, `${name}.wasm`)).toString('base64');
  put(`${name}.base64.js`, (to) => writeFileSync(to, `export default '${base64}';\n`));
}

// The package is ESM, and this glue is not.
if (existsSync(join(built, 'bylaw.js'))) {
  copy(join(built, 'bylaw.js'), 'bylaw-cli.cjs');
  copy(join(built, 'bylaw.wasm'), 'bylaw.wasm');
}
copy(schema, 'policy.schema.json');
copy(join(dirname(schema), 'test.schema.json'), 'test.schema.json');
