// 1,000 random ledgers full of contradictions: replayed with the same bytes natively and through WebAssembly.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { init } from '../../wasm/src/index.node.js';
import { integer, random_of } from '../../bench/random.mjs';
import { ledger } from './ledgers.mjs';
import { folder, lines_of, path_of, programs, run } from './programs.mjs';

const policies = ['policies/join-and-create/policy.json', 'policies/cac-2017/policy.json'];
const [native, wasm] = programs;
const count = 1000;

describe('1,000 random ledgers', () => {
  const loaded = [];
  let place;
  before(async () => {
    const engine = await init();
    for (const file of policies) loaded.push(engine.load(readFileSync(path_of(file))));
    place = folder();
  });
  after(() => loaded.forEach((policy) => policy.dispose()));

  /** One ledger, both ways. The package takes it in pieces whose ends fall anywhere. */
  function replay_both(seed) {
    const text = Buffer.from(ledger(seed, 20 + (seed % 180)));
    const options = { mode: seed % 2 ? 'observe' : 'enforce', strict: seed % 7 === 0, quiet: seed % 11 === 0, state: true };
    const random = random_of(seed);
    const stream = loaded[seed % 2].stream('replay', options);
    const pieces = [];
    for (let at = 0; at < text.length;) {
      const size = integer(random, 1, 4000);
      pieces.push(stream.feed(text.subarray(at, at + size)));
      at += size;
    }
    pieces.push(stream.finish());
    const code = stream.any_error ? 2 : stream.any_refused ? 1 : 0;
    stream.dispose();
    const flags = ['strict', 'quiet', 'state'].filter((flag) => options[flag]).map((flag) => `--${flag}`);
    const args = ['replay', '--policy', policies[seed % 2], '--mode', options.mode, ...flags, '-'];
    return { text, args, package_bytes: Buffer.concat(pieces), package_code: code, native: run(native, args, { input: text }) };
  }

  test('give the same bytes and the same exit code natively and through the package', () => {
    const seen = { applied: 0, refused: 0, would_refuse: 0, errors: 0 };
    for (let seed = 1; seed <= count; ++seed) {
      const both = replay_both(seed);
      assert.equal(Buffer.compare(both.native.stdout, both.package_bytes), 0, `ledger ${seed}`);
      assert.equal(both.native.code, both.package_code, `ledger ${seed}`);
      const { summary } = lines_of(both.native.stdout).at(-1);
      assert.equal(summary.events, summary.applied + summary.refused + summary.not_governed + summary.errors, `ledger ${seed}`);
      for (const key of Object.keys(seen)) seen[key] += summary[key];
    }
    // Otherwise the ledgers prove little.
    for (const [key, times] of Object.entries(seen)) assert.ok(times > 1000, `${key}: ${times}`);
  });

  test('give the same bytes through the command line in Node', () => {
    for (let seed = 1; seed <= 20; ++seed) {
      const both = replay_both(seed);
      const file = join(place, `${seed}.jsonl`);
      writeFileSync(file, both.text);
      const other = run(wasm, [...both.args.slice(0, -1), file]);
      assert.equal(Buffer.compare(both.native.stdout, other.stdout), 0, `ledger ${seed}`);
      assert.equal(both.native.code, other.code);
    }
  });
});
