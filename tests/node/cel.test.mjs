// `bylaw/cel`: expressions without a policy.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { BylawError } from 'bylaw';
import { CelError, Duration, env } from 'bylaw/cel';

const made = [];
after(() => made.forEach((one) => one.dispose()));
const keep = (handle) => (made.push(handle), handle);

/** The value of an expression over variables of these types. */
async function value_of(text, variables = {}, bindings = {}) {
  const place = keep(await env({ variables }));
  return keep(place.compile(text)).evaluate(bindings);
}

/** What is thrown. */
function thrown(action) {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof BylawError, String(error));
    return error;
  }
  return assert.fail('nothing was thrown');
}

describe('a value', () => {
  for (const [text, wanted] of [
    ['true && !false', true],
    ['1 + 2', 3],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['-9223372036854775807 - 1', -9223372036854775808n],
    ['18446744073709551615u', 18446744073709551615n],
    ['0.5 * 3.0', 1.5],
    ["'群' + 'ü'", '群ü'],
    ["b'\\x00\\xff'", Uint8Array.of(0, 255)],
    ['null', null],
    ['[1, 2].map(x, x * 2)', [2, 4]],
    ["{'a': [true]}", { a: [true] }],
    ['{1: 2}', new Map([[1, 2]])],
    ["timestamp('1969-12-31T23:59:59.999Z')", new Date(-1)],
    ["duration('-1.5s')", new Duration(-1, -500_000_000)],
    ['optional.none()', undefined],
    ['optional.of(1)', 1],
  ]) {
    test(`of ${text} is the one of JavaScript`, async () => assert.deepEqual(await value_of(text), wanted));
  }
});

describe('a binding', () => {
  for (const [type, bound] of [
    ['bool', false],
    ['int', -1],
    ['int', 2147483648],
    ['int', -9223372036854775808n],
    ['uint', 18446744073709551615n],
    ['double', -0.5],
    ['string', ''],
    ['string', 'a群🙂'],
    ['bytes', Uint8Array.of(1, 0, 2)],
    ['timestamp', new Date(Date.UTC(2026, 10, 26, 10, 0, 0, 1))],
    ['duration', new Duration(90, 1)],
    ['list(int)', [1, -2, 2 ** 40]],
    ['map(string, dyn)', { a: 1, b: [null, 'x', 1.5] }],
    ['map(int, string)', new Map([[1, 'one'], [2, 'two']])],
    ['dyn', Array.from({ length: 100 }, (_, i) => ({ [`key${i}`]: i }))],
    ['map(string, int)', Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`key${i}`, i]))],
  ]) {
    test(`of type ${type} comes back as it went in: ${typeof bound}`, async () => {
      assert.deepEqual(await value_of('x', { x: type }, { x: bound }), bound);
    });
  }

  test('of a qualified name is nested, and what is left out is missing', async () => {
    const variables = { 'user.credit': 'int', 'user.verified': 'bool' };
    assert.equal(await value_of('user.credit >= 300 && user.verified', variables, { user: { credit: 300, verified: true } }), true);
    assert.equal(await value_of('has(user.credit)', variables, { user: {} }), false);
    assert.equal(await value_of('has(user.credit)', variables, {}), false);
  });

  test('of another type than declared is refused without its value', async () => {
    const program = keep(keep(await env({ variables: { x: 'int' } })).compile('x > 0'));
    for (const wrong of ['Zhang San', 1.5, 2 ** 53, 1n << 63n, [1], {}, true, null]) {
      const error = thrown(() => program.evaluate({ x: wrong }));
      assert.equal(error.code, 'bad_binding');
      assert.match(error.message, /^`x` must be int, found /);
      assert.ok(!error.message.includes('Zhang'));
    }
    assert.equal(program.evaluate({ x: 1 }), true);
  });

  test('that holds itself is refused', async () => {
    const ring = {};
    ring.ring = ring;
    const program = keep(keep(await env({ variables: { x: 'dyn' } })).compile('x == x'));
    assert.equal(thrown(() => program.evaluate({ x: ring })).code, 'bad_binding');
    assert.equal(program.evaluate({ x: 1 }), true);
  });

  test('of one evaluation is not seen by the next', async () => {
    const program = keep(keep(await env({ variables: { 'v.a': 'string', 'v.b': 'string' } })).compile("has(v.a) ? v.a : has(v.b) ? v.b : 'none'"));
    assert.deepEqual([{ a: 'x' }, { b: 'y' }, {}, { a: 'x', b: 'y' }, { a: 'longer than before' }].map((v) => program.evaluate({ v })),
      ['x', 'y', 'none', 'x', 'longer than before']);
  });
});

