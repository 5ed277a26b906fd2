// The two programs that are one: the native binary, and the same sources through WebAssembly in Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const path_of = (name) => join(root, name);

const native = process.env.BYLAW_NATIVE ?? path_of('build/release/bin/bylaw');
const launcher = process.env.BYLAW_WASM ?? path_of('wasm/bin/bylaw.js');

export const programs = [
  { name: 'native', command: [native] },
  { name: 'wasm', command: [process.execPath, launcher] },
];

for (const file of [native, launcher]) {
  if (!existsSync(file)) throw new Error(`${file} is not built; script/build release wasm builds it`);
}

const most_output = 1 << 30;

/** Runs a program to its end: `{code, stdout, stderr}`, the output as bytes. `stdio` replaces single streams. */
export function run(program, args, { input, stdio, env } = {}) {
  const [command, ...first] = program.command;
  const done = spawnSync(command, [...first, ...args], {
    cwd: root,
    input,
    stdio: stdio ?? 'pipe',
    maxBuffer: most_output,
    env: { ...process.env, ...env },
  });
  // A program that ends before it has read its input is no fault of the test.
  if (done.error && done.error.code !== 'EPIPE') throw done.error;
  return { code: done.status, signal: done.signal, stdout: done.stdout, stderr: done.stderr?.toString('utf8') };
}

/** Starts a program and leaves it to the caller. */
export function start(program, args, options) {
  const [command, ...first] = program.command;
  return spawn(command, [...first, ...args], { cwd: root, ...options });
}

/** The objects of JSON Lines; throws where one is none, or the last line is cut. */
export function lines_of(bytes) {
  const text = bytes.toString('utf8');
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  return text.slice(0, -1).split('\n').map((line) => JSON.parse(line));
}

/** A folder that is gone when the tests of this file are over. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'bylaw-doors-'));
  process.once('exit', () => rmSync(path, { recursive: true }));
  return path;
}
