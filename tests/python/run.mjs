// The library from Python, and Spark: node tests/python/run.mjs arrow|spark [--long]
//
// Packages of Python go into a virtual environment of their own below build/. Where they cannot be had, or Spark has no
// Java, the tests are skipped and the reason is said.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { requests } from '../backtest/requests.mjs';
import { write_ledgers } from './ledgers.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const [which = 'arrow', ...options] = process.argv.slice(2);
const count = options.includes('--long') ? 100_000 : 4000;
const native = join(root, 'build/release/bin/bylaw');
const library = process.env.BYLAW_LIBRARY ?? join(root, 'build/release/capi/libbylaw.so');

function skip(reason) {
  console.log(`skipped: ${which} from Python: ${reason}`);
  console.log('0 passed, 0 failed');
  process.exit(0);
}

const last_words = (done) => (done.error?.message ?? `${done.stderr}`.trim().split('\n').at(-1) ?? '').slice(0, 300);

/** The interpreter of the environment, made and filled where that has not been done for these requirements. */
function python_of(name) {
  const folder = join(root, 'build/python', name);
  const python = join(folder, 'bin/python');
  const wanted = readFileSync(join(here, `${name}.txt`), 'utf8');
  const stamp = join(folder, 'requirements.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  const made = spawnSync('python3', ['-m', 'venv', folder], { encoding: 'utf8' });
  if (made.status !== 0) skip(`no virtual environment can be made (${last_words(made)})`);
  const filled = spawnSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', join(here, `${name}.txt`)], { encoding: 'utf8' });
  if (filled.status !== 0) skip(`packages cannot be had (${last_words(filled)})`);
  writeFileSync(stamp, wanted);
  return python;
}

const python = python_of(which);
if (which === 'spark') {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(java.stderr)?.[1] ?? 0);
  if (version < 17) skip('Spark 4 needs Java 17 or newer, and there is none');
}

const place = mkdtempSync(join(tmpdir(), 'bylaw-python-'));
process.once('exit', () => rmSync(place, { recursive: true }));

// A cap lowered, gates moved: flips in both directions.
const policy = JSON.parse(readFileSync(join(root, 'policies/cac-2017/policy.json'), 'utf8'));
writeFileSync(join(place, 'from.json'), JSON.stringify(policy));
policy.parameters.joined_d.value = 80;
policy.parameters.seats_small.value += 50;
policy.tiers.rows[0].needs['group.join'] = 100;
policy.version = '2.0.0';
writeFileSync(join(place, 'to.json'), JSON.stringify(policy));
writeFileSync(join(place, 'requests.jsonl'), [...requests(20261127, count)].map((request) => `${JSON.stringify(request)}\n`).join(''));

/** What one machine comes to. */
function backtest(from, to, log, out) {
  const done = spawnSync(native, ['backtest', from, to, ...log, '--format', 'json'], { cwd: place, encoding: 'utf8', maxBuffer: 1 << 30 });
  // 2: a line that neither of the policies can read.
  if (![1, 2].includes(done.status) || done.stderr !== '') throw new Error(`bylaw backtest: ${done.status} ${done.signal} ${done.stderr}`);
  writeFileSync(join(place, out), done.stdout);
}
backtest('from.json', 'to.json', ['--requests', 'requests.jsonl'], 'open_loop.json');
if (which === 'spark') {
  for (const tenant of write_ledgers(place)) backtest('from.json', 'few.json', ['--ledger', `${tenant}.jsonl`], `${tenant}.json`);
}

const env = { ...process.env, BYLAW_LIBRARY: library, PYTHONPATH: [join(root, 'integrations/python'), here].join(':'), PYTHONDONTWRITEBYTECODE: '1', PYSPARK_PYTHON: python };
const done = spawnSync(python, [join(here, `${which}_test.py`), place, root, ...options], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
process.exitCode = done.status ?? 1;
