// tests/cases through the npm package.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { init } from 'bylaw';
import { run_case } from '../cases/match.mjs';
import { files_of_cases, read_file } from './files.mjs';

const engine = await init();
const files = files_of_cases();

test('there are files of cases', () => {
  assert.ok(files.length > 0);
});

for (const { file, cases } of files) {
  describe(file, () => {
    test('the names of its cases are different', () => {
      assert.equal(new Set(cases.map((one) => one.name)).size, cases.length);
    });
    for (const one of cases) {
      test(one.name, async () => {
        assert.equal(await run_case(one, (verb, request) => engine.call(verb, request), read_file), undefined);
      });
    }
  });
}
