// The schema of suites and the verb `test` agree about every suite in tests/cases/test and beside the policies; and what
// a handle of a policy makes of them.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';

import Ajv from 'ajv';
import { BylawError, init } from 'bylaw';
import schema from 'bylaw/test.schema.json' with { type: 'json' };
import { request_of } from '../cases/match.mjs';
import { files_of_cases, read_file, root } from './files.mjs';

const engine = await init();
const valid = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true, allowUnionTypes: true }).compile(schema);

/** A suite with the comments that it may have; undefined where it is no JSON. */
function parse(text) {
  if (typeof text !== 'string') return text;
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (part) => (part[0] === '"' ? part : ' '));
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}

for (const { file, cases } of files_of_cases('tests/cases/test')) {
  describe(file, () => {
    for (const one of cases.filter(({ with: given }) => Array.isArray(given.suites) && given.suites.length > 0)) {
      test(`${one.name}: the schema and the engine agree`, () => {
        const by_engine = engine.call('test', request_of(one, read_file).request).ok !== undefined;
        const by_schema = one.with.suites.every(({ text }) => {
          const suite = parse(text);
          return suite !== undefined && valid(suite);
        });
        const expected = one.schema === 'not_expressible' ? { by_engine: false, by_schema: true } : { by_engine, by_schema: by_engine };
        assert.deepEqual({ by_engine, by_schema }, expected, JSON.stringify(valid.errors));
      });
    }
  });
}

const shipped = ['cac-2017', 'eu-dsa', 'join-and-create', 'strikes', 'trust-levels', 'video-strikes'];
const suites_of = (policy) =>
  readdirSync(`${root}policies/${policy}/tests`).filter((name) => name.endsWith('.test.json')).sort()
    .map((name) => ({ name, text: read_file(`policies/${policy}/tests/${name}`) }));

for (const name of shipped) {
  test(`the suites of ${name} are valid, and all of their tests pass`, () => {
    const policy = engine.load(read_file(`policies/${name}/policy.json`));
    try {
      const suites = suites_of(name);
      for (const { name: file, text } of suites) assert.ok(valid(parse(text)), `${file}: ${JSON.stringify(valid.errors)}`);
      const { holds, tests, summary } = policy.test(suites);
      assert.deepEqual(tests.filter(({ passed }) => !passed), []);
      assert.equal(summary.passed, tests.length);
      assert.ok(holds);
    } finally {
      policy.dispose();
    }
  });
}

describe('policy.test', () => {
  const join = { at: '2026-03-01T00:00:00Z', tests: [{ name: 'a', request: { action: 'group.join', 'group.members': 1 }, expect: 'allow' }] };
  const with_policy = (use) => {
    const policy = engine.load(read_file('tests/policies/tested.json'));
    try {
      return use(policy);
    } finally {
      policy.dispose();
    }
  };

  test('answers as the door does', () => {
    const suites = [{ name: 's.test.json', text: join }];
    const policy = read_file('tests/policies/tested.json');
    const { ok } = engine.call('test', { policy, suites, coverage: true, mutants: true });
    assert.deepEqual(with_policy((handle) => handle.test(suites, { coverage: true, mutants: true })), ok);
  });

  test('places of mutants and of what is not covered are those of the text that was loaded', () => {
    const { coverage, mutants } = with_policy((handle) => handle.test([{ text: join }], { coverage: true, mutants: true }));
    const lines = read_file('tests/policies/tested.json').split('\n');
    const step = coverage.steps.missing.find(({ what }) => what === 'noise.warned');
    assert.match(lines[step.line - 1].slice(step.column - 1), /^"warned"/);
    const number = mutants.list.find(({ id }) => id === 'parameters.places.value 2 -> 3');
    assert.match(lines[number.line - 1].slice(number.column - 1), /^2,/);
  });

  test('rejects faulty suites with all of their faults', () => {
    const suites = [{ name: 'a.test.json', text: { tests: [{}] } }, { name: 'b.test.json', text: '{' }];
    assert.throws(() => with_policy((handle) => handle.test(suites)), (error) => {
      assert.ok(error instanceof BylawError);
      assert.deepEqual([...new Set(error.diagnostics.map(({ file }) => file))], ['a.test.json', 'b.test.json']);
      return true;
    });
  });
});
