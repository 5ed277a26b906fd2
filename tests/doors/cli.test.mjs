// The command line as a program that scripts call: exit codes, what goes where, and files that are not what they
// should be. Everything holds for both programs.
import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { requests } from '../../bench/requests.mjs';
import { folder, lines_of, path_of, programs, run, start } from './programs.mjs';

const policy = 'policies/join-and-create/policy.json';
const good = { verified: true, credit: 650, joined: 0, founded: 0, blacklisted: false };
const request = (user, group = {}) => ({
  subject: { type: 'user', id: 'u1', properties: { ...good, ...user } },
  action: { name: 'group.join' },
  resource: { type: 'group', id: 'g1', properties: { members: 0, tier: 'small', status: 'active', category: 'hobby', ...group } },
  context: { at: '2026-11-26T10:00:00Z' },
});
const allowed = JSON.stringify(request({}));
const denied = JSON.stringify(request({ blacklisted: true, verified: false }));
const event = (sequence, type, data) =>
  JSON.stringify({ specversion: '1.0', id: `e${sequence}`, source: 'test', type, time: '2026-02-01T10:00:00Z', sequence, data });

const place = folder();
const file_with = (name, content) => {
  const path = join(place, name);
  writeFileSync(path, content);
  return path;
};

for (const program of programs) {
  describe(`the command line, ${program.name}`, () => {
    const bylaw = (args, options) => run(program, args, options);
    const text = (result) => result.stdout.toString('utf8');

    describe('arguments', () => {
      test('without a verb help goes to standard error and the exit code is 2', () => {
        const result = bylaw([]);
        assert.equal(result.code, 2);
        assert.equal(text(result), '');
        assert.match(result.stderr, /check[\s\S]*decide[\s\S]*replay[\s\S]*cel/);
      });

      test('help that was asked for goes to standard output, with examples and exit codes', () => {
        for (const args of [['--help'], ['check', '--help'], ['decide', '--help'], ['replay', '--help'], ['test', '--help'], ['render', '--help'], ['types', '--help'], ['diff', '--help'], ['backtest', '--help'], ['verify', '--help'], ['cel', '--help'], ['cel', 'eval', '--help']]) {
          const result = bylaw(args);
          assert.equal(result.code, 0, args.join(' '));
          assert.equal(result.stderr, '');
          assert.match(text(result), /[Ee]xit/);
          if (args.length > 1) assert.match(text(result), /Examples:\n +bylaw /);
        }
      });

      test('an unknown verb is named, with the one that was meant', () => {
        for (const [args, pattern] of [
          [['chekc', 'x.json'], /there is no verb `chekc`; did you mean `check`\?/],
          [['dcide'], /there is no verb `dcide`; did you mean `decide`\?/],
          [['cel', 'evl', '1'], /there is no verb `cel evl`; did you mean `cel eval`\?/],
          [['frobnicate'], /there is no verb `frobnicate`\n/],
        ]) {
          const result = bylaw(args);
          assert.equal(result.code, 2, args.join(' '));
          assert.match(result.stderr, pattern);
          assert.equal(text(result), '');
        }
      });

      test('wrong arguments are exit code 2 and lead to the help', () => {
        for (const args of [
          ['check'], ['check', '--frmat', 'json', policy], ['check', '--format', 'xml', policy], ['decide'], ['decide', '-'],
          ['decide', '--policy'], ['decide', '--policy', policy, 'a', 'b'], ['replay', '--policy', policy, '--mode', 'guess', '-'],
          ['decide', '--policy', policy, '--lang', 'fr', '-'], ['cel'], ['cel', 'eval'], ['codes', 'more'], ['--nothing'],
        ]) {
          const result = bylaw(args, { input: '' });
          assert.equal(result.code, 2, args.join(' '));
          assert.match(result.stderr, /^error: .+\n/, args.join(' '));
          assert.match(result.stderr, /--help/, args.join(' '));
          assert.equal(text(result), '');
        }
      });

      test('a file name that is not ASCII is found and said', () => {
        const path = file_with('规约 é.json', readFileSync(path_of(policy)));
        assert.equal(bylaw(['check', path]).code, 0);
        const missing = bylaw(['check', join(place, '没有.json')]);
        assert.equal(missing.code, 2);
        assert.match(missing.stderr, /没有\.json`: no such file or directory/);
      });
    });

    describe('files', () => {
      test('a missing file is exit code 2 with its name and the cause', () => {
        for (const args of [['check', 'no.json'], ['decide', '--policy', 'no.json', '-'], ['decide', '--policy', policy, 'no.json'],
          ['replay', '--policy', policy, 'no.json'], ['cel', 'eval', '--jsonl', 'no.json']]) {
          const result = bylaw(args, { input: '' });
          assert.equal(result.code, 2, args.join(' '));
          assert.equal(result.stderr, 'error: cannot read `no.json`: no such file or directory\n');
          assert.equal(text(result), '');
        }
      });

      test('a folder in the place of a file is exit code 2', () => {
        for (const args of [['check', 'tests'], ['decide', '--policy', 'tests', '-'], ['decide', '--policy', policy, 'tests'], ['replay', '--policy', policy, 'tests']]) {
          const result = bylaw(args, { input: '' });
          assert.equal(result.code, 2, args.join(' '));
          assert.equal(result.stderr, 'error: cannot read `tests`: is a directory\n');
        }
      });

      test('an empty file holds no request and no event', () => {
        const empty = file_with('empty', '');
        assert.deepEqual([bylaw(['decide', '--policy', policy, empty]).code, text(bylaw(['decide', '--policy', policy, empty]))], [0, '']);
        const replay = bylaw(['replay', '--policy', policy, empty]);
        assert.equal(replay.code, 0);
        assert.equal(lines_of(replay.stdout)[0].summary.events, 0);
        assert.equal(bylaw(['check', empty]).code, 2);
      });

      test('standard input comes from a pipe, a file, `-`, nothing, or is closed', () => {
        const args = ['decide', '--policy', policy];
        assert.equal(lines_of(bylaw(args, { input: allowed }).stdout).length, 1);
        assert.equal(lines_of(bylaw([...args, '-'], { input: `${allowed}\n${denied}\n` }).stdout).length, 2);
        const descriptor = openSync(file_with('one.jsonl', allowed), 'r');
        assert.equal(lines_of(bylaw(args, { stdio: [descriptor, 'pipe', 'pipe'] }).stdout).length, 1);
        closeSync(descriptor);
        assert.equal(bylaw(args, { stdio: ['ignore', 'pipe', 'pipe'] }).code, 0);
        const shell = { name: 'shell', command: ['sh', '-c', '"$0" "$@" <&-', ...program.command] };
        const closed = run(shell, args);
        assert.deepEqual([closed.code, text(closed), closed.stderr], [0, '', '']);
      });

      test('a policy may come from standard input, too', () => {
        const result = bylaw(['check', '-'], { input: readFileSync(path_of(policy)) });
        assert.equal(result.code, 0);
        assert.match(result.stderr, /^-: `join-and-create` 1\.0\.0 has no faults\n$/);
      });

      test('a named pipe is a file', () => {
        const shell = { name: 'shell', command: ['bash', '-c', '"$0" "$@" <(printf %s "$REQUEST")', ...program.command] };
        const result = run(shell, ['decide', '--policy', policy], { env: { REQUEST: allowed } });
        assert.equal(result.stderr, '');
        assert.equal(lines_of(result.stdout).length, 1);
      });

      test('a request that is printed over several lines is one request', () => {
        const result = bylaw(['decide', '--policy', policy], { input: JSON.stringify(request({}), null, 2) });
        assert.equal(result.code, 0);
        assert.equal(lines_of(result.stdout)[0].decision, true);
      });

      test('a file of 80 MB is streamed in little memory', { skip: !existsSync('/usr/bin/time') && 'there is no /usr/bin/time' }, () => {
        const line = `${allowed}\n`;
        const big = file_with('big.jsonl', line.repeat(Math.ceil(80e6 / line.length)));
        const out = openSync(join(place, 'big.out'), 'w');
        const timed = { name: 'timed', command: ['/usr/bin/time', '-f', 'KB %M', ...program.command] };
        const result = run(timed, ['decide', '--policy', policy, big], { stdio: ['ignore', out, 'pipe'] });
        closeSync(out);
        assert.equal(result.code, 0);
        const kilobytes = Number(/KB (\d+)/.exec(result.stderr)[1]);
        assert.ok(kilobytes < (program.name === 'native' ? 32_000 : 160_000), `${kilobytes} KB`);
      });
    });

    describe('output', () => {
      test('a full disk is exit code 2 and said', { skip: !existsSync('/dev/full') && 'there is no /dev/full' }, () => {
        for (const args of [['decide', '--policy', policy], ['check', '--lowered', policy], ['check', '--format', 'json', policy],
          ['replay', '--policy', policy], ['codes'], ['version']]) {
          const full = openSync('/dev/full', 'w');
          const input = openSync(file_with('in.jsonl', args[0] === 'replay' ? '' : allowed), 'r');
          const result = bylaw(args, { stdio: [input, full, 'pipe'] });
          closeSync(full);
          closeSync(input);
          assert.equal(result.code, 2, args.join(' '));
          assert.match(result.stderr, /error: cannot write to standard output: no space left on device\n$/);
        }
      });

      test('a reader that goes away ends the program quietly', () => {
        const file = file_with('many.jsonl', `${allowed}\n`.repeat(20_000));
        const shell = { name: 'shell', command: ['bash', '-c', '"$0" "$@" | head -n 1; echo "code ${PIPESTATUS[0]}"', ...program.command] };
        const result = run(shell, ['decide', '--policy', policy, file]);
        const [first, second] = text(result).split('\n');
        assert.equal(JSON.parse(first).decision, true);
        assert.equal(second, 'code 2');
        assert.equal(result.stderr, '');
      });

      test('a large output into a slow pipe is whole', async () => {
        const file = file_with('slow.jsonl', [...requests(7, 10_000)].map((one) => JSON.stringify(one)).join('\n'));
        const child = start(program, ['decide', '--policy', policy, file], { stdio: ['ignore', 'pipe', 'pipe'] });
        const pieces = [];
        for await (const piece of child.stdout) {
          pieces.push(piece);
          if (pieces.length % 8 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        }
        assert.equal(lines_of(Buffer.concat(pieces)).length, 10_000);
      });

      test('the answer to a line comes before the next line is asked', async () => {
        const child = start(program, ['decide', '--policy', policy, '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
        const answers = child.stdout[Symbol.asyncIterator]();
        for (let i = 0; i < 3; ++i) {
          child.stdin.write(`${i === 1 ? denied : allowed}\n`);
          const { value } = await answers.next();
          assert.equal(lines_of(value)[0].decision, i !== 1);
        }
        child.stdin.end();
        assert.equal((await answers.next()).done, true);
        assert.equal(await new Promise((resolve) => child.on('close', resolve)), 1);
      });
    });

    describe('decide', () => {
      const decide = (input, ...more) => bylaw(['decide', '--policy', policy, ...more], { input });

      test('exits 0 where all are allowed, 1 where some are not, 2 where some line is broken', () => {
        assert.equal(decide(allowed).code, 0);
        assert.equal(decide(`${allowed}\n${denied}`).code, 1);
        assert.equal(decide(`${allowed}\n{`).code, 2);
        assert.equal(decide(`${denied}\n{}\n`).code, 2);
      });

      test('prints JSON alone on standard output and nothing on standard error', () => {
        const result = decide(`${allowed}\n${denied}\n{"x":1}\n`);
        assert.equal(result.stderr, '');
        const [first, second, third] = lines_of(result.stdout);
        assert.equal(first.decision, true);
        assert.deepEqual(second.context.reasons.map((reason) => reason.id), ['blacklisted', 'not_verified']);
        assert.equal(third.error.line, 3);
      });

      test('in words prints sentences on standard error and nothing on standard output', () => {
        const result = decide(`${allowed}\n${denied}\n{"x":1}\n`, '--format', 'text');
        assert.equal(text(result), '');
        assert.equal(result.code, 2);
        const lines = result.stderr.trimEnd().split('\n');
        assert.equal(lines[0], '1: allowed');
        assert.equal(lines[1], '2: denied');
        assert.match(lines[2], /^ {3}This account is on the block list, .* \(house 5, provisions 11\(3\)\) \[blacklisted\]$/);
        assert.match(lines[3], /^ {3}Your identity has not been verified yet\. .* \(house 5, provisions 8\(3\)\) \[not_verified\]$/);
        assert.match(lines[4], /^line 3: error\[[a-z_]+\]: /);
        assert.equal(lines.length, 5);
      });

      test('speaks Chinese where it is asked to', () => {
        const result = decide(denied, '--format', 'text', '--lang', 'zh');
        assert.match(result.stderr, /^1: 拒绝\n {3}该账号已被列入黑名单/);
      });

      test('with a faulty policy says its faults and exits 2', () => {
        const result = bylaw(['decide', '--policy', 'tests/doors/ten_faults.json'], { input: allowed });
        assert.equal(result.code, 2);
        assert.equal(text(result), '');
        assert.match(result.stderr, /ten_faults\.json:\d+:\d+: error\[/);
      });
    });

    describe('replay', () => {
      const ledger = [
        event(1, 'verification.changed', { user: 'ann', status: 'verified' }),
        event(2, 'group.created', { group: 'g', user: 'ann', tier: 'small', category: 'hobby' }),
        event(3, 'group.created', { group: 'h', user: 'bob', tier: 'small', category: 'hobby' }),
      ].join('\n');
      const replay = (input, ...more) => bylaw(['replay', '--policy', 'policies/cac-2017/policy.json', ...more], { input });

      test('exits 1 where an event is refused or would have been, 2 where a line is broken, 0 otherwise', () => {
        assert.equal(replay(ledger.split('\n')[0]).code, 0);
        assert.equal(replay(ledger).code, 1);
        assert.equal(replay(ledger, '--mode', 'observe').code, 1);
        assert.equal(replay(`${ledger}\n{`).code, 2);
      });

      test('refuses what the policy refuses with enforce, and reports it with observe', () => {
        const enforced = lines_of(replay(ledger).stdout);
        assert.equal(enforced[2].outcome, 'refused');
        assert.equal(enforced[3].summary.refused, 1);
        const observed = lines_of(replay(ledger, '--mode', 'observe').stdout);
        assert.deepEqual([observed[2].outcome, observed[2].would], ['applied', 'refused']);
        assert.equal(observed[3].summary.would_refuse, 1);
      });

      test('with --quiet prints the summary alone, with --state the state before it', () => {
        assert.deepEqual(lines_of(replay(ledger, '--quiet').stdout).map((line) => Object.keys(line)[0]), ['summary']);
        assert.deepEqual(lines_of(replay(ledger, '--quiet', '--state').stdout).map((line) => Object.keys(line)[0]), ['state', 'summary']);
      });

      test('with --strict ends at the first broken line', () => {
        const result = replay(`${ledger.split('\n')[0]}\n{\n${ledger.split('\n')[1]}`, '--strict');
        assert.equal(result.code, 2);
        assert.equal(lines_of(result.stdout).at(-1).summary.applied, 1);
      });

      test('in words says what happened to each event, and the state stays JSON', () => {
        const result = replay(ledger, '--format', 'text', '--state');
        assert.deepEqual(lines_of(result.stdout).map((line) => Object.keys(line)[0]), ['state']);
        const lines = result.stderr.split('\n');
        assert.equal(lines[0], '1 2026-02-01T10:00:00Z verification.changed: applied');
        assert.equal(lines[2], '3 2026-02-01T10:00:00Z group.created: refused');
        assert.match(lines[3], /^ {3}.+ \(provisions .+\) \[[a-z_]+\]$/);
        assert.match(result.stderr, /3 events, 2 applied, 1 refused, .*\nsha256:[0-9a-f]{64}\n$/);
      });

      test('in words says what happened by itself, too', () => {
        const { policies: [policy], events } = JSON.parse(readFileSync(path_of('tests/cases/replay/versions/findings.json'), 'utf8')).cases[4].with;
        const alone = file_with('alone.json', JSON.stringify({ ...policy, effective: undefined }));
        const result = bylaw(['replay', '--policy', alone, '--format', 'text', '-'], { input: events.map((one) => JSON.stringify(one)).join('\n') });
        assert.match(result.stderr, /\n- 2026-06-06T10:00:00Z by itself: measure\.ended\n5 2026-06-06T10:00:00Z message\.published: applied\n/);
      });

      test('takes several versions of a policy, and goes on from its own snapshot by these alone', () => {
        const { policies, events } = JSON.parse(readFileSync(path_of('tests/cases/replay/versions/findings.json'), 'utf8')).cases[4].with;
        const [old, young] = policies.map((policy) => file_with(`version-${policy.version}.json`, JSON.stringify(policy)));
        const input = (part) => ({ input: part.map((one) => JSON.stringify(one)).join('\n') });
        const snapshot = join(place, 'versions.state.json');
        const whole = lines_of(bylaw(['replay', '--policy', old, '--policy', young, '-'], input(events)).stdout);
        assert.deepEqual(whole.at(-1).summary.policies.map(({ version }) => version), ['1', '2']);
        assert.equal(bylaw(['replay', '--policy', young, '--policy', old, '--snapshot', snapshot, '-'], input(events.slice(0, 3))).code, 1);
        const rest = lines_of(bylaw(['replay', '--policy', old, '--policy', young, '--resume', snapshot, '-'], input(events.slice(3))).stdout);
        assert.equal(rest.at(-1).summary.state_hash, whole.at(-1).summary.state_hash);
        const applied = file_with('applied.json', JSON.stringify(events[3]));
        const one = lines_of(bylaw(['apply', '--policy', old, '--policy', young, '--state', snapshot, applied]).stdout);
        assert.deepEqual([one[0].outcome, one[0].version], ['refused', '2']);
        const other = bylaw(['replay', '--policy', young, '--resume', snapshot, '-'], input(events.slice(3)));
        assert.equal(other.code, 2);
        assert.match(other.stderr, /the state was written by other versions of the policy than these: 2/);
      });

      test('versions that do not fit together are told at their places, and the exit code is 2', () => {
        const { policies: [policy] } = JSON.parse(readFileSync(path_of('tests/cases/replay/versions/findings.json'), 'utf8')).cases[4].with;
        const one = file_with('one.json', JSON.stringify(policy));
        const same = file_with('same.json', JSON.stringify({ ...policy, id: 'pub' }));
        const result = bylaw(['replay', '--policy', one, '--policy', one, '--policy', same, '-'], { input: '' });
        assert.equal(result.code, 2);
        assert.match(result.stderr, /one\.json:1:\d+: error\[duplicate_id\]: version `1` is given twice\n/);
        assert.match(result.stderr, /same\.json:1:\d+: error\[conflict\]: this is the policy `pub`, beside `club`\n/);
      });
    });

    describe('check', () => {
      test('says nothing but that a good policy is good', () => {
        const result = bylaw(['check', policy, 'policies/cac-2017/policy.json']);
        assert.equal(result.code, 0);
        assert.equal(text(result), '');
        assert.equal(result.stderr, 'policies/join-and-create/policy.json: `join-and-create` 1.0.0 has no faults\n'
          + `policies/cac-2017/policy.json: \`cac-2017\` ${JSON.parse(readFileSync(path_of('policies/cac-2017/policy.json'))).version} has no faults\n`);
      });

      test('with --format json prints one object for each policy', () => {
        const result = bylaw(['check', '--format', 'json', policy, 'tests/doors/ten_faults.json']);
        assert.equal(result.code, 1);
        assert.equal(result.stderr, '');
        const [fine, faulty] = lines_of(result.stdout);
        assert.equal(fine.ok.id, 'join-and-create');
        assert.equal(faulty.errors.length, 10);
        assert.equal(faulty.errors[0].file, 'tests/doors/ten_faults.json');
      });

      test('with --lowered prints rules alone', () => {
        const result = bylaw(['check', '--lowered', policy]);
        assert.equal(result.code, 0);
        assert.equal(result.stderr, '');
        const lowered = lines_of(result.stdout)[0];
        // A gate is a rule for each action that it gates.
        assert.deepEqual([...new Set(lowered.rules.map((rule) => rule.id))], ['blacklisted', 'not_verified', 'suspended', 'group_not_active',
          'group_full', 'joined_cap', 'founded_cap', 'credit_too_low', 'category_gated']);
      });

      test('exits with the graver code of several policies', () => {
        assert.equal(bylaw(['check', policy, 'tests/doors/ten_faults.json']).code, 1);
        assert.equal(bylaw(['check', 'no.json', policy, 'tests/doors/ten_faults.json']).code, 2);
      });

      test('reports ten faults in one run, each at its place, and exits 1', () => {
        const expected = [
          '3:9 bad_id', '5:3 unknown_key', '8:29 bad_value', '10:7 missing_key', '15:28 bad_value', '20:55 undeclared',
          '22:55 no_such_overload', '24:12 duplicate_id', '26:67 cel_syntax', '29:40 unknown_reference',
        ];
        const result = bylaw(['check', 'tests/doors/ten_faults.json']);
        assert.equal(result.code, 1);
        const places = [...result.stderr.matchAll(/^tests\/doors\/ten_faults\.json:(\d+:\d+): error\[([a-z_]+)\]: .+$/gm)].map((match) => `${match[1]} ${match[2]}`);
        assert.deepEqual(places, expected);
        assert.match(result.stderr, /^ +20 \| {5}\{"id": "low", .*\n +\| {55}\^~{9}$/m);
      });
    });

    describe('cel', () => {
      test('eval prints the value, lossless', () => {
        assert.deepEqual(lines_of(bylaw(['cel', 'eval', '[1, 2u, 1.5, "ä"]']).stdout), [{ value: { t: 'list', v: [
          { t: 'int', v: '1' }, { t: 'uint', v: '2' }, { t: 'double', v: '1.5' }, { t: 'string', v: 'ä' }] } }]);
        const bound = bylaw(['cel', 'eval', '--bindings', '{"x": {"t": "int", "v": "9223372036854775807"}}', 'x - 1']);
        assert.deepEqual(lines_of(bound.stdout), [{ value: { t: 'int', v: '9223372036854775806' } }]);
        assert.equal(bound.code, 0);
      });

      test('eval with an unknown attribute prints what is left to be decided', () => {
        const left = bylaw(['cel', 'eval', '--unknown', 'user.credit', '--unknown', 'b', '--bindings', '{"limit": 300}', 'user.credit >= limit && (b || true)']);
        assert.deepEqual(lines_of(left.stdout), [{ residual: 'user.credit >= 300', unknown: ['user.credit'] }]);
        assert.equal(left.code, 0);
        const decided = bylaw(['cel', 'eval', '--unknown', 'b', 'b && false']);
        assert.deepEqual(lines_of(decided.stdout), [{ value: { t: 'bool', v: false } }]);
        assert.equal(bylaw(['cel', 'eval', '--unknown', 'b', 'b || 1 / 0 > 0']).code, 0);
      });

      test('an expression that fails is exit code 1, one with a fault shows its place', () => {
        const failing = bylaw(['cel', 'eval', '1 / 0']);
        assert.equal(failing.code, 1);
        assert.equal(typeof lines_of(failing.stdout)[0].error, 'string');
        const faulty = bylaw(['cel', 'eval', '1 +']);
        assert.equal(faulty.code, 1);
        assert.match(faulty.stderr, /^expression:1:4: error\[cel_syntax\]: /);
      });

      test('check prints the type and ast the tree', () => {
        assert.equal(bylaw(['cel', 'check', '[1, 2].map(n, n > 1)']).code, 0);
        assert.match(text(bylaw(['cel', 'check', '[1, 2].map(n, n > 1)'])), /list\(bool\)/);
        assert.equal(bylaw(['cel', 'check', '1 + "a"']).code, 1);
        assert.equal(lines_of(bylaw(['cel', 'ast', 'a || b']).stdout).length, 1);
      });

      test('--jsonl answers line by line', () => {
        const input = ['{"expr": "1 + 1"}', '', '{"expr": "x", "bindings": {"x": {"t": "bool", "v": true}}}', '{"expr": "1 / 0"}'].join('\n');
        const result = bylaw(['cel', 'eval', '--jsonl'], { input });
        const answers = lines_of(result.stdout);
        assert.deepEqual(answers.slice(0, 2), [{ value: { t: 'int', v: '2' } }, { value: { t: 'bool', v: true } }]);
        assert.equal(typeof answers[2].error, 'string');
        assert.equal(result.code, 1);
      });

      test('bindings that are not JSON are exit code 2', () => {
        const result = bylaw(['cel', 'eval', '--bindings', '{x}', 'x']);
        assert.equal(result.code, 2);
        assert.match(result.stderr, /--bindings:1:2: error\[json_syntax\]/);
      });
    });

    describe('cel policy', () => {
      const policy = '{"name": "p", "rule": {"match": [\n  {"condition": "x > 1", "output": "\'many\'", "explanation": "string(x)"}]}}\n';

      test('prints the value and what explains it', () => {
        const result = bylaw(['cel', 'policy', '--bindings', '{"x": 2}', '-'], { input: policy });
        assert.deepEqual(lines_of(result.stdout), [{ explanations: ['2'], value: { t: 'optional', v: { t: 'string', v: 'many' } } }]);
        assert.equal(result.code, 0);
      });

      test('a policy that fails is exit code 1, one with faults shows their places', () => {
        const failing = bylaw(['cel', 'policy', '--bindings', '{"x": "2"}', '-'], { input: policy });
        assert.equal(failing.code, 1);
        assert.equal(typeof lines_of(failing.stdout)[0].error, 'string');
        const faulty = bylaw(['cel', 'policy', '-'], { input: policy });
        assert.equal(faulty.code, 1);
        assert.equal(text(faulty), '');
        assert.match(faulty.stderr, /^-:2:18: error\[undeclared\]: .*`x` is not declared\n +2 \| {3}\{"condition": "x > 1"/m);
        assert.match(faulty.stderr, /^2 errors, 0 warnings$/m);
      });

      test('--jsonl answers line by line, all faults of a policy in its line', () => {
        const input = [`{"policy": ${policy.trim().replaceAll('\n', '')}, "bindings": {"x": 1}}`, `{"policy": ${policy.trim().replaceAll('\n', '')}}`, '[]'].join('\n');
        const result = bylaw(['cel', 'policy', '--jsonl'], { input });
        const [found, faulty, broken] = lines_of(result.stdout);
        assert.deepEqual(found, { value: { t: 'optional' } });
        assert.deepEqual(faulty.error.faults.map((fault) => fault.code), ['undeclared', 'undeclared']);
        assert.equal(faulty.error.line, 2);
        assert.equal(broken.error.line, 3);
        assert.equal(result.code, 2);
      });

      test('what is given beside the policy must be JSON, and beside lines nothing is given', () => {
        const result = bylaw(['cel', 'policy', '--bindings', '{x}', '-'], { input: policy });
        assert.equal(result.code, 2);
        assert.match(result.stderr, /--bindings:1:2: error\[json_syntax\]/);
        assert.equal(bylaw(['cel', 'policy', '--config', 'no.json', '-'], { input: policy }).code, 2);
        assert.equal(bylaw(['cel', 'policy', '--jsonl', '--bindings', '{}']).code, 2);
        assert.equal(bylaw(['cel', 'policy']).code, 2);
      });
    });

    test('codes lists every code with what it stands for', () => {
      const codes = lines_of(bylaw(['codes']).stdout);
      assert.ok(codes.some((one) => one.code === 'unknown_key' && one.title === 'a key is not part of the policy language'));
      const words = bylaw(['codes', '--format', 'text']);
      assert.equal(text(words), '');
      assert.equal(words.stderr.trimEnd().split('\n').length, codes.length);
    });

    test('version says engine and language, --version the engine', () => {
      const [version] = lines_of(bylaw(['version']).stdout);
      assert.deepEqual(Object.keys(version).sort(), ['engine', 'language']);
      assert.equal(version.language, '1');
      assert.equal(text(bylaw(['--version'])), `bylaw ${version.engine}\n`);
    });
  });
}
