// The command line of npm over files of columns.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { requests } from '../backtest/requests.mjs';
import { moved } from '../backtest/variants.mjs';
import { read_file, root } from '../node/files.mjs';
import { row_of, write_logs } from './log.mjs';

const place = mkdtempSync(join(tmpdir(), 'bylaw-command-'));
const program = join(root, 'wasm/bin/bylaw.js');
const from = join(root, 'policies/cac-2017/policy.json');
const to = join(place, 'to.json');
writeFileSync(to, JSON.stringify(moved(JSON.parse(read_file('policies/cac-2017/policy.json')))));

let file;
before(async () => {
  file = await write_logs(place, [...requests(9, 6000)].map(row_of), { row_group: 2048 });
});
after(() => rmSync(place, { recursive: true }));

// DuckDB is found where the program runs.
const bylaw = (args, cwd = join(root, 'tests')) => spawnSync(process.execPath, [program, 'backtest', from, to, ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });

test('columns and lines have the same words, the same report and the same exit code', () => {
  for (const format of ['text', 'json']) {
    const lines = bylaw(['--requests', file('log.jsonl'), '--format', format]);
    assert.equal(lines.status, 1, lines.stderr);
    for (const name of ['log.parquet', 'nested.parquet', 'log.csv']) {
      const columns = bylaw(['--requests', file(name), '--format', format]);
      assert.equal(columns.stderr, lines.stderr);
      assert.equal(columns.stdout, lines.stdout);
      assert.equal(columns.status, 1);
    }
  }
});

test('a checkpoint is kept and gone on with', () => {
  const checkpoint = join(place, 'done.json');
  const args = ['--requests', file('log.parquet'), '--format', 'json', '--checkpoint', checkpoint];
  const first = bylaw(args);
  assert.equal(first.status, 1, first.stderr);
  const kept = readFileSync(checkpoint, 'utf8');
  assert.equal(JSON.parse(kept).lines, 6000);
  const again = bylaw(args);
  assert.equal(again.stdout, first.stdout);
  assert.equal(readFileSync(checkpoint, 'utf8'), kept);
  const lines = bylaw(['--requests', file('log.jsonl'), '--checkpoint', checkpoint]);
  assert.equal(lines.status, 2);
});

test('an interrupted run keeps what has come of it', async () => {
  const checkpoint = join(place, 'interrupted.json');
  const slow = join(place, 'slow.csv');
  const [head, ...cells] = readFileSync(file('log.csv'), 'utf8').split('\n');
  writeFileSync(slow, `${head}\n${Array(40).fill(cells.join('\n')).join('')}`);
  const child = spawn(process.execPath, [program, 'backtest', from, to, '--requests', slow, '--format', 'json', '--checkpoint', checkpoint], { cwd: join(root, 'tests'), stdio: ['ignore', 'pipe', 'pipe'] });
  const done = new Promise((resolve) => child.once('close', resolve));
  setTimeout(() => child.kill('SIGINT'), 1500);
  child.stdout.resume();
  const code = await done;
  const whole = bylaw(['--requests', slow, '--format', 'json']);
  assert.equal(whole.status, 1, whole.stderr);
  // On a fast machine it was over before.
  if (code === 130 && existsSync(checkpoint)) assert.ok(JSON.parse(readFileSync(checkpoint, 'utf8')).lines <= 240_000);
  assert.ok(code === 130 || code === 1, `exit ${code}`);
  assert.equal(bylaw(['--requests', slow, '--format', 'json', '--checkpoint', checkpoint]).stdout, whole.stdout);
});

test('what is wrong is told in a line each, with exit code 2', () => {
  const refused = (args, words, cwd) => {
    const { status, stderr, stdout } = bylaw(args, cwd);
    assert.equal(status, 2, stdout);
    assert.match(stderr, words);
    assert.doesNotMatch(stderr, /at .*\.js:/);
  };
  refused(['--requests', file('nowhere.parquet')], /^error: the log is not readable as Parquet/);
  refused(['--requests', file('log.parquet'), '--samples', 'many'], /^error: --samples must be a whole number/);
  refused(['--requests', file('log.parquet'), '--fast'], /^error: /);
  writeFileSync(join(place, 'more.csv'), 'action,at,user.shoe_size\ngroup.join,2026-01-01T00:00:00Z,secret\n');
  refused(['--requests', file('more.csv')], /^error: neither policy declares an attribute `user\.shoe_size`/);
  assert.equal(bylaw(['--requests', file('more.csv'), '--ignore-columns']).status, 0);
});

test('where DuckDB is not installed it says how to install it', () => {
  // The package alone, as who did not ask for DuckDB has it.
  const alone = join(place, 'alone');
  cpSync(join(root, 'wasm/bin'), join(alone, 'bin'), { recursive: true });
  cpSync(join(root, 'wasm/src'), join(alone, 'src'), { recursive: true });
  cpSync(join(root, 'wasm/package.json'), join(alone, 'package.json'));
  symlinkSync(join(root, 'wasm/dist'), join(alone, 'dist'));
  const { status, stderr } = spawnSync(process.execPath, [join(alone, 'bin/bylaw.js'), 'backtest', from, to, '--requests', file('log.parquet')], { cwd: alone, encoding: 'utf8' });
  assert.equal(status, 2);
  assert.match(stderr, /^error: columns are read by DuckDB, and @duckdb\/node-api is not installed: npm install @duckdb\/node-api\n$/);
});
