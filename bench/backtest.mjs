// node bench/backtest.mjs [--short]: decisions a second and core of backtests of cac-2017 with one cap lowered, over the same requests as
// Parquet, CSV and JSON Lines, beside what DuckDB alone takes to read them and the engine alone to decide them. A request is two decisions,
// one by each policy. Time is that of all threads together. --short looks at few requests and compares the reports.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as duckdb from '@duckdb/node-api';

import { one_cap_lowered } from '../tests/backtest/variants.mjs';
import { bind_rows, feed_rows } from '../wasm/src/backtest.js';
import { Crossing } from '../wasm/src/duckdb/crossing.js';
import { backtest } from '../wasm/src/duckdb/index.js';
import { open_source, query_of } from '../wasm/src/duckdb/source.js';
import { wire_of } from '../wasm/src/handle.js';
import { load } from '../wasm/src/index.node.js';
import { keep } from './keep.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const short = process.argv.includes('--short');
const rows = short ? 20_000 : Number(process.env.BYLAW_BENCH_ROWS ?? 10_000_000);
const few = Math.min(rows, 200_000);
const rounds = short ? 1 : 3;

const place = mkdtempSync(join(process.env.BYLAW_BENCH_PLACE ?? tmpdir(), 'bylaw-bench-'));
process.once('exit', () => rmSync(place, { recursive: true }));
const file = (name) => join(place, name);

/** A draw of row `i`, the same in every run. */
const draw = (what, below) => `(hash(i, ${what}) % ${below})::INTEGER`;
const one_of = (what, texts) => `[${texts.map((text) => `'${text}'`).join(', ')}][1 + ${draw(what, texts.length)}]`;
const moment = (what) => `make_timestamp(1510000000000000 + (hash(i, ${what}) % 200000000)::BIGINT * 1000000)`;
const requests = `SELECT
  ${one_of(1, ['group.join', 'group.join', 'group.join', 'group.create', 'group.publish', 'group.publish', 'group.appoint', 'group.hand_over'])} AS action,
  ${moment(2)} AS "at",
  ${draw(3, 30)} > 0 AS "user.verified",
  ${draw(4, 1001)} AS "user.credit",
  ${draw(5, 300)} AS "user.joined",
  ${draw(6, 5)} AS "user.founded",
  CASE WHEN ${draw(7, 10)} = 0 THEN ${moment(8)} END AS "user.restricted_until",
  ${draw(9, 2200)} AS "group.members",
  ${one_of(10, ['small', 'medium', 'large', 'super'])} AS "group.tier",
  ${one_of(11, ['general', 'family', 'hobby', 'study', 'work', 'local_life', 'health', 'finance', 'news'])} AS "group.category",
  ${one_of(12, ['active', 'active', 'active', 'active', 'closing'])} AS "group.status",
  ${one_of(13, ['founder', 'manager', 'member', 'none'])} AS "membership.role"
  FROM range(${rows}) t(i)`;

const instance = await duckdb.DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
await connection.run(`COPY (${requests}) TO '${file('log.parquet')}' (FORMAT parquet, COMPRESSION zstd)`);
const some = (name, count, options) =>
  connection.run(`COPY (SELECT * REPLACE (strftime("at", '%Y-%m-%dT%H:%M:%SZ') AS "at", strftime("user.restricted_until", '%Y-%m-%dT%H:%M:%SZ') AS "user.restricted_until")
    FROM '${file('log.parquet')}' LIMIT ${count}) TO '${file(name)}' (${options})`);
const csv_rows = Math.min(rows, 2_000_000);
await some('log.csv', csv_rows, 'FORMAT csv, HEADER');
await connection.run(`COPY (SELECT * FROM '${file('log.parquet')}' LIMIT ${few}) TO '${file('few.parquet')}' (FORMAT parquet)`);
await some('few.csv', few, 'FORMAT csv, HEADER');
{
  await some('rows.jsonl', few, 'FORMAT json');
  const owners = { user: 'subject', group: 'resource' };
  const line = (row) => {
    const out = { action: { name: row.action }, context: { at: row.at }, resource: { properties: {} }, subject: { properties: {} } };
    for (const [name, value] of Object.entries(row)) {
      const [owner, key] = name.split('.');
      if (key === undefined || value === null) continue;
      if (owner === 'membership') (out.context.membership ??= {})[key] = value;
      else out[owners[owner]].properties[key] = value;
    }
    return JSON.stringify(out);
  };
  writeFileSync(file('few.jsonl'), readFileSync(file('rows.jsonl'), 'utf8').trim().split('\n').map((text) => `${line(JSON.parse(text))}\n`).join(''));
}

const text = readFileSync(join(root, 'policies/cac-2017/policy.json'), 'utf8');
const policy = await load(text);
const other = await load(one_cap_lowered(JSON.parse(text)));
const lines = readFileSync(file('few.jsonl'));

