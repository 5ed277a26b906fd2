// `bylaw backtest`: its words, its ends, its checkpoints, and that both programs write the same bytes.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { requests } from '../backtest/requests.mjs';
import { folder, path_of, programs, run } from './programs.mjs';

const place = folder();
const file = (name, text) => {
  const path = join(place, name);
  writeFileSync(path, text);
  return path;
};

const shipped = 'policies/cac-2017/policy.json';
const policy = JSON.parse(readFileSync(path_of(shipped), 'utf8'));
policy.parameters.joined_d.value = 80;
policy.version = '2.0.0';
const lowered = file('lowered.json', JSON.stringify(policy));
const faulty = file('faulty.json', '{"bylaw": "1"}');
const text = [...requests(11, 2000)].map((request) => `${JSON.stringify(request)}\n`).join('');
const log = file('requests.jsonl', text);
const ledger = path_of('policies/cac-2017/examples/ledger.jsonl');

for (const program of programs) {
  describe(`bylaw backtest, ${program.name}`, () => {
    const bylaw = (args, options) => {
      const { code, stdout, stderr } = run(program, ['backtest', ...args], options);
      return { code, stdout: stdout.toString('utf8'), stderr };
    };
    const json = (args, options) => bylaw([...args, '--format', 'json'], options);

    test('ends with 0 where nothing is different', () => {
      const { code, stdout, stderr } = json([shipped, shipped, '--requests', log]);
      assert.deepEqual([code, stderr, JSON.parse(stdout).verdict], [0, '', 'same']);
    });

    test('ends with 1 where something is', () => {
      const { code, stdout } = json([shipped, lowered, '--requests', log]);
      const report = JSON.parse(stdout);
      assert.deepEqual([code, report.verdict, report.kind], [1, 'tighter', 'open_loop']);
      assert.ok(report.flips.newly_refused > 0);
    });

    test('ends with 2 where a line can be read by neither policy, with the report all the same', () => {
      const { code, stdout } = json([shipped, shipped, '--requests', '-'], { input: `${text}{\n` });
      assert.deepEqual([code, JSON.parse(stdout).broken.samples.neither.map(({ line }) => line)], [2, [2001]]);
    });

    test('ends with 2 and no report where a policy is faulty, a file cannot be read, or the log is not said', () => {
      for (const args of [[shipped, faulty, '--requests', log], [shipped, lowered, '--requests', join(place, 'nowhere')], [shipped, lowered], [shipped, lowered, '--requests', log, '--ledger', ledger]]) {
        const { code, stdout, stderr } = json(args);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, /error/);
      }
    });

    test('says in words which rule newly refuses whom, and at which values', () => {
      const { stdout, stderr } = bylaw([shipped, lowered, '--requests', log, '--samples', '1']);
      assert.equal(stdout, '');
      assert.match(stderr, /^open loop: /);
      assert.match(stderr, /rule joined_cap \(group\.join\): newly in the way of \d+, no longer of 0/);
      assert.match(stderr, /^user\.level D: \d+ of \d+ newly refused/m);
      assert.match(stderr, /^cliff: group\.join where user\.joined is [89]\d/m);
      assert.match(stderr, /newly refused, for example\n {4}line \d+: group\.join\n/);
      assert.match(stderr, /verdict: tighter\nsha256:[0-9a-f]{64}\n$/);
    });

    test('replays a ledger under both', () => {
      const { code, stdout } = json([shipped, shipped, '--ledger', ledger]);
      const report = JSON.parse(stdout);
      assert.deepEqual([report.kind, report.verdict, report.states.from], ['closed_loop', 'same', report.states.to]);
      assert.equal(code, report.broken.neither > 0 ? 2 : 0);
    });

    test('goes on from a checkpoint when the log has grown, to the bytes of one run', () => {
      const checkpoint = join(place, `${program.name}.checkpoint`);
      rmSync(checkpoint, { force: true });
      const growing = file('growing.jsonl', text.slice(0, 300_001));
      json([shipped, lowered, '--requests', growing, '--checkpoint', checkpoint]);
      file('growing.jsonl', text);
      const resumed = json([shipped, lowered, '--requests', growing, '--checkpoint', checkpoint]);
      assert.equal(resumed.stdout, json([shipped, lowered, '--requests', log]).stdout);
      file('growing.jsonl', text.slice(0, 100));
      const cut = json([shipped, lowered, '--requests', growing, '--checkpoint', checkpoint]);
      assert.deepEqual([cut.code, cut.stdout], [2, '']);
      assert.match(cut.stderr, /the log ends before the place/);
      const other = json([shipped, shipped, '--requests', log, '--checkpoint', checkpoint]);
      assert.deepEqual([other.code, other.stdout], [2, '']);
      assert.match(other.stderr, /error\[conflict\]/);
    });
  });
}

test('both programs write the same bytes, reports and checkpoints', () => {
  for (const args of [['--requests', log], ['--ledger', ledger]]) {
    const written = programs.map((program) => {
      const checkpoint = join(place, `same-${program.name}`);
      rmSync(checkpoint, { force: true });
      const { stdout } = run(program, ['backtest', shipped, lowered, ...args, '--format', 'json', '--checkpoint', checkpoint]);
      return [stdout.toString('utf8'), readFileSync(checkpoint, 'utf8')];
    });
    assert.deepEqual(written[0], written[1]);
  }
});
