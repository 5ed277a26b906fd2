// Backtests of files of columns: the bytes of the report that the same requests have as lines.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import * as duckdb from '@duckdb/node-api';
import { load } from 'bylaw';
import { backtest, backtest_checkpoint } from 'bylaw/duckdb';

import { requests } from '../backtest/requests.mjs';
import { moved, one_cap_lowered } from '../backtest/variants.mjs';
import { read_file } from '../node/files.mjs';
import { line_of, row_of, write_logs } from './log.mjs';

const place = mkdtempSync(join(tmpdir(), 'bylaw-duckdb-'));
const text = read_file('policies/cac-2017/policy.json');
const rows = [...requests(7, 20_000)].map(row_of);
// What neither policy can read: a value that is not declared, a number out of bounds, no time and no action.
rows[10] = { ...rows[10], 'group.tier': 'gigantic, and longer than twelve bytes' };
rows[3000] = { ...rows[3000], 'user.credit': -5 };
rows[3001] = { ...rows[3001], at: undefined };
rows[19_999] = { ...rows[19_999], action: 'group.fly_to_the_moon' };

let file;
let policy;
let other;
let whole;
const options = { duckdb };
before(async () => {
  file = await write_logs(place, rows, { row_group: 2048 });
  policy = await load(text);
  other = await load(moved(JSON.parse(text)));
  whole = await policy.backtest(other, { requests: rows.map((row) => `${line_of(row)}\n`) });
});
after(() => {
  policy.dispose();
  other.dispose();
  rmSync(place, { recursive: true });
});

