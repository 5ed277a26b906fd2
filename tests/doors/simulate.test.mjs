// `bylaw simulate`: its words, its formats, its ends, and that both programs write the same bytes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { folder, path_of, programs, run } from './programs.mjs';

const place = folder();
const policy = path_of('policies/cac-2017/policy.json');
const small = ['--users', '40', '--groups', '6', '--months', '2'];
const outputs = new Map();

function file(name, value) {
  const path = join(place, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

for (const program of programs) {
  describe(`bylaw simulate, ${program.name}`, () => {
    const bylaw = (...args) => {
      const { code, stdout, stderr } = run(program, ['simulate', ...args]);
      return { code, out: stdout.toString('utf8'), stderr };
    };

    test('the hash of a report is that of the report without it', () => {
      const { code, out } = bylaw(...small, '--format', 'json', policy);
      assert.equal(code, 0);
      const hash = /"report_hash":"sha256:([0-9a-f]{64})",/.exec(out);
      assert.equal(createHash('sha256').update(out.replace(hash[0], '').trimEnd()).digest('hex'), hash[1]);
      outputs.set(program.name, out);
    });

    test('CSV has the numbers of the report', () => {
      const report = JSON.parse(bylaw(...small, '--format', 'json', policy).out);
      const { code, out } = bylaw(...small, '--format', 'csv', policy);
      assert.equal(code, 0);
      const [head, ...rows] = out.trimEnd().split('\r\n').map((line) => line.split(','));
      assert.deepEqual(head, ['seed', 'month', 'outcome', 'value']);
      const found = rows.filter((row) => row[1] === 'all').map(([, , outcome, value]) => [outcome, Number(value)]);
      assert.deepEqual(Object.fromEntries(found), report.runs[0].all);
      assert.equal(rows.length, 3 * found.length);
    });

    test('a model is read from a file, and another one gives another report', () => {
      const model = file('model.json', { verified: 0 });
      const { code, out } = bylaw(...small, '--model', model, '--format', 'json', policy);
      assert.equal(code, 0);
      const { all } = JSON.parse(out).runs[0];
      assert.equal(all['refused_by.founder_not_verified'], all['acts.group.create.asked']);
    });

    test('a sweep has a curve of each outcome, and more places turn fewer people away', () => {
      const { code, out } = bylaw('--users', '300', '--groups', '3', '--months', '2', '--sweep', 'params.seats_small=10:410:400', '--format', 'json', policy);
      assert.equal(code, 0);
      const { points, curves } = JSON.parse(out);
      assert.deepEqual(points.map(({ at }) => at['params.seats_small']), [10, 410]);
      const [few, many] = curves['refused_by.group_full'].map(({ median }) => median);
      assert.ok(few > many, `${few} refused with 10 places, ${many} with 410`);
    });

    test('words end with the hash of the report', () => {
      const { code, out } = bylaw(...small, policy);
      assert.equal(code, 0);
      assert.match(out, /^acts\.asked +\d+$/m);
      assert.match(out, /\nsha256:[0-9a-f]{64}\n$/);
    });

    test('all faults of the numbers and the model are said, and the end is 2', () => {
      const model = file('wrong.json', { joins: -1 });
      const { code, out, stderr } = bylaw('--months', '0', '--model', model, policy);
      assert.deepEqual([code, out], [2, '']);
      assert.match(stderr, /months: `months` must be an integer from 1 to 600/);
      assert.match(stderr, /wrong\.json:1:10: error\[bad_value\]: `joins` must be a number from 0 to 100/);
      assert.equal(stderr.match(/`joins`/g).length, 1);
    });

    test('every fault of a model is shown at its line and column, also one within a distribution', () => {
      const model = file('faults.json', '{\n  "mesages": 3,\n  "activity": {"kind": "pareto", "least": 1, "tail": 0.1}\n}\n');
      const { code, out, stderr } = bylaw('--model', model, policy);
      assert.deepEqual([code, out], [2, '']);
      assert.match(stderr, /faults\.json:2:3: error\[unknown_option\]: the model has no such parameter/);
      assert.match(stderr, /did you mean `messages`\?/);
      assert.match(stderr, /faults\.json:3:54: error\[bad_value\]/);
      assert.match(stderr, /2 errors/);
    });

    for (const format of ['text', 'json', 'csv']) {
      test(`what the model cannot move is warned of, and nothing else on standard error, as ${format}`, () => {
        const { code, out, stderr } = bylaw(...small, '--format', format, path_of('policies/join-and-create/policy.json'));
        assert.equal(code, 0);
        assert.notEqual(out, '');
        assert.deepEqual(stderr.trimEnd().split('\n').map((line) => /^warning: the model cannot move `([a-z.]+)`: its rules read `user\.blacklisted`, `user\.credit`/.exec(line)?.[1]), ['group.create', 'group.join']);
        assert.equal(bylaw(...small, '--format', format, policy).stderr, '');
      });
    }

    test('a broken model is shown at its place', () => {
      const { code, stderr } = bylaw('--model', file('broken.json', '{"joins": }'), policy);
      assert.equal(code, 2);
      assert.match(stderr, /broken\.json:1:11: error\[json_syntax\]/);
    });

    for (const wrong of ['params.seats_small', 'params.seats_small=1', 'params.seats_small=1:x', 'params.seats_small=1:2:3:4', '=1:2', 'params.seats_small=1:2:']) {
      test(`\`${wrong}\` is no sweep`, () => {
        const { code, stderr } = bylaw('--sweep', wrong, policy);
        assert.equal(code, 2);
        assert.match(stderr, /^error: --sweep takes a parameter and its values/);
      });
    }

    test('a policy with faults is not simulated', () => {
      const { code, stderr } = bylaw(file('bad.json', '{"bylaw": "1"}'));
      assert.equal(code, 2);
      assert.match(stderr, /bad\.json:1:1: error\[missing_key\]/);
    });
  });
}

test('both programs write the same report', () => {
  assert.equal(new Set(outputs.values()).size, 1);
});
