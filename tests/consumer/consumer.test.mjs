// The library as others get it: installed, found by find_package and by pkg-config, from a project of its own.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const build = process.env.BYLAW_BUILD ?? join(root, 'build/release');
const policy = join(root, 'policies/join-and-create/policy.json');

const expected_decision = 'deny joined_cap credit_too_low\n';
const expected_truths = '299 false\n300 true\n301 true\n';

const run = (command, args, options) => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });

describe('an installed library', () => {
  let place;
  let prefix;
  let libraries;

  before(() => {
    place = mkdtempSync(join(tmpdir(), 'bylaw-consumer-'));
    process.once('exit', () => rmSync(place, { recursive: true }));
    prefix = join(place, 'installed');
    run('cmake', ['--install', build, '--prefix', prefix, '--component', 'dev']);
    libraries = readdirSync(prefix, { recursive: true }).find((name) => name.endsWith('libbylaw_engine.a'));
    assert.ok(libraries, 'the engine is installed');
    libraries = join(prefix, libraries, '..');
  });

  test('names no path of the machine it was built on', () => {
    for (const name of readdirSync(prefix, { recursive: true })) {
      if (!/\.(cmake|pc|h|def)$/.test(name)) continue;
      assert.equal(readFileSync(join(prefix, name), 'utf8').includes(root), false, name);
    }
  });

  test('is found by find_package, whole and the CEL language alone', () => {
    const folder = join(place, 'build');
    run('cmake', ['-S', here, '-B', folder, '-DCMAKE_BUILD_TYPE=Release', `-DCMAKE_PREFIX_PATH=${prefix}`]);
    run('cmake', ['--build', folder]);
    assert.equal(run(join(folder, 'decide'), [policy]).split('{')[0], expected_decision);
    assert.equal(run(join(folder, 'expression'), []), expected_truths);
    assert.equal(run(join(folder, 'functions'), []), 'AL\n');
    assert.equal(run(join(folder, 'keep'), [policy, join(place, 'kept.ledger')]), 'recorded duplicate deny\n');
    const strikes = ['policies/strikes/policy.json', 'policies/strikes/examples/ledger.jsonl'].map((name) => join(root, name));
    const replayed = spawnSync(join(build, 'bin/bylaw'), ['replay', '--quiet', '--policy', ...strikes], { encoding: 'utf8' });
    const { applied, refused, state_hash } = JSON.parse(replayed.stdout).summary;
    assert.equal(run(join(folder, 'ledger'), strikes), `${applied} applied, ${refused} refused, 1 error\n${state_hash}\n${state_hash}\nit happened\n`);
  });

  test('refuses a project that wants another minor version, and says which it is', () => {
    const folder = join(place, 'other');
    const wanted = readFileSync(join(here, 'CMakeLists.txt'), 'utf8');
    assert.match(wanted, /find_package\(bylaw 0\.1 CONFIG REQUIRED\)/);
    const script = join(place, 'CMakeLists.txt');
    run('cmake', ['-E', 'copy', join(here, 'decide.cpp'), join(here, 'expression.cpp'), join(here, 'functions.cpp'), join(here, 'ledger.cpp'), join(here, 'keep.cpp'), place]);
    run('sh', ['-c', 'sed "s/bylaw 0.1/bylaw 0.9/" "$0" > "$1"', join(here, 'CMakeLists.txt'), script]);
    const refused = spawnSync('cmake', ['-S', place, '-B', folder, `-DCMAKE_PREFIX_PATH=${prefix}`], { encoding: 'utf8' });
    assert.notEqual(refused.status, 0);
    assert.match(refused.stderr, /0\.9[\s\S]*bylaw-config\.cmake, version: 0\.1/);
  });

  test('is found by pkg-config, wherever it was moved to', { skip: !existsSync('/usr/bin/pkg-config') && 'there is no pkg-config' }, () => {
    const env = { ...process.env, PKG_CONFIG_PATH: join(libraries, 'pkgconfig') };
    const flags = run('pkg-config', ['--cflags', '--libs', 'bylaw'], { env }).trim().split(/\s+/);
    const program = join(place, 'by-pkg-config');
    run('c++', ['-std=c++20', '-O1', join(here, 'decide.cpp'), '-o', program, ...flags]);
    assert.equal(run(program, [policy]).split('{')[0], expected_decision);
  });
});
