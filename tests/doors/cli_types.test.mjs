// `bylaw types`: what it writes compiles, holds requests to the policy, and is the same natively and through WebAssembly.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { path_of, programs, root, run } from './programs.mjs';

const policies = readdirSync(path_of('policies')).filter((name) => name !== 'schema');
const policy_file = (name) => `policies/${name}/policy.json`;
const types_of = (program, ...args) => run(program, ['types', ...args]);

// Beside tests/node/types, from where `bylaw` is found.
const place = mkdtempSync(path_of('tests/node/types-'));
after(() => rmSync(place, { recursive: true }));
writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ extends: '../types/tsconfig.json', compilerOptions: { lib: ['es2023', 'esnext.disposable'] }, include: ['*.ts'] }));

/** What the compiler says of these files, a line for each fault. */
function compile(files) {
  const folder = mkdtempSync(join(place, 'program-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../tsconfig.json', include: ['*.ts'], files: Object.keys(files) }));
  const { stdout } = spawnSync(path_of('tests/node_modules/.bin/tsc'), ['-p', folder], { cwd: root, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line !== '');
}

for (const program of programs) {
  describe(`types, ${program.name}`, () => {
    test('a policy with faults, one that is not there and two of them are exit code 2 and nothing written', () => {
      for (const args of [['tests/doors/ten_faults.json'], ['no.json'], [policy_file('strikes'), policy_file('strikes')], []]) {
        const result = types_of(program, ...args);
        assert.equal(result.code, 2, args.join(' '));
        assert.equal(result.stdout.toString(), '');
        assert.notEqual(result.stderr, '');
      }
    });

    test('reads a policy from standard input', () => {
      const input = readFileSync(path_of(policy_file('strikes')));
      const { code, stdout } = run(program, ['types', '-'], { input });
      assert.equal(code, 0);
      assert.equal(Buffer.compare(stdout, types_of(program, policy_file('strikes')).stdout), 0);
    });
  });
}

test('the types of every shipped policy are the same, byte for byte, natively and through WebAssembly', () => {
  for (const name of policies) {
    const [native, wasm] = programs.map((program) => types_of(program, policy_file(name)).stdout);
    assert.ok(native.length > 1000);
    assert.equal(Buffer.compare(native, wasm), 0, name);
  }
});

test('the types of every shipped policy compile, and are what `load` takes', () => {
  const files = {};
  for (const name of policies) {
    files[`${name}.d.ts`] = types_of(programs[0], policy_file(name)).stdout.toString();
    files[`${name}-use.ts`] = [
      "import { load } from 'bylaw';",
      `import type { Action, Rule, Types } from './${name}.js';`,
      'export async function use(text: string, action: Action, rule: Rule): Promise<boolean> {',
      '  const policy = await load<Types>(text);',
      `  const decision = policy.decide({ subject: { type: 'user', id: 'u' }, action: { name: 'group.leave' }, resource: { type: 'group', id: 'g' }, context: { at: '2026-01-01T00:00:00Z' } });`,
      `  return decision.decision && policy.id === '${name}' && action.length > 0 && rule.length > 0;`,
      '}',
    ].join('\n');
  }
  assert.deepEqual(compile(files), []);
});

test('a parameter has its value as its type', () => {
  const files = (value) => ({
    'policy.d.ts': types_of(programs[0], policy_file('cac-2017')).stdout.toString(),
    'use.ts': `import type { Types } from './policy.js';\nexport const limit: Types['parameters']['params.joined_d'] = ${value};\n`,
  });
  assert.deepEqual(compile(files(100)), []);
  assert.match(compile(files(101)).join('\n'), /'101' is not assignable to type '100'/);
});

const request = (user, group, name = 'group.join', more = '') =>
  `{ subject: { type: 'user', id: 'u', properties: { ${user} } }, action: { name: '${name}' }, resource: { type: 'group', id: 'g', properties: { ${group} } }, context: { at: '2026-01-01T00:00:00Z'${more} } }`;
const user = 'blacklisted: false, credit: 310, joined: 3, verified: true';
const group = "members: 5, status: 'active', tier: 'small'";

