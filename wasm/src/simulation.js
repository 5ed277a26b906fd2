import { breather, check_signal } from './breather.js';
import { Handle, answer_in, run, wire_of } from './handle.js';

const step = (native) => native.step();
const answer = (native) => native.answer();

/** A simulation that has been begun. Ends with its policy. */
export class SimulationCall extends Handle {
  #ended;
  /** All months of all runs. */
  total;

  constructor(wire, native, warn, ended) {
    super(wire, native, 'simulation', warn);
    this.#ended = ended;
    this.total = this[run]((of) => of.all());
  }

  /** The next month of a run; false where all are done. */
  step() {
    return this[run](step);
  }

  get done() {
    return this[run]((native) => native.done());
  }

  report() {
    this[run](answer);
    return answer_in(this[wire_of].text());
  }

  dispose() {
    this.#ended();
    super.dispose();
  }
}

/** Takes all steps, lets others run in between, and gives the report; in the end nothing is left of it, however it ends. */
export async function simulated_by(open_call, { on_progress, signal }) {
  const check = () => check_signal(signal, 'simulation');
  check();
  const call = open_call();
  const breathe = breather();
  try {
    let told = -1;
    const tell = () => {
      if (call.done === told) return;
      told = call.done;
      on_progress?.({ done: told, total: call.total });
    };
    tell();
    while (call.step()) {
      tell();
      await breathe();
      check();
    }
    // Values of a sweep with which the policy has faults are done at once.
    tell();
    return call.report();
  } finally {
    call.dispose();
  }
}
