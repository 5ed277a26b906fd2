// A policy as a handle: what it answers, its errors, its end.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';

import { BylawError, LineStream, Policy, call, load } from 'bylaw';
import { event, join_and_create, read_file, request_with, root } from './files.mjs';

const error_with = (code) => (error) => {
  assert.ok(error instanceof BylawError);
  assert.equal(error.code, code);
  return true;
};

/** Runs `use` with a policy that is gone afterwards. */
async function with_policy(use, text = join_and_create) {
  const policy = await load(text);
  try {
    return await use(policy);
  } finally {
    policy.dispose();
  }
}

describe('load', () => {
  test('takes text, bytes and an object, and they are the same policy', async () => {
    const digests = [];
    for (const source of [join_and_create, new TextEncoder().encode(join_and_create), JSON.parse(join_and_create)]) {
      await with_policy((policy) => {
        assert.ok(policy instanceof Policy);
        assert.equal(policy.id, 'join-and-create');
        assert.equal(policy.version, '1.0.0');
        assert.deepEqual(policy.warnings, []);
        digests.push(policy.digest);
      }, source);
    }
    assert.match(digests[0], /^sha256:[0-9a-f]{64}$/);
    assert.equal(new Set(digests).size, 1);
  });

  test('rejects a faulty policy with all its faults, their places and the name', async () => {
    await assert.rejects(load('{"bylaw": "1",\n "titel": 1}', { name: 'mine.json' }), (error) => {
      assert.ok(error instanceof BylawError);
      assert.ok(error.diagnostics.length >= 4);
      const unknown = error.diagnostics.find((fault) => fault.code === 'unknown_key');
      assert.deepEqual([unknown.file, unknown.line, unknown.column, unknown.offset], ['mine.json', 2, 2, 16]);
      assert.equal(error.code, error.diagnostics[0].code);
      assert.match(error.message, /^mine\.json:2:2: error\[unknown_key\]: /m);
      return true;
    });
  });

  test('rejects what is no JSON, no UTF-8, no text', async () => {
    await assert.rejects(load('{'), error_with('json_syntax'));
    await assert.rejects(load(new Uint8Array([0x22, 0xff, 0x22])), error_with('invalid_utf8'));
    await assert.rejects(load('"\ud800"'), error_with('invalid_utf8'));
    await assert.rejects(load(undefined), error_with('bad_argument'));
    await assert.rejects(load(() => {}), error_with('bad_argument'));
  });

  test('refuses 2 MiB of text and still works', async () => {
    await assert.rejects(load(`"${'x'.repeat(2 << 20)}"`), error_with('too_large'));
    assert.equal(await with_policy((policy) => policy.decide(request_with()).decision), true);
  });
});

describe('changes and explanations', () => {
  test('a refusal says what would change it, and does not where it is not asked to', () => with_policy((policy) => {
    const request = request_with({ joined: 300 });
    assert.deepEqual(policy.decide(request).context.changes.map(({ together }) => together.map(({ attribute }) => attribute)), [['user.credit'], ['user.joined']]);
    for (const context of [policy.decide(request, { changes: false }).context, policy.call('decide', { request, changes: false }).ok.context]) {
      assert.equal('changes' in context, false);
      assert.deepEqual(context.reasons.map(({ id }) => id), ['joined_cap']);
    }
    assert.equal('changes' in policy.decide(request_with()).context, false);
  }));

  test('so do the lines of a stream', () => with_policy(async (policy) => {
    for (const [options, expected] of [[undefined, false], [{ changes: true }, true], [{ changes: false }, false]]) {
      for await (const { context } of policy.decide_lines([request_with({ joined: 300 })], options)) assert.equal('changes' in context, expected);
    }
  }));

  test('explains a request, given as an object, a text or bytes', () => with_policy((policy) => {
    const request = request_with({ joined: 300 });
    const explained = policy.explain({ request });
    assert.deepEqual(explained.reasons.map(({ id }) => id), ['joined_cap']);
    assert.deepEqual(policy.explain({ request: JSON.stringify(request) }), explained);
    assert.deepEqual(policy.explain({ request: new TextEncoder().encode(JSON.stringify(request)) }), explained);
    assert.throws(() => policy.explain({ request, depth: 'deep' }), error_with('bad_value'));
  }));
});

describe('decide', () => {
  test('gives the decision with its reasons, bases, messages and values', () => with_policy((policy) => {
    const { decision, context } = policy.decide(request_with({ joined: 300 }));
    assert.equal(decision, false);
    assert.equal(context.outcome, 'deny');
    assert.deepEqual(context.policy, { id: 'join-and-create', version: '1.0.0', digest: policy.digest });
    assert.equal(context.reasons.length, 1);
    const [reason] = context.reasons;
    assert.equal(reason.id, 'joined_cap');
    assert.deepEqual(reason.basis, [{ instrument: 'house', article: '2' }, { instrument: 'provisions', article: '8', paragraph: '1' }]);
    assert.equal(reason.message.text.en, 'You are in 300 groups, and level B allows 300. Leaving a group or reaching a higher level makes room.');
    assert.match(reason.message.text.zh, /^你已加入 300 个群组/);
    assert.ok(reason.conditions.length > 0);
  }));

  test('takes an object, JSON text and bytes', () => with_policy((policy) => {
    const text = JSON.stringify(request_with());
    for (const request of [request_with(), text, new TextEncoder().encode(text)]) assert.equal(policy.decide(request).decision, true);
  }));

  test('throws for a broken request and repeats nothing of it', () => with_policy((policy) => {
    assert.throws(() => policy.decide(request_with({ phone: 'secret-number' })), (error) => {
      assert.equal(error.code, 'undeclared_attribute');
      assert.doesNotMatch(error.message + JSON.stringify(error.diagnostics), /secret-number/);
      return true;
    });
    assert.throws(() => policy.decide(request_with({ verified: '\ud800' })), BylawError);
    assert.throws(() => policy.decide('{'), error_with('json_syntax'));
    assert.throws(() => policy.decide({ ...request_with(), context: {} }), error_with('missing_time'));
    assert.equal(policy.decide(request_with()).decision, true);
  }));

  test('keeps names that are not ASCII apart from others', () => with_policy((policy) => {
    const request = request_with();
    request.subject.id = '用户😀\u0000';
    assert.equal(policy.decide(request).decision, true);
  }));
});

