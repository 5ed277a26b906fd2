// node eval.mjs <command …>: holds `<command> cel eval --jsonl` to the values and errors of the public suite, and
// `<command> cel check --jsonl` to the types that it states. The command is a native program or
// `node wasm/bin/bylaw.js`.
import { readFileSync } from 'node:fs';
import { load } from './load.mjs';
import { run_lines } from './run_lines.mjs';
import { same } from './same.mjs';

const command = process.argv.slice(2);
if (command.length === 0) {
  console.error('usage: node eval.mjs <command that runs bylaw …>');
  process.exit(2);
}

/** Test id to the reason why it is expected to fail. One that passes all the same fails the run. */
const expected_failures = new Map(
  Object.entries(JSON.parse(readFileSync(new URL('expected_failures.json', import.meta.url), 'utf8'))),
);

const all = load().filter((test) => test.suite === 'conformance');
const excluded = new Map();
for (const test of all) {
  if (test.excluded) excluded.set(test.excluded, (excluded.get(test.excluded) ?? 0) + 1);
}
const tests = all.filter((test) => !test.excluded);

const evaluated = tests.filter((test) => !test.check_only);
// No test of the suite needs an expression that the checker refuses: an error must come from the evaluation.
const checked = tests.filter((test) => !test.line.disable_check);
const values = await run_lines([...command, 'cel', 'eval', '--jsonl'], evaluated.map((test) => test.line));
const types = await run_lines([...command, 'cel', 'check', '--jsonl'], checked.map((test) => test.line));

/** What is wrong with each test, undefined where nothing is. */
const faults = new Map(tests.map((test) => [test, undefined]));
evaluated.forEach((test, index) => {
  const answer = values[index];
  if (test.expected.error) {
    if (answer.error === undefined) faults.set(test, `an error was expected, not ${JSON.stringify(answer.value)}`);
  } else if (!same(answer.value, test.expected.value)) {
    faults.set(test, `expected ${JSON.stringify(test.expected.value)}, not ${JSON.stringify(answer.value ?? answer)}`);
  }
});
checked.forEach((test, index) => {
  const answer = types[index];
  const wanted = test.expected.type ?? answer.type;
  if (answer.type === undefined || answer.type !== wanted) faults.set(test, `expected type ${wanted ?? 'any'}, not ${answer.type ?? answer.error}`);
});

let passed = 0;
let failed = 0;
for (const [test, fault] of faults) {
  const reason = expected_failures.get(test.id);
  if (fault === undefined && reason === undefined) passed += 1;
  else if (fault !== undefined && reason !== undefined) console.log(`expected to fail: ${test.id}: ${reason}`);
  else {
    failed += 1;
    const what = fault ?? 'passes, but is listed in expected_failures.json';
    console.log(`FAILED ${test.id}: ${what}\n${test.line.expr}\n`);
  }
}
for (const id of expected_failures.keys()) {
  if (tests.some((test) => test.id === id)) continue;
  failed += 1;
  console.log(`FAILED ${id}: is listed in expected_failures.json, but is no test`);
}
for (const [reason, count] of excluded) console.log(`left out: ${count} tests: ${reason}`);
console.log(`conformance: ${passed} of ${tests.length} tests, ${all.length} in the suite`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
