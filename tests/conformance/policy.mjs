// node policy.mjs <command …>: holds `<command> cel policy --jsonl` to the public suite of CEL policies. The suite is
// no part of the project: it is read from beside it where it is present. The command is a native program or
// `node wasm/bin/bylaw.js`.
import { existsSync, readFileSync } from 'node:fs';
import { run_lines } from './run_lines.mjs';
import { same } from './same.mjs';

const command = process.argv.slice(2);
if (command.length === 0) {
  console.error('usage: node policy.mjs <command that runs bylaw …>');
  process.exit(2);
}

const suite = new URL('../../../shared/data/cel-policy/suite.jsonl', import.meta.url);
if (!existsSync(suite)) {
  console.log('skipped: the suite of CEL policies');
  console.log('0 passed, 0 failed');
  process.exit(0);
}

/**
 * The suite has one policy in the format of Kubernetes, which its runners translate: a validation that does not hold
 * gives its message.
 */
function translated(policy) {
  if (policy.spec === undefined) return policy;
  const { variables, validations } = policy.spec;
  const match = validations.map((validation) => ({
    condition: `!(${validation.expression})`,
    output: validation.messageExpression ?? "'invalid admission request'",
  }));
  return { name: policy.name, rule: { variables, match } };
}

function reason_to_exclude(directory) {
  if (directory.needs_protobuf) return 'needs protobuf messages';
  if (directory.functions.length > 0) return 'needs functions of its host';
  return undefined;
}

const tests = [];
let untested = 0;
for (const line of readFileSync(suite, 'utf8').trimEnd().split('\n')) {
  const directory = JSON.parse(line);
  const sections = [...(directory.tests?.section ?? []), ...(directory.tests?.sections ?? [])];
  if (sections.length === 0) untested += 1;
  for (const section of sections) {
    for (const test of section.tests) {
      tests.push({
        id: `${directory.dir}/${section.name}/${test.name}`,
        excluded: reason_to_exclude(directory),
        input: test.input ?? {},
        output: test.output,
        line: {
          policy: translated(directory.policy),
          ...(directory.config === null ? {} : { config: directory.config }),
        },
      });
    }
  }
}

const excluded = new Map();
for (const test of tests) {
  if (test.excluded) excluded.set(test.excluded, (excluded.get(test.excluded) ?? 0) + 1);
}
const run = tests.filter((test) => !test.excluded);

// Inputs and outputs that are written as expressions are evaluated first.
const expressions = [];
const ask = (expr, bindings, use) => expressions.push({ expr, bindings, use });
for (const test of run) {
  const bindings = {};
  test.line.bindings = bindings;
  for (const [name, given] of Object.entries(test.input)) {
    if (given.expr === undefined) bindings[name] = given.value;
    else ask(given.expr, {}, (value) => { bindings[name] = value; });
  }
  const keep = (value) => { test.expected = value; };
  if (test.output.expr !== undefined) ask(test.output.expr, {}, keep);
  else if ('value' in test.output) ask('x', { x: test.output.value }, keep);
}
const values = await run_lines([...command, 'cel', 'eval', '--jsonl'], expressions.map(({ expr, bindings }) => ({ expr, bindings })));
values.forEach((answer, index) => {
  if (answer.value === undefined) throw new Error(`${expressions[index].expr}: ${answer.error}`);
  expressions[index].use(answer.value);
});

/** Where a policy may find nothing, the suite states what it found alone. */
const found = (value) => (value?.t === 'optional' && value.v !== undefined ? value.v : value);

/** All words about why a policy was refused. */
const words = (error) => (typeof error === 'string' ? error : (error.faults ?? [error]).map((fault) => fault.message).join('\n'));

const answers = await run_lines([...command, 'cel', 'policy', '--jsonl'], run.map((test) => test.line));
let passed = 0;
let refused = 0;
let failed = 0;
run.forEach((test, index) => {
  const answer = answers[index];
  let fault;
  if (test.output.error_set !== undefined) {
    const said = answer.error === undefined ? undefined : words(answer.error);
    if (said === undefined) fault = `must not compile, but gives ${JSON.stringify(answer.value)}`;
    else {
      const missing = test.output.error_set.filter((text) => !said.includes(text));
      if (missing.length > 0) fault = `is refused without ${JSON.stringify(missing)}:\n${said}`;
    }
    if (fault === undefined) refused += 1;
  } else if (!same(answer.value, test.expected) && !same(found(answer.value), test.expected)) {
    fault = `expected ${JSON.stringify(test.expected)}, not ${JSON.stringify(answer)}`;
  }
  if (fault === undefined) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${test.id}: ${fault}\n`);
  }
});
for (const [reason, count] of excluded) console.log(`left out: ${count} tests: ${reason}`);
if (untested > 0) console.log(`left out: ${untested} policies: the suite has no test of them`);
console.log(`conformance of policies: ${passed} of ${run.length} tests, ${tests.length} in the suite; ${refused} of the passed must not compile`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
