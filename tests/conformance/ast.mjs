// node ast.mjs <command …>: holds `<command> cel ast --jsonl` to the trees and types that cel-go printed for the public
// suites, and to the syntax errors that it found. The command is a native program or `node wasm/bin/bylaw.js`.
import { load } from './load.mjs';
import { run_lines } from './run_lines.mjs';

const command = process.argv.slice(2);
if (command.length === 0) {
  console.error('usage: node ast.mjs <command that runs bylaw …>');
  process.exit(2);
}

/** The libraries of the environment in which cel-go made `checked_ast`. */
const libraries = ['strings', 'math', 'lists', 'sets', 'encoders', 'optionals', 'bindings', 'block', 'network', 'regex'];

/** cel-go takes null for the type of a list of null and something that may be null; the suite itself expects the latter. */
const known_to_differ = new Set([
  'conformance/type_deductions/legacy_nullable_types/null_assignable_to_abstract_parameter_candidate',
]);

/** What cel-go refused only because of the limit of 32 levels or the syntax that the generator left off. */
const refused_by_generator = /recursion limit exceeded|recursion depth exceeded|look-?ahead limit|unsupported syntax/;

const tests = load();
let passed = 0;
let failed = 0;

function compare(test, what, got, wanted) {
  if (got === wanted) {
    passed += 1;
    return;
  }
  failed += 1;
  if (failed <= 20) console.log(`FAILED ${test.id}: ${what}\n${test.line.expr}\n--- wanted\n${wanted}\n--- got\n${got}\n`);
}

async function check(title, chosen, line_of, each) {
  const before = passed;
  const answers = await run_lines([...command, 'cel', 'ast', '--jsonl'], chosen.map(line_of));
  chosen.forEach((test, index) => each(test, answers[index]));
  console.log(`${title}: ${passed - before} of ${chosen.length} tests`);
}

const parse_only = (test) => ({ expr: test.line.expr, libraries: [], disable_check: true });

await check('trees', tests.filter((test) => test.ast !== undefined), parse_only,
  (test, answer) => compare(test, 'tree', answer.ast ?? answer.error, test.ast));

const refused = tests.filter((test) => test.suite === 'parsing' && test.ast === undefined && !refused_by_generator.test(test.error));
await check('syntax errors', refused, parse_only,
  (test, answer) => compare(test, 'is refused', answer.error === undefined ? answer.ast : 'refused', 'refused'));

const checkable = tests.filter((test) => test.checked_ast !== undefined && !test.excluded && !known_to_differ.has(test.id));
// Only the checker's own tests were checked with comparisons of an int with a uint or double.
const checked_line = (test) => ({
  ...test.line, bindings: undefined, disable_check: undefined, libraries, forbid_number_mix: test.suite !== 'checking',
});

await check('checked trees and types', checkable, checked_line,
  (test, answer) => {
    const got = answer.error ?? `${answer.checked_ast}\n${answer.type}`;
    compare(test, 'checked tree and type', got, `${test.checked_ast}\n${test.type}`);
  });

// What the suite itself expects, where it says so.
await check('deduced types', tests.filter((test) => test.expected?.type !== undefined && !test.excluded), checked_line,
  (test, answer) => compare(test, 'deduced type', answer.type ?? answer.error, test.expected.type));

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
