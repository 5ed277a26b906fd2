import { BylawError } from './error.js';

const turn_ms = 30;

/** Lets timers and messages be served, where that has not happened for a while. */
export function breather() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < turn_ms) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}

/** Why `signal` has aborted; `what` is said where it gives no reason. */
export const aborted = (signal, what) => signal.reason ?? new BylawError('aborted', `the ${what} was aborted`);

export function check_signal(signal, what) {
  if (signal?.aborted) throw aborted(signal, what);
}
