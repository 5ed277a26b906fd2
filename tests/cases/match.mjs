// Runs and compares cases; README.md says what they are. No imports: Node and browsers load this file as it is.

const case_keys = new Set(['name', 'call', 'with', 'policy_file', 'point_file', 'text', 'expect', 'schema']);
const kind_of = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const show = (value) => JSON.stringify(value) ?? 'nothing';

/** What is wrong with a case itself, or nothing. */
function fault_of_case(one) {
  const unknown = Object.keys(one).find((key) => !case_keys.has(key));
  if (unknown !== undefined) return `\`${unknown}\` is no key of a case`;
  if (typeof one.name !== 'string' || typeof one.call !== 'string') return 'a case has a `name` and a `call`';
  if (kind_of(one.expect) !== 'object' || ('ok' in one.expect) === ('errors' in one.expect)) {
    return '`expect` holds either `ok` or `errors`';
  }
  const sources = [one.policy_file, one.text, one.with?.policy].filter((source) => source !== undefined);
  if (sources.length > 1) return '`policy_file`, `text` and `with.policy` exclude each other';
  if (one.point_file !== undefined && one.with?.point !== undefined) return '`point_file` and `with.point` exclude each other';
  return undefined;
}

/**
 * The first difference between an answer and what it must hold, as `{path, found, expected}` in words, or undefined.
 * `text` is what `at` of an error points into.
 */
export function difference(found, expected, text, path = '') {
  const kind = kind_of(expected);
  if (kind_of(found) !== kind) return { path, found: show(found), expected: show(expected) };
  if (kind === 'array') {
    if (found.length !== expected.length) {
      return { path, found: `${found.length} items: ${show(found)}`, expected: `${expected.length} items` };
    }
    for (let i = 0; i < expected.length; ++i) {
      const inner = difference(found[i], expected[i], text, `${path}/${i}`);
      if (inner) return inner;
    }
    return undefined;
  }
  if (kind === 'object') {
    for (const key of Object.keys(expected)) {
      const at = key === 'at' && text !== undefined && /^\/errors\/[0-9]+$/.test(path);
      const value = at ? text.slice(found.offset, found.end_offset) : Object.hasOwn(found, key) ? found[key] : undefined;
      const inner = difference(value, expected[key], text, `${path}/${key}`);
      if (inner) return inner;
    }
    return undefined;
  }
  return Object.is(found, expected) ? undefined : { path, found: show(found), expected: show(expected) };
}

/** The request of a case. `read_file(path)` gives the text of a file, its path from the root of the repository. */
export function request_of(one, read_file) {
  const text = one.text !== undefined ? one.text.join('\n') : one.policy_file !== undefined ? read_file(one.policy_file) : undefined;
  const request = text === undefined ? one.with ?? {} : { ...one.with, policy: text };
  return { text, request: one.point_file === undefined ? request : { ...request, point: JSON.parse(read_file(one.point_file)) } };
}

/**
 * Runs one case: undefined where it holds, otherwise a sentence. `call(verb, request)` gives the parsed answer of the
 * door, or a promise of it.
 */
export async function run_case(one, call, read_file) {
  const fault = fault_of_case(one);
  if (fault) return fault;
  const { text, request } = request_of(one, read_file);
  const answer = await call(one.call, request);
  const differs = difference(answer, one.expect, text);
  if (!differs) return undefined;
  return `at ${differs.path || 'the root'}: found ${differs.found}, expected ${differs.expected}; the answer was ${show(answer)}`;
}
