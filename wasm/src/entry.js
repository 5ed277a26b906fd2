import { open_engine } from './engine.js';
import { opener } from './opener.js';

/** The functions of an entry of the package; `compile_from(source)` is how its host finds the module. */
export function entry(compile_from) {
  const init = opener(compile_from, open_engine);

  async function load(policy, options) {
    return (await init()).load(policy, options);
  }

  async function call(verb, request) {
    return (await init()).call(verb, request);
  }

  return { init, load, call };
}
