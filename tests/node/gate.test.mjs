// Policies compiled to what decides: what a gate says is held against the policy it was compiled from.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { BylawError, load } from 'bylaw';
import * as gates from 'bylaw/gate';
import * as inline from 'bylaw/gate/inline';
import { requests } from '../../bench/requests.mjs';
import { join_and_create, request_with, root } from './files.mjs';

const policy = await load(join_and_create);
const text = policy.compile();
const gate = await gates.load(text);
after(() => {
  gate.dispose();
  policy.dispose();
});
const error_with = (code) => (error) => error instanceof BylawError && error.code === code;

describe('a gate', () => {
  test('is of the policy that it was compiled from', () => {
    const { id, version, digest } = gate;
    assert.deepEqual({ id, version, digest }, { id: policy.id, version: policy.version, digest: policy.digest });
  });

  test('has the bytes that the native command line writes', () => {
    const native = execFileSync(join(root, 'build/release/bin/bylaw'), ['compile', join(root, 'policies/join-and-create/policy.json')], { encoding: 'utf8' });
    assert.equal(`${text}\n`, native);
  });

  test('refuses exactly at the cap of level B, and says by which paragraphs', () => {
    assert.deepEqual(gate.verdict(request_with({ joined: 299 })), { outcome: 'allow', decision: true, reasons: [] });
    const { outcome, decision, reasons } = gate.verdict(request_with({ joined: 300 }));
    assert.deepEqual([outcome, decision, reasons.map(({ id }) => id)], ['deny', false, ['joined_cap']]);
    assert.ok(reasons[0].basis.some(({ instrument, article, paragraph }) => instrument === 'provisions' && article === '8' && paragraph === '1'));
  });

  test('says of 5000 random requests what the policy says', () => {
    for (const request of requests(11, 5000)) assert.deepEqual(gate.verdict(request), policy.verdict(request));
  });

  test('reads what is written in unusual ways as the policy does', () => {
    const request = request_with({ suspended_until: '2026-11-26T18:00:01+08:00' });
    assert.deepEqual(gate.verdict(request), policy.verdict(request));
    const other = request_with();
    other.resource.properties.category = '活动';
    assert.deepEqual(gate.verdict(other), policy.verdict(other));
    assert.deepEqual(gate.verdict(JSON.stringify(other)), policy.verdict(other));
  });

  test('names every fault of a request with its place, and no value', () => {
    const request = request_with({ colour: 'turquoise', credit: 'many' });
    delete request.context.at;
    const faults = (from) => {
      try {
        from.verdict(request);
      } catch (error) {
        return error.diagnostics.map(({ code, pointer, message }) => ({ code, pointer, message }));
      }
      return undefined;
    };
    assert.deepEqual(faults(gate).map(({ code }) => code), ['wrong_kind', 'undeclared_attribute', 'missing_time']);
    assert.deepEqual(faults(gate), faults(policy));
    assert.doesNotMatch(JSON.stringify(faults(gate)), /turquoise|many/);
  });

  test('says of columns what the policy says', () => {
    const columns = { action: 'group.join', at: '2026-11-26T10:00:00Z', 'user.credit': Int32Array.of(0, 299, 300, 799, 800, 1000), 'user.joined': Int32Array.of(0, 300, 299, 301, 500, 499) };
    assert.deepEqual(gate.verdicts(columns), policy.verdicts(columns));
  });

  test('of the module in the text of the package decides the same', async () => {
    const other = await inline.load(new TextEncoder().encode(text));
    assert.deepEqual(other.verdict(request_with({ joined: 300 })), gate.verdict(request_with({ joined: 300 })));
    other.dispose();
  });

  test('is refused where a byte is another, and where it is a policy', async () => {
    await assert.rejects(gates.load(text.replace('300', '301')), error_with('not_a_gate'));
    await assert.rejects(gates.load(text.slice(0, -1)), error_with('json_syntax'));
    await assert.rejects(gates.load(join_and_create), error_with('not_a_gate'));
    await assert.rejects(gates.load(JSON.parse(text)), error_with('bad_argument'));
  });

  test('that was disposed decides nothing more', async () => {
    const other = await gates.load(text);
    other.verdict(request_with());
    other.dispose();
    assert.throws(() => other.verdict(request_with()), error_with('disposed'));
  });
});

test('every policy that ships has a gate, or the rules are named that need the engine', async () => {
  for (const name of ['cac-2017', 'eu-dsa', 'join-and-create', 'strikes', 'trust-levels', 'video-strikes']) {
    const shipped = await load(readFileSync(join(root, 'policies', name, 'policy.json')));
    const compiled = await gates.load(shipped.compile());
    assert.equal(compiled.digest, shipped.digest, name);
    compiled.dispose();
    shipped.dispose();
  }
  const columns = await load(readFileSync(join(root, 'tests/columns/policy.json')));
  assert.throws(() => columns.compile(), (error) => {
    assert.deepEqual(error.diagnostics.map(({ code }) => code), ['no_gate', 'no_gate', 'no_gate']);
    assert.match(error.message, /both_texts/);
    return true;
  });
  columns.dispose();
});

test('a million verdicts are given under the flags that Node has by default', () => {
  const low = request_with({ joined: 300 });
  const high = request_with();
  let refused = 0;
  for (let i = 0; i < 500_000; ++i) refused += (gate.verdict(low).decision ? 0 : 1) + (gate.verdict(high).decision ? 0 : 1);
  assert.equal(refused, 500_000);
});
