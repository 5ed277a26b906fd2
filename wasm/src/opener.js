import { compile } from './module.js';

const is_bytes = (source) => source instanceof ArrayBuffer || ArrayBuffer.isView(source);

/** `init()` of an entry of the package. `compile_from(source)` is how its host finds the module, and `open(module, warn)` what runs it. */
export function opener(compile_from, open) {
  let ready;
  let opened;

  async function begin({ wasm, warn = (message) => console.warn(message) }) {
    const module =
      wasm instanceof WebAssembly.Module ? wasm : is_bytes(wasm) ? await compile(wasm) : await compile_from(wasm);
    opened = await open(module, warn);
    return opened;
  }

  // The second call gives the first promise (hot reload, strict mode); after a failure it may be tried again.
  return function init(options = {}) {
    if (opened?.broken) ready = opened = undefined;
    ready ??= begin(options).catch((error) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
}
