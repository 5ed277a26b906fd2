// Ledgers that a server keeps, by the command line as a program: made of events, verified, exported, imported, altered.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { folder, lines_of, path_of, programs, run } from './programs.mjs';

const place = folder();
const [native, wasm] = programs;
const ledger = (...args) => run(native, ['ledger', ...args]);
const made = (name, policy, events) => {
  const file = join(place, name);
  const result = ledger('import', '--policy', `policies/${policy}/policy.json`, file, events);
  assert.equal(result.code, 0, result.stderr);
  return file;
};

describe('bylaw ledger', () => {
  for (const policy of ['eu-dsa', 'strikes', 'trust-levels', 'video-strikes']) {
    test(`${policy}: a ledger made of events comes to the decisions and the state of a replay, and back to the same bytes`, () => {
      const events = `policies/${policy}/examples/ledger.jsonl`;
      const file = made(`${policy}.ledger`, policy, events);
      const verified = ledger('verify', '--format', 'json', file);
      const report = JSON.parse(verified.stdout);
      assert.deepEqual(report.faults, []);
      assert.equal(verified.code, 0);

      const exported = ledger('export', file).stdout;
      const [head, kept, ...rows] = lines_of(exported);
      assert.deepEqual(head, { bylaw_ledger: 1 });
      assert.equal(kept.policy, readFileSync(path_of(`policies/${policy}/policy.json`), 'utf8'));
      assert.equal(report.rows, rows.length);
      assert.equal(report.head, rows.at(-1).hash);

      const replayed = lines_of(run(native, ['replay', '--policy', `policies/${policy}/policy.json`, events]).stdout);
      const summary = replayed.at(-1).summary;
      const outcomes = replayed.filter((line) => line.type).map((line) => line.outcome);
      assert.deepEqual(rows.map((row) => row.decision.outcome), outcomes);
      if (rows.every((row) => row.sequence === row.decision.sequence)) assert.equal(report.state_hash, summary.state_hash);

      const copy = join(place, `${policy}.copy`);
      assert.equal(run(native, ['ledger', 'import', copy], { input: exported }).code, 0);
      assert.deepEqual(ledger('export', copy).stdout, exported);
      assert.equal(JSON.parse(ledger('verify', '--format', 'json', copy).stdout).state_hash, report.state_hash);
    });
  }

  test('anybody can follow the chain of hashes with SHA-256 and the lines of an export', () => {
    const file = made('chain', 'strikes', 'policies/strikes/examples/ledger.jsonl');
    const rows = ledger('export', file).stdout.toString('utf8').trim().split('\n').slice(2);
    let previous = '0'.repeat(64);
    for (const line of rows) {
      const { hash, previous: named } = JSON.parse(line);
      assert.equal(named, previous);
      assert.equal(createHash('sha256').update(line.replace(`"hash":"${hash}",`, '')).digest('hex'), hash);
      previous = hash;
    }
    assert.equal(ledger('verify', '--contains', previous, file).code, 0);
    assert.equal(ledger('verify', '--contains', 'f'.repeat(64), file).code, 1);
  });

  test('an export that was altered is not imported, and the line is named', () => {
    const file = made('altered', 'strikes', 'policies/strikes/examples/ledger.jsonl');
    const lines = ledger('export', file).stdout.toString('utf8').trim().split('\n');
    lines[3] = lines[3].replace('"outcome":"', '"outcome":"not_');
    const lines_file = join(place, 'altered.jsonl');
    writeFileSync(lines_file, lines.join('\n'));
    const result = ledger('import', join(place, 'altered.copy'), lines_file);
    assert.equal(result.code, 2);
    assert.match(result.stderr, /line 4: the row was altered: its hash is not that of its content/);
  });

  test('bad input is said in words', () => {
    const file = made('words', 'strikes', 'policies/strikes/examples/ledger.jsonl');
    assert.match(ledger('import', file, 'policies/strikes/examples/ledger.jsonl').stderr, /the ledger is not empty/);
    assert.match(ledger('verify', join(place, 'none')).stderr, /the ledger cannot be opened/);
    assert.match(ledger('verify', 'README.md').stderr, /it is no ledger/);
    assert.match(ledger('verfy', file).stderr, /did you mean `ledger verify`/);
    assert.match(run(native, ['ledgr']).stderr, /did you mean `ledger`/);
    const early = join(place, 'early.jsonl');
    writeFileSync(early, '{"specversion":"1.0","id":"x","source":"s","type":"user.registered","time":"1970-01-01T00:00:00Z","data":{"user":"u"}}\n');
    const result = ledger('import', '--policy', 'policies/strikes/policy.json', file, early);
    assert.equal(result.code, 2);
    assert.match(result.stderr, /the event is earlier than the last row/);
    for (const verb of ['verify', 'export']) assert.equal(ledger(verb, join(place, 'none')).code, 2);
  });

  test('an event that the policy does not allow to say what it says is no row, and the others are', () => {
    const events = readFileSync(path_of('policies/cac-2017/examples/ledger.jsonl'), 'utf8').trim().split('\n');
    const file = join(place, 'broken');
    const result = ledger('import', '--policy', 'policies/cac-2017/policy.json', file, 'policies/cac-2017/examples/ledger.jsonl');
    assert.equal(result.code, 2);
    assert.match(result.stderr, /event 14 is invalid/);
    assert.equal(JSON.parse(ledger('verify', '--format', 'json', file).stdout).rows, events.length - 1);
  });

  test('the program in WebAssembly says that it keeps none', () => {
    const result = run(wasm, ['ledger', 'verify', 'x']);
    assert.equal(result.code, 2);
    assert.match(result.stderr, /keeps no ledgers in files/);
  });
});
