import type { Diagnostic, Reason } from '../../engine/shapes.js';
import type { Answer } from './data.js';

export function reasons_in(answer: Answer): Reason[] {
  return answer.state === 'decided' ? answer.decision.context.reasons : [];
}

/** The reasons that read an attribute, or that lacked it. */
export function reasons_reading(reasons: Reason[], attribute: string): Reason[] {
  return reasons.filter(
    (reason) =>
      reason.error?.name === attribute ||
      (reason.conditions ?? []).some((condition) => condition.reads.some((read) => read.name === attribute)),
  );
}

/** What the engine says against the value at a place of the request. */
export function refusals_at(answer: Answer, pointer: string): Diagnostic[] {
  if (answer.state !== 'refused_request') return [];
  return answer.faults.filter((fault) => fault.pointer === pointer || fault.pointer?.startsWith(`${pointer}/`));
}
