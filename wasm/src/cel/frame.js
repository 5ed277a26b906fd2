import * as kinds from './kinds.js';
import { CelError } from './error.js';
import { forget_texts, memo_bytes, new_memo } from './heap.js';
import { write } from './write.js';

/** A variable that the expression reads, and where in memory its slot is. */
class Leaf {
  constructor({ name, slot, type }, slots) {
    this.name = name;
    this.place = (slots >> 2) + 4 * slot;
    this.type = kinds.type_of(type);
    this.kind = this.type.kind;
  }
}

/** The type and those that it is made of, as far as they are texts. */
function* texts_in(type) {
  if (type === undefined) return;
  if (type.kind === kinds.string) yield type;
  yield* texts_in(type.first);
  yield* texts_in(type.second);
}

/** A part of qualified names: `user` of `user.credit`. */
class Branch {
  leaf = undefined;
  children = [];

  constructor(key) {
    this.key = key;
    // What every object inherits is nobody's attribute.
    this.inherited = key in Object.prototype;
  }

  child(key) {
    let found = this.children.find((one) => one.key === key);
    if (found === undefined) this.children.push((found = new Branch(key)));
    return found;
  }
}

/** Writes bindings, `{user: {credit: 600}}`, into the slots of an expression. */
export class Frame {
  #heap;
  #root = new Branch('');
  #leaves;
  #memos;
  #texts = 0;

  constructor(heap, slots, reads) {
    this.#heap = heap;
    this.#leaves = reads.map((read) => new Leaf(read, slots));
    const texts = this.#leaves.flatMap((leaf) => [...texts_in(leaf.type)]);
    if (texts.length > 0) this.#texts = heap.keep(texts.length * memo_bytes);
    texts.forEach((type, i) => (type.memo = new_memo(this.#texts + i * memo_bytes)));
    this.#memos = texts.map((type) => type.memo);
    for (const leaf of this.#leaves) {
      const branch = leaf.name.split('.').reduce((at, key) => at.child(key), this.#root);
      branch.leaf = leaf;
    }
  }

  /** Gives back its memory. */
  release(module) {
    if (this.#texts !== 0) module._cel_release(this.#texts);
    this.#texts = 0;
  }

  /** After a failure nothing is known of what was written. */
  forget() {
    this.#memos.forEach(forget_texts);
  }

  fill(bindings) {
    if (bindings === null || typeof bindings !== 'object') {
      throw new CelError('bad_argument', 'bindings are an object, a variable a key');
    }
    this.#fill(this.#root.children, bindings);
  }

  #fill(children, holder) {
    for (let i = 0; i < children.length; ++i) {
      const child = children[i];
      const value = child.inherited && !Object.hasOwn(holder, child.key) ? undefined : holder[child.key];
      if (child.leaf !== undefined) this.#bind(child.leaf, value);
      if (child.children.length === 0) continue;
      if (typeof value === 'object' && value !== null) this.#fill(child.children, value);
      else if (value === undefined || value === null) this.#miss(child.children);
      else throw new CelError('bad_binding', `\`${child.key}\` must be an object, found ${kinds.words_of(value)}`);
    }
  }

  #miss(children) {
    for (const child of children) {
      if (child.leaf !== undefined) this.#heap.u32[child.leaf.place] = kinds.missing;
      this.#miss(child.children);
    }
  }

  #bind(leaf, value) {
    const heap = this.#heap;
    const { place } = leaf;
    if (value === undefined) {
      heap.u32[place] = kinds.missing;
      return;
    }
    heap.name = leaf.name;
    if (leaf.kind === kinds.string && typeof value === 'string') {
      heap.known_text(place, leaf.type.memo, value);
      return;
    }
    if (leaf.kind === kinds.integer && typeof value === 'number') {
      const low = value | 0;
      if (low === value) {
        heap.u32[place] = kinds.integer;
        heap.i32[place + 2] = low;
        heap.i32[place + 3] = low >> 31;
        return;
      }
    }
    if (leaf.kind === kinds.boolean && typeof value === 'boolean') {
      heap.u32[place] = kinds.boolean;
      heap.u32[place + 1] = 0;
      heap.u32[place + 2] = value ? 1 : 0;
      heap.u32[place + 3] = 0;
      return;
    }
    write(heap, place, leaf.type, value, 0);
  }
}
