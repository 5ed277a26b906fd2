import { open_engine, compile } from './engine.js';

const is_bytes = (source) => source instanceof ArrayBuffer || ArrayBuffer.isView(source);

/** The functions of an entry of the package; `compile_from(source)` is how its host finds the module. */
export function entry(compile_from) {
  let ready;
  let engine;

  async function open({ wasm, warn = (message) => console.warn(message) }) {
    const module =
      wasm instanceof WebAssembly.Module ? wasm : is_bytes(wasm) ? await compile(wasm) : await compile_from(wasm);
    engine = await open_engine(module, warn);
    return engine;
  }

  // The second call gives the first promise (hot reload, strict mode); after a failure it may be tried again.
  function init(options = {}) {
    if (engine?.broken) ready = engine = undefined;
    ready ??= open(options).catch((error) => {
      ready = undefined;
      throw error;
    });
    return ready;
  }

  async function load(policy, options) {
    return (await init()).load(policy, options);
  }

  async function call(verb, request) {
    return (await init()).call(verb, request);
  }

  return { init, load, call };
}
