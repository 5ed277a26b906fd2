// bench_cel, built natively and by Emscripten: a loop that stays inside the engine.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const programs = {
  native: [process.env.BYLAW_BENCH_CEL ?? join(root, 'build/release/bin/bench_cel')],
  wasm: [process.execPath, join(root, 'build/wasm/bin/bench_cel.js')],
};

/** `ns, truths, expression` a line. */
function lines_of([command, ...args], short) {
  const out = execFileSync(command, short ? [...args, '--short'] : args, { encoding: 'utf8' });
  return out.split('\n').filter((line) => line !== '').map((line) => line.split('\t'));
}

/** Both builds must say the same of every condition. */
export async function inner_loops(short) {
  const native = lines_of(programs.native, short);
  const wasm = lines_of(programs.wasm, short);
  return native.map(([ns, truths, expression], i) => {
    if (wasm[i]?.[1] !== truths || wasm[i][2] !== expression) throw new Error(`native and WebAssembly differ about ${expression}`);
    return { expression, native: Number(ns), wasm: Number(wasm[i][0]) };
  });
}
