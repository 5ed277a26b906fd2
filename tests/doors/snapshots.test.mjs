// A ledger replayed in two parts, with the state written between them, by the command line as a program.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { folder, path_of, programs, run } from './programs.mjs';

const policy = 'policies/strikes/policy.json';
const place = folder();
const lines = readFileSync(path_of('policies/strikes/examples/ledger.jsonl'), 'utf8').trim().split('\n');
const file_with = (name, content) => {
  const path = join(place, name);
  writeFileSync(path, content);
  return path;
};

for (const program of programs) {
  describe(`snapshots, ${program.name}`, () => {
    const replay = (...args) => run(program, ['replay', '--policy', policy, ...args]);
    const out = (result) => result.stdout.toString('utf8').trim().split('\n');
    const snapshot = join(place, `${program.name}.json`);
    const begin = (size) => replay('--snapshot', snapshot, file_with(`begin-${program.name}.jsonl`, lines.slice(0, size).join('\n')));

    test('two parts come to the lines and the state of one replay, wherever it is cut', () => {
      const whole = out(replay(file_with(`whole-${program.name}.jsonl`, lines.join('\n'))));
      for (const size of [0, 1, Math.floor(lines.length / 2), lines.length]) {
        const first = out(begin(size)).slice(0, -1);
        const rest = out(replay('--resume', snapshot, file_with(`rest-${program.name}.jsonl`, lines.slice(size).join('\n'))));
        assert.deepEqual([...first, ...rest.slice(0, -1)], whole.slice(0, -1), `cut behind ${size}`);
        assert.equal(JSON.parse(rest.at(-1)).summary.state_hash, JSON.parse(whole.at(-1)).summary.state_hash);
      }
    });

    test('counts and grades go on from a state as if it had not been written', () => {
      const trust = 'policies/trust-levels';
      const events = readFileSync(path_of(`${trust}/examples/ledger.jsonl`), 'utf8').trim().split('\n');
      const replayed = (...args) => run(program, ['replay', '--policy', `${trust}/policy.json`, '--until', '2026-06-01T00:00:00Z', ...args]);
      const whole = out(replayed(file_with(`trust-${program.name}.jsonl`, events.join('\n'))));
      for (const size of [7, 150, events.length]) {
        const until = JSON.parse(events[size - 1]).time;
        const begun = run(program, ['replay', '--policy', `${trust}/policy.json`, '--until', until, '--quiet', '--snapshot', snapshot,
          file_with(`trust-begin-${program.name}.jsonl`, events.slice(0, size).join('\n'))]);
        assert.notEqual(begun.code, 2);
        const rest = out(replayed('--resume', snapshot, file_with(`trust-rest-${program.name}.jsonl`, events.slice(size).join('\n'))));
        assert.deepEqual(rest.slice(0, -1), whole.slice(whole.length - rest.length, -1), `cut behind ${size}`);
        assert.equal(JSON.parse(rest.at(-1)).summary.state_hash, JSON.parse(whole.at(-1)).summary.state_hash);
      }
    });

    test('a state that was altered is refused, and what it holds is not said', () => {
      begin(6);
      const altered = file_with(`altered-${program.name}.json`, readFileSync(snapshot, 'utf8').replace('"weight":1', '"weight":2'));
      const result = replay('--resume', altered, file_with(`none-${program.name}.jsonl`, ''));
      assert.equal(result.code, 2);
      assert.match(result.stderr, /the state does not follow from its own facts by this policy/);
      assert.doesNotMatch(result.stderr, /u-ben|f-1/);
      assert.equal(result.stdout.length, 0);
    });

    test('the state of another policy is refused', () => {
      begin(6);
      const result = run(program, ['replay', '--policy', 'policies/cac-2017/policy.json', '--resume', snapshot, '-'], { input: '' });
      assert.equal(result.code, 2);
      assert.match(result.stderr, /this policy does not know/);
    });

    test('events that are applied one by one come to the lines and the state of one replay', () => {
      const whole = out(replay('--state', file_with(`all-${program.name}.jsonl`, lines.join('\n'))));
      const state = join(place, `state-${program.name}.json`);
      const applied = lines.flatMap((line, i) => {
        const args = ['apply', '--policy', policy, ...(i > 0 ? ['--state', state] : []), '--snapshot', state, file_with(`event-${program.name}.json`, line)];
        return out(run(program, args)).slice(0, -1);
      });
      assert.deepEqual(applied, whole.slice(0, -2));
      assert.equal(`{"state":${readFileSync(state, 'utf8').trim()}}`, whole.at(-2));
    });

    test('without a place for it the state after an event is an answer, and the exit code says what became of the event', () => {
      const apply = (input) => run(program, ['apply', '--policy', policy, '-'], { input });
      const good = apply(JSON.stringify(JSON.parse(lines[0]), null, 2));
      assert.deepEqual(out(good).map((line) => Object.keys(JSON.parse(line)).includes('state')), [false, true, false]);
      assert.equal(good.code, 0);
      assert.equal(apply(lines[1]).code, 2, 'nobody joins a group that is not there');
    });

    test('two events, no JSON and an unknown key are refused with their place and without what they hold', () => {
      const apply = (input) => run(program, ['apply', '--policy', policy, '-'], { input });
      for (const [input, words] of [[`${lines[0]}\n${lines[1]}`, /^error: -:2:1: /], ['{"a": tru', /^error: -:1:\d+: /]]) {
        const result = apply(input);
        assert.equal(result.code, 2);
        assert.match(result.stderr, words);
        assert.doesNotMatch(result.stderr, /u-ada|tea-house/);
        assert.equal(result.stdout.length, 0);
      }
    });

    test('a state that cannot be written is said and no file is left', () => {
      const result = replay('--snapshot', join(place, 'nowhere', 'state.json'), file_with('one.jsonl', lines[0]));
      assert.equal(result.code, 2);
      assert.match(result.stderr, /cannot write/);
      assert.equal(existsSync(join(place, 'nowhere')), false);
    });
  });
}
