// The schema of policies and `check` agree about every policy in tests/cases/check.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import Ajv from 'ajv';
import { init } from 'bylaw';
import schema from 'bylaw/schema.json' with { type: 'json' };
import { request_of } from '../cases/match.mjs';
import { files_of_cases, read_file } from './files.mjs';

const engine = await init();
// What editors add to the language of schemas says nothing about validity.
const for_editors = ['defaultSnippets', 'enumDescriptions', 'markdownDescription', 'patternErrorMessage'];
const valid = new Ajv({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true, keywords: for_editors }).compile(schema);

/** JSON with the comments that a policy may have; undefined where it is no JSON. */
function parse(text) {
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (part) => (part[0] === '"' ? part : ' '));
  try {
    return { document: JSON.parse(plain) };
  } catch {
    return undefined;
  }
}

function opinions(one) {
  const { request } = request_of(one, read_file);
  const parsed = typeof request.policy === 'string' ? parse(request.policy) : { document: request.policy };
  return {
    by_check: engine.call('check', request).ok !== undefined,
    by_schema: parsed !== undefined && valid(parsed.document),
    faults: parsed === undefined ? 'not JSON' : JSON.stringify(valid.errors),
  };
}

let good = 0;
let bad = 0;

for (const { file, cases } of files_of_cases('tests/cases/check')) {
  describe(file, () => {
    for (const one of cases.filter(({ call, with: given, text, policy_file }) => call === 'check' && (text ?? policy_file ?? given?.policy) !== undefined)) {
      test(one.name, () => {
        const { by_check, by_schema, faults } = opinions(one);
        if (one.schema === 'not_expressible') {
          assert.deepEqual({ by_check, by_schema }, { by_check: false, by_schema: true }, faults);
        } else {
          assert.equal(by_schema, by_check, faults);
        }
        if (by_check) ++good;
        else ++bad;
      });
    }
  });
}

test('the policies that ship are valid', () => {
  for (const name of ['cac-2017', 'eu-dsa', 'join-and-create', 'strikes', 'trust-levels', 'video-strikes']) {
    assert.ok(valid(JSON.parse(read_file(`policies/${name}/policy.json`))), JSON.stringify(valid.errors));
  }
});

test('there were good and bad ones', () => {
  assert.ok(good >= 5 && bad >= 20, `${good} good, ${bad} bad`);
});
