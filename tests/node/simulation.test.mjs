// `simulate_in_slices`: how far it is, that it lets others run, that it can be stopped, and that what comes out is what `simulate` gives.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { load } from 'bylaw';
import { read_file } from './files.mjs';

const asked = { users: 120, groups: 12, months: 5, seeds: 3, seed: 4 };
const swept = { users: 40, groups: 4, months: 2, seeds: 2, sweep: [{ parameter: 'params.suspended_from', from: 4, to: 6 }] };
let policy;
before(async () => {
  policy = await load(read_file('policies/strikes/policy.json'));
});
after(() => policy.dispose());

async function told(options) {
  const progress = [];
  const report = await policy.simulate_in_slices({ ...options, on_progress: (at) => progress.push({ ...at }) });
  return { progress, report };
}

test('it gives what `simulate` gives', async () => {
  assert.deepEqual(await policy.simulate_in_slices(asked), policy.simulate(asked));
  assert.deepEqual(await policy.simulate_in_slices(swept), policy.simulate(swept));
});

test('it tells of every month of every run, from none to all', async () => {
  const { progress } = await told(asked);
  assert.deepEqual(progress, Array.from({ length: 16 }, (_, done) => ({ done, total: 15 })));
});

test('of a sweep it tells of all values, also of the last ones, with which the policy has faults', async () => {
  const { progress, report } = await told(swept);
  assert.ok(report.points.at(-1).errors, 'the last value is one with faults');
  const done = progress.map((at) => at.done);
  assert.deepEqual(done, [...new Set(done)].sort((a, b) => a - b));
  assert.deepEqual([done[0], done.at(-1), progress[0].total], [0, 12, 12]);
});

test('stopped half way it is rejected with the reason, is told nothing more, and a later one gives the same', async () => {
  const expected = JSON.stringify(policy.simulate(asked));
  const controller = new AbortController();
  const seen = [];
  const stopped = policy.simulate_in_slices({
    ...asked, signal: controller.signal,
    on_progress: ({ done, total }) => {
      seen.push(done);
      if (done * 2 >= total) controller.abort(new Error('enough'));
    },
  });
  await assert.rejects(stopped, /enough/);
  assert.equal(seen.at(-1), 8);
  assert.equal(JSON.stringify(await policy.simulate_in_slices(asked)), expected);
});

test('who has aborted before begins nothing', async () => {
  await assert.rejects(policy.simulate_in_slices({ ...asked, signal: AbortSignal.abort(), on_progress: () => assert.fail('it has begun') }), { name: 'AbortError' });
});

test('timers run in between, so that one of them can stop it', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  await assert.rejects(policy.simulate_in_slices({ users: 2000, groups: 100, months: 600, signal: controller.signal }), { name: 'AbortError' });
});

test('it ends with its policy', async () => {
  const other = await load(read_file('policies/strikes/policy.json'));
  const running = other.simulate_in_slices({ ...asked, on_progress: ({ done }) => done === 3 && other.dispose() });
  await assert.rejects(running, { code: 'disposed' });
});

test('two at once do not disturb each other', async () => {
  const [one, two] = await Promise.all([policy.simulate_in_slices(asked), policy.simulate_in_slices({ ...asked, seed: 9 })]);
  assert.deepEqual([one, two], [policy.simulate(asked), policy.simulate({ ...asked, seed: 9 })]);
});

test('an error of who listens ends it', async () => {
  await assert.rejects(policy.simulate_in_slices({ ...asked, on_progress: () => { throw new Error('not mine'); } }), /not mine/);
});

test('faults of the numbers are told together', async () => {
  await assert.rejects(policy.simulate_in_slices({ users: 0, months: 0 }), (error) => {
    assert.deepEqual(error.diagnostics.map(({ pointer }) => pointer), ['/months', '/users']);
    return true;
  });
});
