import { BylawError } from '../error.js';
import { is_instant, ms_of } from './instant.js';
import { Memory } from './memory.js';
import { outcomes } from './form.js';

// Kinds of values in the engine, as fast_binding.cpp asserts them.
const kind_truth = 1;
const kind_whole = 2;
const kind_real = 4;
const kind_text = 5;
const kind_instant = 7;

const as_truth = 0;
const as_whole = 1;
const as_real = 2;
const as_text = 3;
const as_instant = 4;
/** What only the engine itself reads: lists, lengths of time. */
const as_other = 5;
const ways = { bool: as_truth, int: as_whole, double: as_real, string: as_text, timestamp: as_instant };

const listed = 4;
const scratch_bytes = 4096;
const encoder = new TextEncoder();

/** Where a fact goes and what it must be. */
class Slot {
  constructor(attribute, id, slots, defaults) {
    this.key = attribute.name.slice(attribute.of.length + 1);
    this.way = ways[attribute.type] ?? as_other;
    this.place = (slots >> 2) + 4 * id;
    this.fallback = (defaults >> 2) + 4 * id;
    this.minimum = attribute.minimum ?? Number.NEGATIVE_INFINITY;
    this.maximum = attribute.maximum ?? Number.POSITIVE_INFINITY;
    this.closed = attribute.values !== undefined && attribute.open !== true;
    /** Text to its place among `addresses`. */
    this.known = new Map();
    this.addresses = [];
    this.last_text = undefined;
    this.last_ms = 0;
  }
}

/** Decides requests that are objects, by writing their facts where the engine keeps them. */
export class FastFrame {
  #wire;
  #memory;
  #native;
  #decide;
  #mask;
  #scratch;
  #scratch_at = 0;
  #slots;
  #actions;
  #rules;
  #verdicts = new Map();
  #plain;
  #busy = false;
  #last_at;
  #last_ms = 0;