describe('by the types of join-and-create', () => {
  const types = types_of(programs[0], policy_file('join-and-create')).stdout.toString();
  const faults_of = (body) => compile({
    'policy.d.ts': types,
    'use.ts': [
      "import type { TypedPolicy } from 'bylaw';",
      "import type { Types } from './policy.js';",
      'export function use(policy: TypedPolicy<Types>) {',
      body,
      '}',
    ].join('\n'),
  });

  test('a request that says what the rules read compiles, and its decision has the rules of the action', () => {
    assert.deepEqual(faults_of([
      `const { decision, context } = policy.decide(${request(user, group)}, { changes: true });`,
      "for (const reason of context.reasons) if (reason.id === 'joined_cap') return reason.message.text.en;",
      "for (const way of context.changes ?? []) for (const one of way.together) if ('attribute' in one && one.attribute === 'user.credit') return one.to + 1;",
      `policy.decide(${request(`${user}, suspended_until: '2026-01-01T00:00:00Z'`, group)});`,
      'return decision ? context.policy.version : policy.describe().id;',
    ].join('\n')), []);
  });

  for (const [what, body, expected] of [
    ['a misspelt attribute', `policy.decide(${request(user.replace('credit', 'credt'), group)});`, /credt/],
    ['a wrong type', `policy.decide(${request(user.replace('310', "'310'"), group)});`, /Type 'string' is not assignable to type 'number'/],
    ['a value that is none of the closed set', `policy.decide(${request(user, group.replace('small', 'tiny'))});`, /"tiny"/],
    ['a fact that is left out and has no default', `policy.decide(${request(user.replace('joined: 3, ', ''), group)});`, /joined/],
    ['a fact that no rule of the action reads', `policy.decide(${request(`${user}, founded: 1`, group)});`, /founded/],
    ['a fact for an action whose rules read none', `policy.decide(${request('credit: 310', '', 'group.leave')});`, /Type 'number' is not assignable to type 'never'/],
    ['an action that is none', `policy.decide(${request(user, group, 'group.jion')});`, /group\.jion/],
    ['a request without a time', `policy.decide(${request(user, group).replace("at: '2026-01-01T00:00:00Z'", '')});`, /'at'/],
    ['a rule of another action', `return policy.decide(${request(user, group)}).context.reasons[0]!.id === 'founded_cap';`, /founded_cap/],
    ['a rule that is none', `return policy.decide(${request(user, group)}).context.reasons[0]!.id === 'no_such_rule';`, /no_such_rule/],
  ]) {
    test(`${what} does not compile`, () => {
      const faults = faults_of(body);
      assert.notEqual(faults.length, 0);
      assert.match(faults.join('\n'), expected);
      assert.ok(faults.every((line) => !/policy\.d\.ts/.test(line)), faults.join('\n'));
    });
  }

  test('mistakes in several requests are told apart by their lines', () => {
    const faults = faults_of([`policy.decide(${request(user, group)});`, `policy.decide(${request(user, "members: 5, status: 'active', tier: 'tiny'")});`].join('\n'));
    assert.deepEqual(faults.filter((line) => /use\.ts/.test(line)).map((line) => /use\.ts\((\d+),/.exec(line)?.[1]), ['5']);
  });
});

test('titles, values and names that are hostile to a compiler compile, and mean what they say', () => {
  const { cases } = JSON.parse(readFileSync(path_of('tests/cases/types/declarations.json'), 'utf8'));
  const types = run(programs[0], ['types', '-'], { input: cases[0].text.join('\n') }).stdout.toString();
  const use = (klass, score = '1.5') => [
    "import type { TypedPolicy } from 'bylaw';",
    "import type { Types } from './policy.js';",
    'export const use = (policy: TypedPolicy<Types>) => policy.decide({',
    `  subject: { type: 'user', id: 'u', properties: { class: ${klass}, constructor: '2026-01-01T00:00:00Z' } },`,
    "  action: { name: 'tea.pour', properties: { weights: [1, 2] } },",
    "  resource: { type: 'group', id: 'g', properties: { full: false, mood: 'quiet', tags: ['x'] } },",
    `  context: { at: '2026-01-01T00:00:00Z', since: 'PT2H', membership: { score: ${score} } },`,
    '});',
  ].join('\n');
  for (const klass of ['"a\\"b"', '"it\'s"', '"*/"', '"\\u2028"']) assert.deepEqual(compile({ 'policy.d.ts': types, 'use.ts': use(klass) }), []);
  assert.match(compile({ 'policy.d.ts': types, 'use.ts': use('"a"') }).join('\n'), /use\.ts\(4,/);
  assert.match(compile({ 'policy.d.ts': types, 'use.ts': use('"*/"', 'true') }).join('\n'), /use\.ts\(7,/);
});
