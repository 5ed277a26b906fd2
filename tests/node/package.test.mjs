// The package as it would be published.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from './files.mjs';

const package_json = JSON.parse(readFileSync(`${root}wasm/package.json`, 'utf8'));

test('publint finds nothing to say', async () => {
  const { messages } = await publint({ pkgDir: `${root}wasm`, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, package_json)), []);
});

test('it holds its sources, the built part, the launcher and words, and nothing else', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: `${root}wasm`, encoding: 'utf8' });
  const files = JSON.parse(stdout)[0].files.map((file) => file.path).sort();
  const cel = [
    'cel.d.ts', 'cel.inline.js', 'cel.node.js', 'cel.web.js', 'duration.js', 'env.js', 'error.js', 'frame.js', 'heap.js', 'kinds.js',
    'known.js', 'program.js', 'read.js', 'write.js',
  ];
  assert.deepEqual(files, [
    'LICENSE', 'README.md', 'bin/bylaw.js', 'dist/bylaw-cli.cjs', 'dist/bylaw.wasm', 'dist/engine.base64.js', 'dist/engine.mjs',
    'dist/engine.wasm', 'dist/policy.schema.json', 'dist/test.schema.json', 'package.json',
    'src/backtest.d.ts', 'src/backtest.js', ...cel.map((name) => `src/cel/${name}`),
    ...['backtest.js', 'command.js', 'crossing.js', 'decide.js', 'driver.js', 'duckdb.d.ts', 'facts.js', 'index.js', 'parallel.js', 'source.js', 'worker.js'].map((name) => `src/duckdb/${name}`), 'src/engine.js', 'src/entry.js', 'src/error.js', 'src/explain.d.ts', 'src/fast.d.ts',
    ...['columns', 'form', 'frame', 'instant', 'memory'].map((name) => `src/fast/${name}.js`), 'src/handle.js', 'src/index.d.ts',
    'src/index.inline.js', 'src/index.node.js', 'src/index.web.js', 'src/insight.d.ts', 'src/ledger.d.ts', 'src/lines.js', 'src/policy.js', 'src/shapes.d.ts', 'src/simulate.d.ts', 'src/test.d.ts', 'src/test.js',
    ...['decided', 'facts', 'ledger', 'reasons', 'words'].map((name) => `src/test/${name}.js`), 'src/testing.d.ts', 'src/typed.d.ts', 'src/wire.js',
  ]);
});

test('it makes no code from text and reads no file by itself, so that a strict page and every bundler take it', () => {
  const glue = readFileSync(`${root}wasm/dist/engine.mjs`, 'utf8');
  assert.doesNotMatch(glue, /new Function|\beval\(/);
  assert.doesNotMatch(glue, /require\(|import\.meta|node:/);
});

test('the module gives out numbers alone: hosts without reference types take it', async () => {
  const module = await WebAssembly.compile(readFileSync(`${root}wasm/dist/engine.wasm`));
  const kinds = new Set(WebAssembly.Module.exports(module).map((one) => one.kind));
  assert.deepEqual([...kinds].sort(), ['function', 'memory', 'table']);
});

test('it has the version of the library', () => {
  assert.match(readFileSync(`${root}CMakeLists.txt`, 'utf8'), new RegExp(`project\\(bylaw VERSION ${package_json.version.replaceAll('.', '\\.')} `));
});

test('it is within the budget of its size', () => {
  const { status, stdout } = spawnSync(process.execPath, [`${root}wasm/size.mjs`], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
