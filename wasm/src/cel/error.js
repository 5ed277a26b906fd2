import { BylawError, line_of } from '../error.js';

/** A BylawError about an expression, its environment or its bindings. */
export class CelError extends BylawError {
  constructor(code, message, options) {
    super(code, message, options);
    this.name = 'CelError';
  }
}

/** The value of an answer; throws for `{errors}`. */
export function cel_answer(text) {
  const answer = JSON.parse(text);
  if (answer.errors === undefined) return answer.ok;
  const first = answer.errors.find((fault) => fault.severity !== 'warning') ?? answer.errors[0];
  throw new CelError(first.code, answer.errors.map(line_of).join('\n'), { diagnostics: answer.errors });
}