describe('a list of texts', () => {
  const program_of = async (text, variables) => keep(keep(await env({ variables })).compile(text));

  test('is read anew each time, also where it is the same array', async () => {
    const program = await program_of("'admin' in roles", { roles: 'list(string)' });
    const roles = ['user', 'admin'];
    const values = [];
    for (const change of [() => {}, () => roles.pop(), () => roles.push('admin'), () => (roles[1] = 'nobody'), () => (roles.length = 0)]) {
      change();
      values.push(program.evaluate({ roles }), program.evaluate({ roles }));
    }
    assert.deepEqual(values, [true, true, false, false, true, true, false, false, false, false]);
  });

  test('is itself and none with the same beginning', async () => {
    const program = await program_of('x', { x: 'list(string)' });
    const lists = [[], ['a'], ['a', 'b'], ['a', 'c'], ['b'], ['a', 'b', 'c'], ['', 'a'], ['a', ''], ['群', 'a'], Array(9).fill('a')];
    for (let round = 0; round < 100; ++round) {
      for (const x of lists) assert.deepEqual(program.evaluate({ x }), x);
    }
  });

  test('keeps its texts where others have to be forgotten', async () => {
    const program = await program_of('x', { x: 'list(string)' });
    for (let i = 0; i < 200; ++i) {
      const x = ['known', `other ${i}`, 'also known', 'x'.repeat(i)];
      assert.deepEqual(program.evaluate({ x }), x);
    }
    for (let i = 0; i < 200; ++i) {
      const x = ['other 0', `fresh ${i}`, 'known'];
      assert.deepEqual(program.evaluate({ x }), x);
    }
  });

  test('stands beside others of its type in one evaluation', async () => {
    const program = await program_of('x', { x: 'map(string, list(string))' });
    for (let i = 0; i < 200; ++i) {
      const x = { a: ['1', `${i % 7}`], b: ['1', `${i % 7}`], c: [`${i}`, '1'], d: [], e: ['2', '1'], f: ['1', '2'] };
      assert.deepEqual(program.evaluate({ x }), x);
    }
  });

  test('has each item read once', async () => {
    const program = await program_of('x', { x: 'list(string)' });
    const reads = [];
    const x = new Proxy(['a', 'b'], { get: (target, key) => (reads.push(key), key === '1' ? `b${reads.length}` : Reflect.get(target, key)) });
    for (let i = 0; i < 3; ++i) {
      reads.length = 0;
      assert.deepEqual(program.evaluate({ x: ['a', 'b'] }), ['a', 'b']);
      assert.deepEqual(program.evaluate({ x }), ['a', 'b3']);
      assert.deepEqual(reads, ['length', '0', '1']);
    }
  });

  test('or a text, read alone, has its own answer each time, whatever came between', async () => {
    const list = await program_of("'admin' in x || x.size() == 3", { x: 'list(string)' });
    const text = await program_of("x == 'admin' || x.size() == 2", { x: 'string' });
    const deep = await program_of("'admin' in user.roles", { 'user.roles': 'list(string)' });
    for (let i = 0; i < 300; ++i) {
      const fresh = `other ${i}`;
      for (const [x, wanted] of [[['admin'], true], [['user'], false], [[fresh], false], [['a', fresh], false], [['a', fresh, 'c'], true], [[], false]]) {
        assert.equal(list.evaluate({ x }), wanted);
        assert.equal(deep.evaluate({ user: { roles: x } }), x.includes('admin'));
      }
      for (const [x, wanted] of [['admin', true], ['user', false], ['ab', true], [fresh, false], ['admin', true], ['x'.repeat(i % 70), i % 70 === 2]]) {
        assert.equal(text.evaluate({ x }), wanted);
      }
      assert.equal(thrown(() => text.evaluate({})).code, thrown(() => list.evaluate({})).code);
    }
    const fails = await program_of('x[0] == x[1]', { x: 'list(string)' });
    for (const x of [['a'], ['a', 'a'], ['a'], ['a', 'b'], ['a']]) {
      if (x.length === 1) assert.ok(thrown(() => fails.evaluate({ x })));
      else assert.equal(fails.evaluate({ x }), x[0] === x[1]);
    }
  });

  test('with an item of another type is refused, and the next one is taken', async () => {
    const program = await program_of("'a' in x", { x: 'list(string)' });
    for (const wrong of [['a', 1], [undefined], ['a', , 'a'], [null, 'a'], ['a', '\ud800']]) {
      assert.equal(program.evaluate({ x: ['a', 'b'] }), true);
      assert.match(thrown(() => program.evaluate({ x: wrong })).code, /^(bad_binding|invalid_utf8)$/);
      assert.equal(program.evaluate({ x: ['b', 'c'] }), false);
    }
  });
});

