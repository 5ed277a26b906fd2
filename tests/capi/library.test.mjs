// libbylaw as others get it: installed, found by pkg-config, used by a program in C99 that tests/capi/library.c is.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const build = process.env.BYLAW_BUILD ?? join(root, 'build/release');
const run = (command, args, options) => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });

describe('the C library', () => {
  let place;
  let libraries;
  let flags;
  let header;

  before(() => {
    place = mkdtempSync(join(tmpdir(), 'bylaw-c-'));
    process.once('exit', () => rmSync(place, { recursive: true }));
    const prefix = join(place, 'installed');
    run('cmake', ['--install', build, '--prefix', prefix, '--component', 'c']);
    const found = readdirSync(prefix, { recursive: true }).find((name) => name.endsWith('libbylaw.so'));
    assert.ok(found, 'the library is installed');
    libraries = join(prefix, found, '..');
    header = readFileSync(join(prefix, 'include/bylaw/bylaw.h'), 'utf8');
    flags = run('pkg-config', ['--cflags', '--libs', 'bylaw-c'], { env: { ...process.env, PKG_CONFIG_PATH: join(libraries, 'pkgconfig') } }).trim().split(/\s+/);
  });

  const compile = (compiler, source, name) => {
    const program = join(place, name);
    run(compiler[0], [...compiler.slice(1), '-Wall', '-Wextra', '-Wpedantic', '-Werror', source, '-o', program, ...flags, `-Wl,-rpath,${libraries}`, '-pthread']);
    return program;
  };

  test('does for a program in C99 what its header says', async (t) => {
    const program = compile(['cc', '-std=c99', '-O1'], join(here, 'library.c'), 'library');
    const done = spawnSync(program, [join(here, 'policy.json'), join(here, 'stricter.json')], { encoding: 'utf8' });
    const sentences = [...done.stdout.matchAll(/^(ok|not ok) - (.*)$/gm)];
    for (const [, holds, sentence] of sentences) await t.test(sentence, () => assert.equal(holds, 'ok', done.stdout));
    assert.equal(done.signal, null);
    assert.equal(done.status, 0, done.stdout + done.stderr);
    assert.ok(sentences.length > 15, done.stdout);
  });

  test('has a header that C++ takes beside that of the engine', () => {
    const source = join(place, 'both.cpp');
    writeFileSync(source, '#include <bylaw/bylaw.h>\n#include <bylaw/arrow.h>\nint main() { return bylaw_abi_version() == BYLAW_ABI_VERSION ? 0 : 1; }\n');
    run(compile(['c++', '-std=c++20', '-I', join(root, 'engine/include')], source, 'both'), []);
  });

  test('exports what its header declares and nothing else', () => {
    const exported = run('nm', ['-D', '--defined-only', join(libraries, 'libbylaw.so')])
      .trim()
      .split('\n')
      .map((line) => line.split(' ').at(-1).replace(/@.*/, ''))
      .sort();
    const declared = [...header.matchAll(/^BYLAW_EXPORT [^;(]*?\b(bylaw_\w+)\(/gm)].map(([, name]) => name).sort();
    assert.ok(declared.length > 10);
    assert.deepEqual(exported, declared);
  });

  test('is named by the version of its interface', () => {
    const version = /#define BYLAW_ABI_VERSION (\d+)/.exec(header)[1];
    assert.match(run('readelf', ['-d', join(libraries, 'libbylaw.so')]), new RegExp(`SONAME.*\\[libbylaw\\.so\\.${version}\\]`));
  });
});
