import { BylawError } from './error.js';

const magic = [0x00, 0x61, 0x73, 0x6d];

/** Bytes to a module, with words for what is often served in the place of a WebAssembly file. */
export async function compile(bytes, from = 'the engine') {
  const view = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
  if (!magic.every((byte, at) => view[at] === byte)) {
    throw new BylawError('wasm_not_wasm', `${from} is not WebAssembly: the bundler or the server did not copy its .wasm file; see "Bundlers" in the README of bylaw`);
  }
  return WebAssembly.compile(view);
}

/** Compiles while it loads where the server says what it serves, and from the bytes where it does not. */
export async function compile_response(response) {
  const got = await Promise.resolve(response).catch((cause) => {
    throw new BylawError('wasm_fetch', `cannot load the engine: ${cause.message}`, { cause });
  });
  if (!got.ok) throw new BylawError('wasm_fetch', `cannot load ${got.url}: HTTP ${got.status}`);
  if (got.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(got);
  return compile(await got.arrayBuffer(), `${got.url || 'the engine'} (${got.headers.get('content-type') ?? 'no content type'})`);
}

/** What the glue of a module makes of it. */
export function instance_of(create, module) {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (imports, done) => {
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
      return {};
    };
    create({ instantiateWasm }).then(resolve, reject);
  });
}
