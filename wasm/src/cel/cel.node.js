import { init } from '../index.node.js';
import { env_of } from './env.js';

export { init };
export { Duration } from './duration.js';
export { CelError } from './error.js';
export { Env } from './env.js';
export { Program } from './program.js';

export async function env(description) {
  return env_of(await init(), description);
}
