import { BylawError, error_of } from '../error.js';
import { FastColumns } from '../fast/columns.js';
import { form_of_gate } from '../fast/form.js';
import { FastFrame } from '../fast/frame.js';
import { Handle, answer_in, run, wire_of } from '../handle.js';
import { as_json } from '../wire.js';

const text_of = (gate) => (gate instanceof Uint8Array ? new TextDecoder('utf-8', { fatal: true }).decode(gate) : gate);

/** A gate in the memory of the module at the other end of the wire. */
export function load_gate(wire, gate, name, warn) {
  const text = text_of(gate);
  if (typeof text !== 'string') throw new BylawError('bad_argument', 'a gate is the text that `bylaw compile` wrote, or its bytes: an object has lost them');
  const name_size = wire.write(name);
  const size = wire.write(text, name_size);
  const native = wire.enter((module) => module._gate_open(name_size, size));
  const answer = JSON.parse(wire.text());
  if (!native) throw error_of(answer.errors);
  const handle = { at: native, delete: () => wire.module._gate_close(native) };
  return new Gate(wire, handle, answer.ok, form_of_gate(JSON.parse(text)), warn);
}

/** A policy compiled to what decides. */
export class Gate extends Handle {
  #form;
  #frame;
  #columns;

  constructor(wire, native, { id, version, digest }, form, warn) {
    super(wire, native, `gate of \`${id}\``, warn);
    this.#form = form;
    Object.defineProperties(this, {
      id: { value: id, enumerable: true },
      version: { value: version, enumerable: true },
      digest: { value: digest, enumerable: true },
    });
  }

  /** The outcome and the rules that refuse. */
  verdict(request) {
    this.#frame ??= this.#fast(FastFrame);
    return this.#frame.decide(request) ?? this.#read(request);
  }

  /** The verdicts of many requests, whose facts are columns. */
  verdicts(columns) {
    this.#columns ??= this.#fast(FastColumns);
    return this.#columns.decide(columns);
  }

  dispose() {
    this.#frame?.release();
    this.#columns?.release();
    this.#frame = this.#columns = undefined;
    super.dispose();
  }

  #fast(Kind) {
    const wire = this[wire_of];
    return new Kind(this.#form, wire, this[run]((native) => wire.module._gate_rules(native.at)));
  }

  #read(request) {
    this[run]((native, size) => this[wire_of].module._gate_verdict(native.at, size), as_json(request));
    const { outcome, decision, reasons } = answer_in(this[wire_of].text());
    return { outcome, decision, reasons };
  }
}
