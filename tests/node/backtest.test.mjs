// Backtests through the package: whole, in pieces, with progress, aborted and gone on with, and in parts that are merged.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { load } from 'bylaw';
import { requests } from '../backtest/requests.mjs';
import { read_file } from './files.mjs';

const text = read_file('policies/cac-2017/policy.json');
const lowered = JSON.parse(text);
lowered.parameters.joined_d.value = 80;
lowered.version = '2.0.0';

const log = [...requests(3, 1500)].map((request) => `${JSON.stringify(request)}\n`);
const bytes = new TextEncoder().encode(log.join(''));

let policy;
let other;
let whole;
before(async () => {
  policy = await load(text);
  other = await load(lowered);
  whole = await policy.backtest(other, { requests: bytes });
});
after(() => {
  policy.dispose();
  other.dispose();
});

describe('policy.backtest', () => {
  test('counts what the decisions of both policies say', () => {
    const decided = log.map((line) => [policy.decide(line, { changes: false }), other.decide(line, { changes: false })]);
    const newly_refused = decided.filter(([before, after]) => before.context.outcome !== 'deny' && after.context.outcome === 'deny').length;
    assert.ok(newly_refused > 0);
    assert.equal(whole.flips.newly_refused, newly_refused);
    assert.equal(whole.flips.requests, log.length);
    assert.equal(whole.verdict, 'tighter');
  });

  test('explains samples as explain does', () => {
    const [sample] = whole.samples.newly_refused;
    const request = JSON.parse(log[sample.line - 1]);
    assert.deepEqual(sample.from, policy.explain({ request }));
    assert.deepEqual(sample.to, other.explain({ request }));
  });

  test('takes the other policy as a text or an object, and gives it back', async () => {
    for (const to of [JSON.stringify(lowered), lowered]) {
      assert.equal((await policy.backtest(to, { requests: bytes })).report_hash, whole.report_hash);
    }
  });

  test('takes a log in any shape', async () => {
    const objects = log.map((line) => JSON.parse(line));
    for (const requests of [log.join(''), new Blob([bytes]), objects, (async function* () { yield* log; })()]) {
      assert.deepEqual(await policy.backtest(other, { requests }), whole);
    }
  });

  test('tells how far it is, and ends where it is told to, with the reason', async () => {
    const abort = new AbortController();
    const seen = [];
    const reason = new Error('enough');
    const running = policy.backtest(other, {
      requests: log,
      signal: abort.signal,
      on_progress: ({ lines, bytes }) => {
        seen.push([lines, bytes]);
        if (lines === 10) abort.abort(reason);
      },
    });
    await assert.rejects(running, reason);
    assert.deepEqual(seen.at(-1), [10, new TextEncoder().encode(log.slice(0, 10).join('')).length]);
    await assert.rejects(policy.backtest(other, { requests: log, signal: AbortSignal.abort(reason) }), reason);
  });

  test('goes on from a checkpoint and comes to the same report', async () => {
    let checkpoint;
    await policy.backtest(other, {
      requests: log,
      on_progress: (progress) => {
        if (progress.lines === 700) checkpoint = progress.checkpoint();
      },
    });
    assert.deepEqual(await policy.backtest(other, { requests: bytes, resume: checkpoint }), whole);
    await assert.rejects(policy.backtest(other, { requests: log[0], resume: checkpoint }), { code: 'bad_argument' });
  });

  test('tells every fault of the other policy', async () => {
    await assert.rejects(policy.backtest({ bylaw: '1', id: 'p', version: '1' }, { requests: '' }), (error) => error.code === 'missing_key' && error.diagnostics[0].file === 'to');
  });

  test('takes either requests or events', async () => {
    for (const options of [{}, { requests: '', events: '' }]) await assert.rejects(policy.backtest(other, options), { code: 'bad_argument' });
  });

  test('replays a ledger under both policies', async () => {
    const ledger = read_file('policies/cac-2017/examples/ledger.jsonl');
    const report = await policy.backtest(other, { events: ledger });
    assert.equal(report.kind, 'closed_loop');
    const last = (by) => by.replay(ledger).summary.state_hash;
    assert.deepEqual(report.states, { from: last(policy), to: last(other) });
  });
});

describe('policy.backtest_stream', () => {
  test('merges parts in any order into the report of one run', () => {
    const cuts = [0, 400, 401, 1100, log.length];
    const parts = cuts.slice(0, -1).map((begin, at) => {
      const stream = policy.backtest_stream(other, { first_line: begin + 1 });
      stream.feed(log.slice(begin, cuts[at + 1]).join(''));
      stream.finish();
      const part = stream.checkpoint();
      stream.dispose();
      return part;
    });
    const stream = policy.backtest_stream(other);
    for (const part of parts.toReversed()) stream.merge(part);
    assert.deepEqual(stream.report(), whole);
    assert.equal(stream.lines, log.length);
    assert.equal(stream.same, false);
    assert.throws(() => stream.merge(parts[0]), { code: 'conflict' });
    stream.dispose();
  });

  test('ends with the other policy', async () => {
    const third = await load(lowered);
    const stream = policy.backtest_stream(third);
    third.dispose();
    assert.equal(stream.disposed, true);
    assert.throws(() => policy.backtest_stream(third), { code: 'disposed' });
    assert.equal(policy.decide(log[0]).context.policy.id, 'cac-2017');
  });

  test('refuses arguments that make no sense', () => {
    for (const options of [{ kind: 'half_open' }, { samples: -1 }, { samples: 1.5 }, { first_line: 0 }, { until: 'soon' }]) {
      assert.throws(() => policy.backtest_stream(other, options), { code: 'bad_argument' });
    }
    assert.throws(() => policy.backtest_stream(lowered), { code: 'bad_argument' });
    assert.throws(() => policy.backtest_stream(other, { resume: '{}' }), { code: 'bad_value' });
  });
});
