// The sizes of simulated groups against those of real ones. What is compared is the Hill estimate of the exponent of the tail: of the
// largest k sizes, k divided by the sum of the logarithms of how much each is larger than the next one after them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
const real = `${root}../shared/data/reddit-sizes/group_sizes.tsv.gz`;

const hill = (sizes, k) => k / sizes.slice(0, k).reduce((sum, size) => sum + Math.log(size / sizes[k]), 0);

test('simulated groups have a tail as heavy as real ones', { skip: existsSync(real) ? false : 'reddit-sizes is not there' }, (t) => {
  const sizes = gunzipSync(readFileSync(real))
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split('\t')[1]))
    .sort((a, b) => b - a);
  // The same upper part of both: of 25,834 real and about 2,000 simulated groups the largest 4 percent.
  const found = hill(sizes, Math.round(sizes.length * 0.04));
  const args = ['simulate', '--users', '20000', '--groups', '2000', '--months', '6', '--seeds', '3', '--format', 'json', 'policies/strikes/policy.json'];
  const report = JSON.parse(execFileSync('build/release/bin/bylaw', args, { cwd: root, maxBuffer: 1 << 28 }));
  for (const { seed, sizes: simulated } of report.runs) {
    const tail = hill(simulated, 80);
    t.diagnostic(`seed ${seed}: exponent ${tail.toFixed(2)}, of real groups ${found.toFixed(2)}`);
    assert.ok(Math.abs(tail - found) < 0.35, `seed ${seed}: the exponent of the tail is ${tail}, that of real groups ${found}`);
  }
});