describe('replay', () => {
  const events = [
    event(1, 'verification.changed', { user: 'ann', status: 'verified' }),
    event(2, 'group.created', { group: 'g', user: 'ann', tier: 'small', category: 'hobby' }),
    event(3, 'group.created', { group: 'h', user: 'bob', tier: 'small', category: 'hobby' }),
  ];
  const policy_text = read_file('policies/cac-2017/policy.json');

  test('takes a list, text and bytes', () => with_policy((policy) => {
    const text = events.map((one) => JSON.stringify(one)).join('\n');
    const hashes = [events, text, new TextEncoder().encode(text)].map((given) => policy.replay(given).summary.state_hash);
    assert.equal(new Set(hashes).size, 1);
    assert.deepEqual(policy.replay(events).lines.map((line) => line.outcome), ['applied', 'applied', 'refused']);
  }, policy_text));

  test('knows its options', () => with_policy((policy) => {
    const replay = policy.replay(events, { mode: 'observe', state: true, quiet: true });
    assert.equal(replay.summary.would_refuse, 1);
    assert.deepEqual(replay.state.groups.map((group) => [group.id, group.founder]), [['g', 'ann'], ['h', 'bob']]);
    assert.deepEqual(replay.lines, []);
    assert.throws(() => policy.replay(events, { mode: 'guess' }), BylawError);
    assert.throws(() => policy.stream('replay', { mode: 'guess' }), error_with('bad_argument'));
    assert.throws(() => policy.stream('guess'), error_with('bad_argument'));
  }, policy_text));
});

test('describe and lowered show the policy', () => with_policy((policy) => {
  assert.ok(policy.describe().attributes.some((attribute) => attribute.name === 'user.credit'));
  assert.ok(policy.lowered().rules.some((rule) => rule.id === 'joined_cap' && rule.from === 'caps'));
}));

test('call of a policy answers as the door does', () => with_policy((policy) => {
  assert.equal(policy.call('decide', request_with()).ok.decision, true);
  assert.equal(policy.call('decide', {}).errors.length > 0, true);
  assert.equal(policy.call('dance').errors[0].code, 'unknown_verb');
}));

test('call without a policy answers as the door does', async () => {
  assert.equal((await call('check', { policy: join_and_create })).ok.id, 'join-and-create');
  assert.equal((await call('dance')).errors[0].code, 'unknown_verb');
  assert.equal((await call('check', '{"policy": {}}')).errors.length > 0, true);
});

describe('dispose', () => {
  test('may be called twice, and every other use afterwards is an error', async () => {
    const policy = await load(join_and_create);
    const stream = policy.stream();
    assert.ok(stream instanceof LineStream);
    assert.equal(policy.disposed, false);
    policy.dispose();
    policy.dispose();
    policy[Symbol.dispose]();
    assert.deepEqual([policy.disposed, stream.disposed], [true, true]);
    for (const use of [
      () => policy.decide(request_with()), () => policy.describe(), () => policy.lowered(), () => policy.render(), () => policy.types(), () => policy.replay([]),
      () => policy.call('describe'), () => policy.stream(), () => stream.feed('x'), () => stream.finish(), () => stream.lines,
      () => stream.any_error, () => stream.any_refused,
    ]) {
      assert.throws(use, error_with('disposed'));
    }
    assert.equal(policy.id, 'join-and-create');
  });

  test('of one policy leaves the others', async () => {
    const [first, second] = [await load(join_and_create), await load(join_and_create)];
    first.dispose();
    assert.equal(second.decide(request_with()).decision, true);
    second.dispose();
  });

  test('that was forgotten is warned of', () => {
    const program = `
      import { init } from 'bylaw';
      const engine = await init({ warn: (message) => console.log(message) });
      const text = ${JSON.stringify(join_and_create)};
      (() => { engine.load(text); engine.load(text).dispose(); })();
      for (let i = 0; i < 20; ++i) { globalThis.gc(); await new Promise((resolve) => setTimeout(resolve, 10)); }`;
    const done = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', program], { cwd: `${root}tests/node`, encoding: 'utf8' });
    assert.equal(done.stderr, '');
    assert.equal(done.stdout, 'bylaw: policy `join-and-create` was dropped without dispose()\n');
  });
});

test('types() gives the declarations that the door gives', async () => {
  const policy = await load(join_and_create);
  try {
    const { ok } = await call('types', { policy: join_and_create });
    assert.match(ok.text, /^export type Types = \{$/m);
    assert.equal(policy.types(), ok.text);
  } finally {
    policy.dispose();
  }
});
