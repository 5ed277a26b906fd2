import * as kinds from './kinds.js';
import { CelError } from './error.js';
import { Known, known_bytes } from './known.js';
import { write, write_list } from './write.js';

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
  #known;
  #texts = 0;
  /** Where the expression reads one text or list of texts and nothing else: the same one has the same answer. */
  #alone = undefined;

  constructor(heap, slots, reads) {
    this.#heap = heap;
    this.#leaves = reads.map((read) => new Leaf(read, slots));
    const texts = this.#leaves.flatMap((leaf) => [...texts_in(leaf.type)]);
    if (texts.length > 0) this.#texts = heap.keep(texts.length * known_bytes);
    texts.forEach((type, i) => (type.known = new Known(this.#texts + i * known_bytes)));
    this.#known = texts.map((type) => type.known);
    const [only] = this.#leaves;
    const is_alone = this.#leaves.length === 1 && texts.length === 1;
    if (is_alone && (only.kind === kinds.string || (only.kind === kinds.list && only.type.first.kind === kinds.string))) {
      [this.#alone] = this.#known;
    }
    for (const leaf of this.#leaves) {
      const branch = leaf.name.split('.').reduce((at, key) => at.child(key), this.#root);
      branch.leaf = leaf;
    }
  }

  /** Gives back its memory. */
  release(module) {
    if (this.#texts !== 0) module._memory_release(this.#texts);
    this.#texts = 0;
  }

  /** After a failure nothing is known of what was written. */
  forget() {
    this.#known.forEach((known) => known.forget());
  }

  /** Gives what the expression answered to the same before, or undefined. */
  fill(bindings) {
    if (bindings === null || typeof bindings !== 'object') {
      throw new CelError('bad_argument', 'bindings are an object, a variable a key');
    }
    const alone = this.#alone;
    if (alone !== undefined) alone.last = undefined;
    fill(this.#heap, this.#root.children, bindings);
    return alone === undefined ? undefined : alone.answer();
  }

  /** Keeps a truth value for the next time. */
  keep(answer) {
    if (this.#alone !== undefined) this.#alone.keep_answer(answer);
  }
}

function fill(heap, children, holder) {
  for (let i = 0; i < children.length; ++i) {
    const child = children[i];
    const { key, leaf } = child;
    const value = child.inherited && !Object.hasOwn(holder, key) ? undefined : holder[key];
    if (leaf !== undefined) bind(heap, leaf, value);
    if (child.children.length > 0) fill_branch(heap, child, value);
  }
}

function fill_branch(heap, branch, value) {
  if (typeof value === 'object' && value !== null) fill(heap, branch.children, value);
  else if (value === undefined || value === null) miss(heap, branch.children);
  else throw new CelError('bad_binding', `\`${branch.key}\` must be an object, found ${kinds.words_of(value)}`);
}

function miss(heap, children) {
  for (const child of children) {
    if (child.leaf !== undefined) heap.u32[child.leaf.place] = kinds.missing;
    miss(heap, child.children);
  }
}

function bind(heap, leaf, value) {
  const { place, kind } = leaf;
  const { i32 } = heap;
  if (value === undefined) {
    i32[place] = kinds.missing;
    return;
  }
  if (kind === kinds.boolean && typeof value === 'boolean') {
    i32[place] = kinds.boolean;
    i32[place + 2] = value ? 1 : 0;
    i32[place + 3] = 0;
    return;
  }
  if (kind === kinds.integer && typeof value === 'number') {
    const low = value | 0;
    if (low === value) {
      i32[place] = kinds.integer;
      i32[place + 2] = low;
      i32[place + 3] = low >> 31;
      return;
    }
  }
  bind_other(heap, leaf, value);
}

function bind_other(heap, leaf, value) {
  const { place, kind, type } = leaf;
  heap.name = leaf.name;
  if (kind === kinds.string && typeof value === 'string') type.known.text(heap, place, value);
  else if (kind === kinds.list && Array.isArray(value)) write_list(heap, place, type.first, value, 0);
  else write(heap, place, type, value, 0);
}