const of_file = (name) => backtest(policy, other, file(name), { connection });
const reports = [await policy.backtest(other, { requests: lines }), await of_file('few.parquet'), await of_file('few.csv')];
const agree = reports.every((report) => report.report_hash === reports[0].report_hash) && reports[0].flips.newly_refused > 0 && reports[0].broken.neither === 0;
if (!agree) console.log(`lines, Parquet and CSV come to other reports: ${JSON.stringify(reports.map(({ report_hash, flips, broken }) => ({ report_hash, flips, broken }))).slice(0, 2000)}`);

/** What a step takes: seconds of all threads, and of the clock. */
async function spent(step) {
  const before = process.cpuUsage();
  const began = performance.now();
  await step();
  const { user, system } = process.cpuUsage(before);
  return { core: (user + system) / 1e6, clock: (performance.now() - began) / 1e3 };
}

async function chunks_of(name, each) {
  const source = await open_source(connection, file(name), [policy, other], {});
  const result = await connection.stream(query_of(source));
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    each(chunk);
  }
}

/** The engine alone: rows that lie in its memory, or are copied there. */
async function engine_alone(copied) {
  const chunks = [];
  await chunks_of('few.parquet', (chunk) => chunks.push(chunk));
  const source = await open_source(connection, file('few.parquet'), [policy, other], {});
  const crossing = new Crossing(policy[wire_of], source.columns);
  const stream = policy.backtest_stream(other);
  stream[bind_rows](crossing);
  const full = chunks.filter((chunk) => chunk.rowCount === 2048);
  const turns = Math.floor(Math.min(rows, 4_000_000) / (2048 * full.length));
  // Columns of each chunk are copied once and decided often, or the other way round copied each time.
  const took = await spent(() => {
    for (let turn = 0; turn < turns; ++turn) {
      for (const chunk of full) {
        if (copied || turn === 0) crossing.put(chunk);
        stream[feed_rows](2048);
      }
    }
  });
  stream.dispose();
  crossing.release(policy[wire_of]);
  return { ...took, rows: turns * full.length * 2048 };
}

const ways = [
  { way: 'DuckDB alone, in SQL', run: async () => ({ ...(await spent(() => connection.run(`SELECT count("user.credit"), max("at"), max("user.joined"), max("group.members"), max("group.tier"), max(action), max("group.category"), max("membership.role"), max("group.status"), max("user.founded"), max("user.restricted_until"), count("user.verified") FROM '${file('log.parquet')}'`))), rows }) },
  { way: 'DuckDB alone, chunks to JavaScript', run: async () => ({ ...(await spent(() => chunks_of('log.parquet', () => {}))), rows }) },
  { way: 'the engine alone, rows in its memory', run: () => engine_alone(false) },
  { way: 'the engine alone, rows copied there', run: () => engine_alone(true) },
  { way: 'Parquet', run: async () => ({ ...(await spent(() => of_file('log.parquet'))), rows }) },
  { way: 'CSV', run: async () => ({ ...(await spent(() => of_file('log.csv'))), rows: csv_rows }) },
  { way: 'JSON Lines', run: async () => ({ ...(await spent(() => policy.backtest(other, { requests: lines }))), rows: few }) },
];

if (short) {
  console.log(`${agree ? 1 : 0} passed, ${agree ? 0 : 1} failed`);
  process.exitCode = agree ? 0 : 1;
} else {
  const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
  const times = new Map(ways.map(({ way }) => [way, []]));
  for (let round = 0; round < rounds; ++round) {
    for (const { way, run } of ways) times.get(way).push(await run());
  }
  const results = ways.map(({ way }) => {
    const of = times.get(way);
    return { way, rows: of[0].rows, core_seconds: median(of.map((one) => one.core)), clock_seconds: median(of.map((one) => one.clock)), best_core_seconds: Math.min(...of.map((one) => one.core)) };
  });
  const ns_of = (way) => results.map((one) => [one.way, (1e9 * one.core_seconds) / one.rows]).find(([name]) => name === way)[1];
  console.log(`${rows} requests, ${(statSync(file('log.parquet')).size / 2 ** 20).toFixed(0)} MiB of Parquet; median of ${rounds}; two decisions a request`);
  for (const { way, rows: of, core_seconds, clock_seconds, best_core_seconds } of results) {
    console.log(`  ${way.padEnd(38)} ${((1e9 * core_seconds) / of).toFixed(0).padStart(6)} ns a request and core, ${((2 * of) / core_seconds / 1e6).toFixed(2).padStart(6)} M decisions/s and core (best ${((2 * of) / best_core_seconds / 1e6).toFixed(2)}), ${((2 * of) / clock_seconds / 1e6).toFixed(2).padStart(6)} by the clock`);
  }
  const ratios = [['Parquet', 'DuckDB alone, in SQL'], ['Parquet', 'DuckDB alone, chunks to JavaScript'], ['Parquet', 'the engine alone, rows in its memory'], ['JSON Lines', 'Parquet'], ['CSV', 'Parquet']].map(([a, b]) => ({ ratio: `${a} / ${b}`, value: ns_of(a) / ns_of(b) }));
  for (const { ratio, value } of ratios) console.log(`  ${value.toFixed(2).padStart(8)} = ${ratio}`);
  keep('backtest', { requests: rows, results, ratios });
}
connection.closeSync();
instance.closeSync();
policy.dispose();
other.dispose();
