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
  const folder = (path, ...names) => names.map((name) => `${path}/${name}`);
  assert.deepEqual(files, [
    'LICENSE', 'README.md', 'package.json',
    ...folder('bin', 'bylaw.js', 'plots.js'),
    ...folder('dist', 'bylaw-cli.cjs', 'bylaw.wasm', 'engine.base64.js', 'engine.mjs', 'engine.wasm', 'gate.base64.js', 'gate.mjs', 'gate.wasm', 'policy.schema.json', 'test.schema.json'),
    ...folder(
      'src', 'authzen.d.ts', 'backtest.d.ts', 'backtest.js', 'breather.js', 'engine.js', 'entry.js', 'error.js', 'explain.d.ts', 'fast.d.ts', 'handle.js', 'index.d.ts', 'index.inline.js', 'index.node.js',
      'index.web.js', 'insight.d.ts', 'ledger.d.ts', 'lines.js', 'module.js', 'node_module.js', 'opener.js', 'plots.d.ts', 'plots.js', 'policy.js', 'shapes.d.ts', 'simulate.d.ts', 'simulation.js',
      'test.d.ts', 'test.js', 'testing.d.ts', 'typed.d.ts', 'wire.js',
    ),
    ...folder('src/cel', 'cel.d.ts', 'cel.inline.js', 'cel.node.js', 'cel.web.js', 'duration.js', 'env.js', 'error.js', 'frame.js', 'heap.js', 'kinds.js', 'known.js', 'program.js', 'read.js', 'write.js'),
    ...folder('src/duckdb', 'backtest.js', 'command.js', 'crossing.js', 'decide.js', 'driver.js', 'duckdb.d.ts', 'facts.js', 'index.js', 'parallel.js', 'source.js', 'worker.js'),
    ...folder('src/fast', 'columns.js', 'form.js', 'frame.js', 'instant.js', 'memory.js'),
    ...folder('src/gate', 'entry.js', 'gate.d.ts', 'gate.inline.js', 'gate.js', 'gate.node.js', 'gate.web.js'),
    ...folder('src/plots', 'bars.js', 'panels.js', 'picture.js'),
    ...folder('src/test', 'decided.js', 'facts.js', 'ledger.js', 'reasons.js', 'simulated.js', 'words.js'),
  ].sort());
});

for (const name of ['engine', 'gate']) {
  test(`the glue of ${name} makes no code from text and reads no file by itself, so that a strict page and every bundler take it`, () => {
    const glue = readFileSync(`${root}wasm/dist/${name}.mjs`, 'utf8');
    assert.doesNotMatch(glue, /new Function|\beval\(/);
    assert.doesNotMatch(glue, /require\(|import\.meta|node:/);
  });

  test(`the module of ${name} gives out numbers alone: hosts without reference types take it`, async () => {
    const module = await WebAssembly.compile(readFileSync(`${root}wasm/dist/${name}.wasm`));
    const kinds = new Set(WebAssembly.Module.exports(module).map((one) => one.kind));
    assert.deepEqual([...kinds].sort(), ['function', 'memory', 'table']);
  });
}

test('it has the version of the library', () => {
  assert.match(readFileSync(`${root}CMakeLists.txt`, 'utf8'), new RegExp(`project\\(bylaw VERSION ${package_json.version.replaceAll('.', '\\.')} `));
});

test('it is within the budget of its size', () => {
  const { status, stdout } = spawnSync(process.execPath, [`${root}wasm/size.mjs`], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