describe('an error', () => {
  test('of the evaluation has its code', async () => {
    const place = keep(await env({ variables: { x: 'int' } }));
    assert.equal(thrown(() => keep(place.compile('1 / x')).evaluate({ x: 0 })).code, 'divide_by_zero');
    assert.equal(thrown(() => keep(place.compile('x')).evaluate()).code, 'missing_attribute');
    assert.equal(thrown(() => keep(place.compile('[1][x]')).evaluate({ x: 1 })).code, 'index_out_of_bounds');
  });

  test('of the text has every fault with its place', async () => {
    const place = keep(await env({ variables: { x: 'int' } }));
    const error = thrown(() => place.compile("x + 'a' == y"));
    assert.deepEqual(error.diagnostics.map(({ code, column }) => [code, column]), [['no_such_overload', 1], ['undeclared', 12]]);
    assert.deepEqual(place.parse('1 +').diagnostics.map(({ code }) => code), ['cel_syntax']);
    assert.deepEqual(place.check('x + 1'), { diagnostics: [], type: 'int' });
    assert.equal(place.check('x + 1.0').diagnostics.length, 1);
  });

  test('of the environment says where it is', async () => {
    await assert.rejects(env({ variables: { x: 'itn(' } }), CelError);
    await assert.rejects(env({ variabels: {} }), CelError);
    await assert.rejects(env({ functions: { f: () => 1 } }), { code: 'not_supported' });
  });
});

describe('a handle', () => {
  test('outlives the environment that it was made by', async () => {
    const place = await env({ variables: { x: 'int' } });
    const program = keep(place.compile('x + 1'));
    place.dispose();
    place.dispose();
    assert.equal(program.evaluate({ x: 1 }), 2);
    assert.equal(thrown(() => place.compile('1')).code, 'disposed');
  });

  test('of a program knows its type and what it reads', async () => {
    const program = keep(keep(await env({ variables: { a: 'int', b: 'int', c: 'int' } })).compile('c > a'));
    assert.equal(program.type, 'bool');
    assert.deepEqual(program.reads, ['a', 'c']);
    program.dispose();
    assert.equal(thrown(() => program.evaluate({ a: 1, c: 2 })).code, 'disposed');
  });
});