  constructor(form, wire, program) {
    this.#wire = wire;
    this.#memory = new Memory(wire);
    const { module } = wire;
    this.#native = wire.enter(() => module._frame_open(program));
    this.#decide = module._frame_decide;
    this.#mask = wire.enter(() => module._frame_mask(this.#native)) >> 3;
    const slots = wire.enter(() => module._frame_slots(this.#native));
    const defaults = wire.enter(() => module._frame_defaults(this.#native));
    this.#rules = form.rules;
    this.#actions = form.actions;
    this.#slots = { user: [], group: [], membership: [], request: [], context: [] };
    for (const { attribute, id } of form.attributes) {
      const slot = new Slot(attribute, id, slots, defaults);
      for (const value of attribute.type === 'string' ? (attribute.values ?? []) : []) this.#keep(slot, value.id);
      this.#slots[attribute.of].push(slot);
    }
    this.#scratch = this.#memory.take(scratch_bytes);
    this.#plain = outcomes.map((outcome) => this.#verdict(outcome, []));
  }

  #keep(slot, text) {
    const bytes = encoder.encode(text);
    const at = this.#memory.take(bytes.length);
    this.#memory.u8.set(bytes, at);
    slot.known.set(text, slot.addresses.length);
    slot.addresses.push(at, bytes.length);
  }

  #verdict(outcome, reasons) {
    return Object.freeze({ outcome, decision: outcome === 'allow', reasons: Object.freeze(reasons) });
  }

  release() {
    if (!this.#wire.broken) this.#wire.enter((module) => module._frame_close(this.#native));
    this.#memory.release();
  }

  /** The verdict; undefined where the engine has to read the request itself, to say what is wrong with it or because it is unusual. */
  decide(request) {
    if (this.#busy) throw new BylawError('reentrant', 'the engine was used while a request was read');
    if (this.#wire.broken) this.#wire.enter(() => {});
    this.#memory.look();
    this.#busy = true;
    let action;
    try {
      action = this.#read(request);
    } finally {
      this.#busy = false;
    }
    // A getter of the request may have used the engine, and its memory may have moved.
    if (action === undefined || this.#memory.u8.length === 0) return undefined;
    let answer;
    try {
      answer = this.#decide(this.#native, action, this.#last_ms);
    } catch (cause) {
      throw this.#wire.stopped(cause);
    }
    const mask = this.#memory.f64[this.#mask];
    if (answer < listed && mask === 0) return this.#plain[answer];
    return answer < listed ? this.#known(answer, mask) : this.#listed(answer);
  }

  /** The same refusals have the same verdict, which nobody can change. */
  #known(answer, mask) {
    const key = mask * 4 + answer;
    let found = this.#verdicts.get(key);
    if (found === undefined) {
      const refused = this.#rules.filter((_, rule) => Math.floor(mask / 2 ** rule) % 2 === 1);
      found = this.#verdict(outcomes[answer], refused.map((rule) => rule.reason));
      if (this.#verdicts.size < 4096 && key <= Number.MAX_SAFE_INTEGER) this.#verdicts.set(key, found);
    }
    return found;
  }

  #listed(answer) {
    const { module } = this.#wire;
    const reasons = this.#wire.enter(() => {
      const at = module._frame_refusals(this.#native) >>> 2;
      return [...module.HEAPU32.subarray(at, at + module._frame_refused(this.#native))];
    });
    const say = (refusal) => (refusal >= 0x80000000 ? this.#rules[refusal - 0x80000000].failed : this.#rules[refusal].reason);
    return this.#verdict(outcomes[answer - listed], reasons.map(say));
  }

  /** The number of the action, or undefined. */
  #read(request) {
    this.#scratch_at = this.#scratch;
    if (typeof request !== 'object' || request === null) return undefined;
    const { subject, action, resource, context } = request;
    let keys = 0;
    for (const _ in request) ++keys;
    const given = (subject === undefined ? 0 : 1) + (resource === undefined ? 0 : 1) + 2;
    if (keys !== given || typeof action !== 'object' || action === null || typeof context !== 'object' || context === null) return undefined;
    if (!this.#entity(subject, 'user', this.#slots.user) || !this.#entity(resource, 'group', this.#slots.group)) return undefined;
    const number = this.#actions.get(action.name);
    if (number === undefined) return undefined;
    keys = 0;
    for (const _ in action) ++keys;
    const { properties } = action;
    if (keys !== (properties === undefined ? 1 : 2) || !this.#facts(properties, this.#slots.request, 0)) return undefined;
    const { at, membership } = context;
    if (!this.#at(at)) return undefined;
    if (!this.#facts(membership, this.#slots.membership, 0)) return undefined;
    return this.#facts(context, this.#slots.context, membership === undefined ? 1 : 2) ? number : undefined;
  }

  #at(at) {
    if (typeof at !== 'string') return false;
    if (at === this.#last_at) return true;
    const ms = ms_of(at);
    if (Number.isNaN(ms)) return false;
    this.#last_at = at;
    this.#last_ms = ms;
    return true;
  }

  #entity(entity, type, slots) {
    if (entity === undefined) return this.#facts(undefined, slots, 0);
    if (typeof entity !== 'object' || entity === null) return false;
    const { type: given_type, id, properties } = entity;
    let keys = 0;
    for (const _ in entity) ++keys;
    const known = (given_type === undefined ? 0 : 1) + (id === undefined ? 0 : 1) + (properties === undefined ? 0 : 1);
    if (keys !== known) return false;
    if (given_type !== undefined && given_type !== type) return false;
    if (id !== undefined && typeof id !== 'string') return false;
    return this.#facts(properties, slots, 0);
  }

  /** Writes the facts of `holder`, which has `others` more keys. */
  #facts(holder, slots, others) {
    const { i32 } = this.#memory;
    if (holder === undefined) {
      for (let i = 0; i < slots.length; ++i) this.#leave(slots[i]);
      return true;
    }
    if (typeof holder !== 'object' || holder === null) return false;
    let found = others;
    for (let i = 0; i < slots.length; ++i) {
      const slot = slots[i];
      const value = holder[slot.key];
      if (value === undefined) {
        this.#leave(slot);
        continue;
      }
      ++found;
      const { place } = slot;
      switch (slot.way) {
        case as_truth:
          if (typeof value !== 'boolean') return false;
          i32[place] = kind_truth;
          i32[place + 2] = value ? 1 : 0;
          i32[place + 3] = 0;
          break;
        case as_whole:
          if (!Number.isSafeInteger(value) || value < slot.minimum || value > slot.maximum) return false;
          i32[place] = kind_whole;
          i32[place + 2] = value;
          i32[place + 3] = (value | 0) === value ? value >> 31 : Math.floor(value / 4294967296);
          break;
        case as_text:
          if (!this.#text(slot, value)) return false;
          break;
        case as_instant:
          if (!this.#instant(slot, value)) return false;
          break;
        case as_real:
          if (!Number.isFinite(value) || value < slot.minimum || value > slot.maximum) return false;
          i32[place] = kind_real;
          this.#memory.f64[(place + 2) >> 1] = value;
          break;
        default:
          return false;
      }
    }
    let keys = 0;
    for (const _ in holder) ++keys;
    return keys === found;
  }

  #leave({ place, fallback }) {
    const { i32 } = this.#memory;
    i32[place] = i32[fallback];
    i32[place + 1] = i32[fallback + 1];
    i32[place + 2] = i32[fallback + 2];
    i32[place + 3] = i32[fallback + 3];
  }

  #text(slot, text) {
    if (typeof text !== 'string') return false;
    const { i32, u8 } = this.#memory;
    const { place } = slot;
    const known = slot.known.get(text);
    if (known !== undefined) {
      i32[place] = kind_text;
      i32[place + 1] = slot.addresses[known + 1];
      i32[place + 2] = slot.addresses[known];
      return true;
    }
    const at = this.#scratch_at;
    if (slot.closed || at + text.length > this.#scratch + scratch_bytes) return false;
    for (let i = 0; i < text.length; ++i) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return false;
      u8[at + i] = unit;
    }
    this.#scratch_at = at + text.length;
    i32[place] = kind_text;
    i32[place + 1] = text.length;
    i32[place + 2] = at;
    return true;
  }

  #instant(slot, value) {
    if (value !== slot.last_text) {
      if (typeof value !== 'string') return false;
      const ms = ms_of(value);
      if (!is_instant(ms)) return false;
      slot.last_text = value;
      slot.last_ms = ms;
    }
    const { i32 } = this.#memory;
    const { place, last_ms } = slot;
    const seconds = Math.floor(last_ms / 1000);
    i32[place] = kind_instant;
    i32[place + 1] = (last_ms - seconds * 1000) * 1_000_000;
    i32[place + 2] = seconds;
    i32[place + 3] = Math.floor(seconds / 4294967296);
    return true;
  }
}
