/** Numbers that are the same for the same seed (mulberry32). */
export class Random {
  #state;
  constructor(seed) {
    this.#state = seed >>> 0;
  }
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  below(count) {
    return this.next() % count;
  }
  between(first, last) {
    return first + this.below(last - first + 1);
  }
  one_in(count) {
    return this.below(count) === 0;
  }
  pick(list) {
    return list[this.below(list.length)];
  }
  some(list) {
    const out = list.filter(() => this.one_in(2));
    return out.length > 0 ? out : [this.pick(list)];
  }
}
