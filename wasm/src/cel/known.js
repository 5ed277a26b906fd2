import * as kinds from './kinds.js';

/** So many texts of a variable are known again, up to this length. */
const most_texts = 8;
const longest_text = 64;
/** So many lists of such texts are known again, up to this length. */
const most_lists = 4;
export const longest_list = 8;
/** After so many others all are given up, and of lists so many are not looked at then. */
const most_misses = 64;
const rest = 512;
const list_bytes = 8 + 16 * longest_list;
const texts_bytes = most_texts * longest_text;
export const known_bytes = texts_bytes + most_lists * list_bytes;

/** The texts of a variable that came before, and lists of them, as most are that rules ask for; they stay in the memory at `at`. */
export class Known {
  texts = [];
  /** What an expression that reads nothing else answered to each of the texts. */
  answers = Array(most_texts).fill(undefined);
  lists = [];
  /** The text, by its place, or the list that was bound last; `undefined` where it is not kept. */
  last = undefined;
  by_length = Array(longest_list + 1).fill(undefined);
  #misses = 0;
  #list_misses = 0;
  #rest = 0;
  #tired = false;

  constructor(at) {
    this.at = at;
  }

  /** Only between two evaluations, for what was bound stays where it is. */
  forget() {
    this.texts.length = 0;
    this.answers.fill(undefined);
    this.last = undefined;
    this.lists.length = 0;
    this.by_length.fill(undefined);
    this.#misses = 0;
    this.#tired = false;
  }

  #tire(heap) {
    if (this.#tired) return;
    this.#tired = true;
    heap.forget_later(this);
  }

  /** Writes a text as the value at the word `place`. */
  text(heap, place, text) {
    const { texts } = this;
    for (let i = 0; i < texts.length; ++i) {
      if (texts[i] === text) {
        const { i32 } = heap;
        this.last = i;
        i32[place] = kinds.string;
        i32[place + 1] = text.length;
        i32[place + 2] = this.at + i * longest_text;
        return;
      }
    }
    this.#new_text(heap, place, text);
  }

  #new_text(heap, place, text) {
    const { texts } = this;
    const at = this.at + texts.length * longest_text;
    if (texts.length === most_texts || text.length > longest_text || !heap.ascii(at, text)) {
      if (++this.#misses > most_misses) this.#tire(heap);
      heap.text(place, kinds.string, text);
      return;
    }
    texts.push(text);
    heap.u32[place] = kinds.string;
    heap.u32[place + 1] = text.length;
    heap.u32[place + 2] = at;
  }

  /** What the expression answered to what was bound last; `undefined` where it has to be asked. */
  answer() {
    const { last } = this;
    return typeof last === 'number' ? this.answers[last] : last?.answer;
  }

  /** Keeps what it answered. */
  keep_answer(answer) {
    const { last } = this;
    if (typeof last === 'number') this.answers[last] = answer;
    else if (last !== undefined) last.answer = answer;
  }

  /** Whether it is worth while to look for a list. */
  takes_list() {
    if (this.#rest === 0) return true;
    --this.#rest;
    return false;
  }

  /**
   * The list of the same items; one that has no address yet where there is none. Each item is read once, because a getter
   * may say something else the second time.
   */
  list(value, length) {
    const list = this.by_length[length];
    if (list === undefined) return new_list([], value, length);
    const { items } = list;
    for (let i = 0; i < length; ++i) {
      const item = value[i];
      if (items[i] !== item) return this.#other_list(this.lists.indexOf(list), i, item, value);
    }
    return list;
  }

  /** The list that begins as the one at `l` for `size` items, and goes on with `item` and what is behind it in `value`. */
  #other_list(l, size, item, value) {
    const { lists } = this;
    const { length } = lists[l].items;
    const list = new_list([...lists[l].items.slice(0, size), item], value, length);
    while (++l < lists.length) {
      const { items } = lists[l];
      let i = items.length === length ? 0 : length + 1;
      while (i < length && items[i] === list.items[i]) ++i;
      if (i === length) return lists[l];
    }
    return list;
  }

  /** Keeps a list, written at `rep`, if each of its texts is kept. */
  keep_list(heap, rep, list) {
    const { u32 } = heap;
    const from = (rep + 8) >> 2;
    const size = list.items.length;
    let known = this.lists.length < most_lists;
    for (let i = 0; known && i < size; ++i) {
      const text = u32[from + 4 * i + 2];
      known = text >= this.at && text < this.at + texts_bytes;
    }
    if (!known) {
      if (++this.#list_misses <= most_misses) return;
      this.#list_misses = 0;
      this.#rest = rest;
      this.#tire(heap);
      return;
    }
    list.at = this.at + texts_bytes + this.lists.length * list_bytes;
    const to = (list.at + 8) >> 2;
    for (let i = 0; i < 4 * size; ++i) u32[to + i] = u32[from + i];
    u32[list.at >> 2] = list.at + 8;
    u32[(list.at >> 2) + 1] = size;
    this.lists.push(list);
    this.by_length[size] ??= list;
  }
}

function new_list(items, value, length) {
  while (items.length < length) items.push(value[items.length]);
  return { items, at: 0, answer: undefined };
}
