import create_engine from '../dist/engine.mjs';
import { BylawError } from './error.js';
import { load_policy } from './policy.js';
import { Wire, as_json } from './wire.js';

const magic = [0x00, 0x61, 0x73, 0x6d];

/** Bytes to a module, with words for what is often served in the place of a WebAssembly file. */
export async function compile(bytes, from = 'the engine') {
  const view = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
  if (!magic.every((byte, at) => view[at] === byte)) {
    throw new BylawError('wasm_not_wasm', `${from} is not WebAssembly: the bundler or the server did not copy engine.wasm; see "Bundlers" in the README of bylaw`);
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

export async function open_engine(module, warn) {
  const native = await new Promise((resolve, reject) => {
    const instantiateWasm = (imports, done) => {
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
      return {};
    };
    create_engine({ instantiateWasm }).then(resolve, reject);
  });
  return new Engine(module, native, warn);
}

/** The wire of an engine, for the other doors of the package. */
export const wire_of_engine = Symbol('wire');

class Engine {
  #wire;
  #warn;

  constructor(module, native, warn) {
    this.module = module;
    this.#wire = new Wire(native);
    this.#warn = warn;
    Object.defineProperty(this, wire_of_engine, { value: { wire: this.#wire, warn } });
  }

  get broken() {
    return this.#wire.broken;
  }

  call(verb, request = {}) {
    const verb_size = this.#wire.write(verb);
    const size = this.#wire.write(as_json(request), verb_size);
    this.#wire.enter((native) => native.call(verb_size, size));
    return JSON.parse(this.#wire.text());
  }

  load(policy, { name = 'policy.json' } = {}) {
    return load_policy(this.#wire, policy, name, this.#warn);
  }
}
