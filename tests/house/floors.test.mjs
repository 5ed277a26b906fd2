import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { faults_of_house } from './floors.mjs';

const made = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

/** A little house with these files. */
function house(files) {
  const root = mkdtempSync(join(tmpdir(), 'bylaw-house-'));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const listed = { 'engine/src/cel/CMakeLists.txt': 'bylaw_floor(cel parse.cpp)\n' };

test('this house keeps its laws', () => {
  assert.deepEqual(faults_of_house(fileURLToPath(new URL('../..', import.meta.url))), []);
});

test('an include of the same or a lower floor is no fault', () => {
  const root = house({
    ...listed,
    'engine/src/cel/parse.cpp': '#include "cel/lexer.h"\n#include "text/utf8.h"\n#include <bylaw/json.h>\n#include <vector>\n',
    'engine/src/cel/lexer.h': '#include <bylaw/cel/ast.h>\n',
  });
  assert.deepEqual(faults_of_house(root), []);
});

test('an include of a higher floor is a fault, in a source, a header and a public header', () => {
  const root = house({
    ...listed,
    'engine/src/cel/parse.cpp': '#include <vector>\n#include "policy/names.h"\n',
    'engine/src/text/utf8.h': '#include <bylaw/json.h>\n',
    'engine/include/bylaw/json.h': '  # include <bylaw/cel/value.h>\n',
  });
  assert.deepEqual(faults_of_house(root), [
    'engine/include/bylaw/json.h:1: floor data includes bylaw/cel/value.h of the higher floor cel',
    'engine/src/cel/parse.cpp:2: floor cel includes policy/names.h of the higher floor policy',
    'engine/src/text/utf8.h:1: floor text includes bylaw/json.h of the higher floor data',
  ]);
});

test('a public header or a folder that is on no floor is a fault', () => {
  const root = house({
    ...listed,
    'engine/src/cel/parse.cpp': '#include <bylaw/new.h>\n',
    'engine/include/bylaw/new.h': '',
    'engine/src/utils/strings.h': '',
  });
  assert.deepEqual(faults_of_house(root), [
    'engine/include/bylaw/new.h: belongs to no floor',
    'engine/src/cel/parse.cpp:1: includes bylaw/new.h, which belongs to no floor',
    'engine/src/utils/strings.h: belongs to no floor',
  ]);
});

test('the engine has no streams, clock, threads or transport', () => {
  const root = house({
    ...listed,
    'engine/src/cel/parse.cpp': [
      '#include <iostream>',
      '#include <thread>',
      '#include <random>',
      '#include <sys/socket.h>',
      '#include <chrono>',
      'auto t = std::chrono::system_clock::now();  // now',
      '// steady_clock is only named here',
    ].join('\n'),
  });
  assert.deepEqual(faults_of_house(root), [
    'engine/src/cel/parse.cpp:1: includes <iostream>, which reads or writes files',
    'engine/src/cel/parse.cpp:2: includes <thread>, which has threads',
    'engine/src/cel/parse.cpp:3: includes <random>, which has randomness',
    'engine/src/cel/parse.cpp:4: includes <sys/socket.h>, which is a transport',
    'engine/src/cel/parse.cpp:6: uses system_clock, and the engine has no clock, randomness or environment',
  ]);
});

test('a source that CMake does not list is a fault, also where it is only named in a comment', () => {
  const root = house({
    'engine/src/cel/CMakeLists.txt': 'bylaw_floor(cel parse.cpp functions/list.cpp)  # and plan.cpp\n',
    'engine/src/cel/parse.cpp': '',
    'engine/src/cel/plan.cpp': '',
    'engine/src/cel/functions/list.cpp': '',
    'cli/main.cpp': '',
  });
  assert.deepEqual(faults_of_house(root), [
    'engine/src/cel/plan.cpp: is listed in no CMakeLists.txt or .cmake beside or above it',
    'cli/main.cpp: is listed in no CMakeLists.txt or .cmake beside or above it',
  ]);
});

test('500 lines are allowed and 501 are not', () => {
  const root = house({ 'web/src/page.ts': '\n'.repeat(500), 'wasm/src/policy.js': '\n'.repeat(501) });
  assert.deepEqual(faults_of_house(root), ['wasm/src/policy.js: has 501 lines, and 500 is the most']);
});

test('the server knows the public headers of the engine alone, and WebAssembly knows no server', () => {
  const root = house({
    'server/CMakeLists.txt': 'src/keeper.cpp\n',
    'server/src/keeper.cpp': '#include "fold.h"\n#include "run/replay.h"\n#include <bylaw/ledger.h>\n#include <thread>\n',
    'wasm/CMakeLists.txt': 'door.cpp\n',
    'wasm/door.cpp': '#include <bylaw/server/keeper.h>\n',
    ...listed,
    'engine/src/cel/parse.cpp': '#include <bylaw/server/clock.h>\n',
  });
  assert.deepEqual(faults_of_house(root), [
    'engine/src/cel/parse.cpp:1: includes bylaw/server/clock.h, which belongs to no floor',
    'server/src/keeper.cpp:2: the server includes run/replay.h, which is inside the engine',
    'wasm/door.cpp:1: includes bylaw/server/keeper.h, which is not for WebAssembly',
  ]);
});
