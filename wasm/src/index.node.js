import { compile, compile_response } from './engine.js';
import { entry } from './entry.js';
import { BylawError } from './error.js';

export { BylawError } from './error.js';
export { LineStream, Policy } from './policy.js';

// Node's fetch does not read files.
export const { init, load, call } = entry(async (source) => {
  const url = new URL(source ?? '../dist/engine.wasm', import.meta.url);
  if (url.protocol !== 'file:') return compile_response(fetch(url));
  const { readFile } = await import('node:fs/promises');
  const bytes = await readFile(url).catch((cause) => {
    throw new BylawError('wasm_fetch', `cannot load the engine: ${cause.message}`, { cause });
  });
  return compile(bytes, url.href);
});
