import { readFile } from 'node:fs/promises';
import { BylawError } from './error.js';
import { compile, compile_response } from './module.js';

/** The module at a URL. Node's fetch does not read files. */
export async function module_at(url) {
  if (url.protocol !== 'file:') return compile_response(fetch(url));
  const bytes = await readFile(url).catch((cause) => {
    throw new BylawError('wasm_fetch', `cannot load the engine: ${cause.message}`, { cause });
  });
  return compile(bytes, url.href);
}