async function with_connection(use) {
  const instance = await duckdb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('backtest of a file', () => {
  test('the log has flips of every kind that is looked for, and broken rows', () => {
    assert.ok(whole.flips.newly_refused > 100 && whole.flips.newly_pending > 0 && whole.flips.newly_allowed > 0 && whole.flips.other_reasons > 0);
    assert.equal(whole.broken.neither, 4);
  });

  for (const name of ['log.parquet', 'nested.parquet', 'log.csv']) {
    test(`${name} has the report of the same requests as lines`, async () => {
      assert.deepEqual(await backtest(policy, other, file(name), options), whole);
    });
  }

  test('the report does not depend on how many samples are taken apart', async () => {
    for (const samples of [0, 1, 100]) {
      const lines = await policy.backtest(other, { requests: rows.map((row) => `${line_of(row)}\n`), samples });
      assert.equal((await backtest(policy, other, file('log.parquet'), { ...options, samples })).report_hash, lines.report_hash);
    }
  });

  test('counts are those of single decisions', async () => {
    const lowered = await load(one_cap_lowered(JSON.parse(text)));
    const few = rows.slice(0, 4000);
    const report = await backtest(policy, lowered, file('log.parquet'), { ...options, rows: few.length });
    const outcome = (by, row) => {
      try {
        return by.decide(line_of(row), { changes: false }).context.outcome;
      } catch {
        return undefined;
      }
    };
    let newly_refused = 0;
    for (const row of few) newly_refused += outcome(lowered, row) === 'deny' && !['deny', undefined].includes(outcome(policy, row)) ? 1 : 0;
    assert.ok(newly_refused > 0);
    assert.equal(report.flips.newly_refused, newly_refused);
    lowered.dispose();
  });

  test('parts that are merged in any order come to the whole', async () => {
    const cuts = [0, 1, 2048, 7777, 20_000];
    const parts = [];
    for (const [at, begin] of cuts.slice(0, -1).entries()) {
      parts.push(await backtest_checkpoint(policy, other, file('log.parquet'), { ...options, first_line: begin + 1, rows: cuts[at + 1] - begin }));
    }
    const stream = policy.backtest_stream(other);
    for (const part of parts.toReversed()) stream.merge(part);
    assert.deepEqual(stream.report(), whole);
    assert.throws(() => stream.merge(parts[1]), { code: 'conflict' });
    stream.dispose();
  });

  for (const name of ['log.parquet', 'log.csv']) {
    test(`a run over ${name} that is aborted is gone on with`, async () => {
      const abort = new AbortController();
      let kept;
      const reason = new Error('enough');
      const on_progress = ({ lines, checkpoint }) => {
        if (abort.signal.aborted) kept = { lines, text: checkpoint() };
        else if (lines >= 2048) abort.abort(reason);
      };
      await assert.rejects(backtest(policy, other, file(name), { ...options, on_progress, signal: abort.signal }), reason);
      assert.ok(kept.lines >= 2048);
      assert.deepEqual(await backtest(policy, other, file(name), { ...options, resume: kept.text }), whole);
      // It is of rows, and a log of lines does not go on from there.
      await assert.rejects(policy.backtest(other, { requests: '{}', resume: kept.text }), { code: 'bad_argument' });
      await assert.rejects(backtest(policy, other, file(name), { ...options, signal: AbortSignal.abort(reason) }), reason);
    });
  }

  test('a connection of the caller is used and left open', async () => {
    await with_connection(async (connection) => {
      assert.deepEqual(await backtest(policy, other, file('log.parquet'), { connection }), whole);
      assert.equal((await connection.runAndReadAll('SELECT 7')).getRows()[0][0], 7);
    });
  });
});

describe('what is wrong with a file', () => {
  const parquet = async (name, select) => {
    await with_connection((connection) => connection.run(`COPY (SELECT ${select}) TO '${file(name)}' (FORMAT parquet)`));
    return file(name);
  };
  const refused = async (name, select, ...words) => {
    const path = await parquet(name, select);
    await assert.rejects(backtest(policy, other, path, options), (error) => {
      assert.equal(error.code, 'bad_columns');
      for (const word of words) assert.ok(error.message.includes(word), error.message);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
    return path;
  };

  test('columns that no policy declares are named, or ignored where that is asked for', async () => {
    const path = await refused('more.parquet', `'group.join' AS action, TIMESTAMP '2026-01-01 00:00:00' AS "at", 'secret' AS "user.shoe_size", 1 AS tenant`, '`user.shoe_size`');
    const report = await backtest(policy, other, path, { ...options, ignore_columns: true });
    assert.equal(report.flips.requests, 1);
  });

  test('columns of another type are named with what was found and expected', async () => {
    await refused('types.parquet', `'group.join' AS action, DATE '2026-01-01' AS "at", 'secret' AS "user.credit", 1 AS "group.tier"`,
      '`at` is DATE and must be TIMESTAMP', '`user.credit` is VARCHAR and must be an integer type', '`group.tier` is INTEGER and must be VARCHAR');
  });

  test('columns that every request needs are asked for', async () => {
    await refused('none.parquet', '1 AS "user.credit"', '`action`', '`at`');
  });

  test('a column of nulls is a fact that is not given', async () => {
    const path = await parquet('nulls.parquet', `'group.join' AS action, TIMESTAMP '2026-01-01 00:00:00' AS "at", CAST(NULL AS INTEGER) AS "user.credit", CAST(NULL AS BOOLEAN) AS "user.verified"`);
    const report = await backtest(policy, other, path, options);
    const lines = await policy.backtest(other, { requests: '{"action":{"name":"group.join"},"context":{"at":"2026-01-01T00:00:00Z"}}\n' });
    assert.deepEqual(report, lines);
  });

  test('a time finer than milliseconds is told as of a line', async () => {
    const path = await parquet('fine.parquet', `'group.join' AS action, TIMESTAMP '2026-01-01 00:00:00.123456' AS "at"`);
    const report = await backtest(policy, other, path, options);
    const lines = await policy.backtest(other, { requests: '{"action":{"name":"group.join"},"context":{"at":"2026-01-01T00:00:00.123456Z"}}\n' });
    assert.equal(report.broken.neither, 1);
    assert.deepEqual(report, lines);
  });

  test('a cell of CSV that its column cannot hold ends the run, and is not repeated', async () => {
    writeFileSync(file('bad.csv'), 'action,at,user.credit\ngroup.join,2026-01-01T00:00:00Z,secret\n');
    await assert.rejects(backtest(policy, other, file('bad.csv'), options), (error) => {
      assert.match(error.message, /`user\.credit` must hold whole numbers/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });

  test('a file that is none of these, or not there, is refused', async () => {
    await assert.rejects(backtest(policy, other, file('log.jsonl'), options), { code: 'bad_argument' });
    await assert.rejects(backtest(policy, other, file('nowhere.parquet'), options), { code: 'not_readable' });
    writeFileSync(file('torn.parquet'), 'PAR1 and nothing');
    await assert.rejects(backtest(policy, other, file('torn.parquet'), options), { code: 'not_readable' });
  });

  test('an empty file has an empty report', async () => {
    const path = await parquet('empty.parquet', `'group.join' AS action, now() AS "at" LIMIT 0`);
    assert.deepEqual(await backtest(policy, other, path, options), await policy.backtest(other, { requests: '' }));
  });
});
