/** Why a call did not give what was asked for: `code` is stable, `diagnostics` holds every fault with its place. */
export class BylawError extends Error {
  constructor(code, message, { diagnostics = [], cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'BylawError';
    this.code = code;
    this.diagnostics = diagnostics;
  }
}

export function line_of(fault) {
  const place = fault.line === undefined ? '' : `:${fault.line}:${fault.column}`;
  const help = fault.help ? ` (${fault.help})` : '';
  return `${fault.file ?? 'request'}${place}: ${fault.severity ?? 'error'}[${fault.code}]: ${fault.message}${help}`;
}

/** The error for an answer `{"errors": […]}`. */
export function error_of(diagnostics) {
  const first = diagnostics.find((fault) => fault.severity !== 'warning') ?? diagnostics[0];
  return new BylawError(first.code, diagnostics.map(line_of).join('\n'), { diagnostics });
}
