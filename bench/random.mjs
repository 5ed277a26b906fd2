/** mulberry32: the same numbers in [0, 1) from the same seed, everywhere. */
export function random_of(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** An integer from `low` to `high`, both included. */
export const integer = (random, low, high) => low + Math.floor(random() * (high - low + 1));
export const pick = (random, list) => list[Math.floor(random() * list.length)];
