// Decisions as a function of SQL.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import * as duckdb from '@duckdb/node-api';
import { load } from 'bylaw';
import { register_decide } from 'bylaw/duckdb';

import { requests } from '../backtest/requests.mjs';
import { read_file } from '../node/files.mjs';
import { line_of, row_of, write_logs } from './log.mjs';

const place = mkdtempSync(join(tmpdir(), 'bylaw-decide-'));
const rows = [...requests(11, 5000)].map(row_of);

let file;
let policy;
let instance;
let connection;
before(async () => {
  file = await write_logs(place, rows);
  policy = await load(read_file('policies/cac-2017/policy.json'));
  instance = await duckdb.DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  await register_decide(connection, policy, { duckdb });
});
after(() => {
  connection.closeSync();
  instance.closeSync();
  policy.dispose();
  rmSync(place, { recursive: true });
});

const all = async (sql) => (await connection.runAndReadAll(sql)).getRows();
// Texts of instants have no type: who has them casts them.
const facts = `(SELECT * REPLACE (CAST("user.founding_withdrawn_until" AS TIMESTAMPTZ) AS "user.founding_withdrawn_until") FROM '${join(place, 'log.parquet')}')`;

describe('bylaw_decide', () => {
  test('says of every row what decide says of the request', async () => {
    const expected = rows.map((row) => policy.decide(line_of(row), { changes: false }).context.outcome);
    assert.ok(new Set(expected).size >= 3);
    assert.deepEqual((await all(`SELECT bylaw_decide(t) FROM ${facts} t`)).map(([outcome]) => outcome), expected);
  });

  test('stands wherever SQL has an expression', async () => {
    const counts = new Map(await all(`SELECT bylaw_decide(t), count(*) FROM ${facts} t GROUP BY 1`));
    assert.equal([...counts.values()].reduce((sum, count) => sum + Number(count), 0), rows.length);
    const [[refused]] = await all(`SELECT count(*) FROM ${facts} t WHERE bylaw_decide(t) = 'deny'`);
    assert.equal(refused, counts.get('deny'));
  });

  test('takes facts that are written down, and structs of an owner', async () => {
    const at = "TIMESTAMPTZ '2026-01-01 00:00:00Z'";
    assert.deepEqual(await all(`SELECT bylaw_decide({'action': 'group.join', 'at': ${at}, 'user': {'verified': true, 'joined': 500, 'credit': 500}, 'group': {'members': 3}})`), [['deny']]);
  });

  test('refuses what is not declared or of another type, and repeats no value', async () => {
    const at = "TIMESTAMPTZ '2026-01-01 00:00:00Z'";
    for (const [struct, words] of [
      [`{'action': 'group.join', 'at': ${at}, 'user.shoe_size': 'secret'}`, /declares no attribute `user\.shoe_size`/],
      [`{'action': 'group.join', 'at': ${at}, 'user.credit': 'secret'}`, /`user\.credit` is VARCHAR and must be an integer type/],
      [`{'action': 'group.join', 'at': ${at}, 'group.tier': 'secret'}`, /`group\.tier`: the fact is none of the values/],
      [`{'action': 'group.join'}`, /there is no `at`/],
      ['7', /takes a struct/],
    ]) {
      await assert.rejects(all(`SELECT bylaw_decide(${struct})`), (error) => {
        assert.match(error.message, words);
        assert.doesNotMatch(error.message.split('\n')[0], /secret/);
        return true;
      });
    }
  });
});
