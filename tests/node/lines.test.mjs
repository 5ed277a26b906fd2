// JSON Lines in any shape, in pieces of any size.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';

import { load } from 'bylaw';
import { event, join_and_create, request_with } from './files.mjs';

const requests = [request_with(), request_with({ verified: false }), request_with({ credit: 299 }, { tier: 'medium' })];
const expected = [true, false, false];
const text = requests.map((request) => JSON.stringify(request)).join('\n');
const bytes = new TextEncoder().encode(text);

let policy;
before(async () => { policy = await load(join_and_create); });
after(() => policy.dispose());

async function all(generator) {
  const answers = [];
  for await (const answer of generator) answers.push(answer);
  return answers;
}

describe('decide_lines', () => {
  const inputs = {
    'text': () => text,
    'bytes': () => bytes,
    'a blob': () => new Blob([text]),
    'a web stream': () => new Blob([text]).stream(),
    'a stream of Node': () => Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]),
    'a list of objects': () => requests,
    'a generator of single bytes': function* () { for (let i = 0; i < bytes.length; ++i) yield bytes.subarray(i, i + 1); },
    'an asynchronous generator of objects': async function* () { yield* requests; },
  };
  for (const [name, make] of Object.entries(inputs)) {
    test(`takes ${name}`, async () => {
      assert.deepEqual((await all(policy.decide_lines(make()))).map((answer) => answer.decision), expected);
    });
  }

  test('refuses what holds no lines', async () => {
    for (const wrong of [undefined, null, 5, {}]) await assert.rejects(all(policy.decide_lines(wrong)), { code: 'bad_argument' });
  });

  test('answers a broken line with an error in its place', async () => {
    const answers = await all(policy.decide_lines(`${text}\n{"x": 1}\n${text}`));
    assert.deepEqual(answers.map((answer) => answer.decision ?? answer.error.line), [...expected, 4, ...expected]);
  });

  test('gives back its memory when the reader stops early', async () => {
    let read = 0;
    let closed = false;
    async function* endless() {
      try {
        for (;;) {
          ++read;
          yield request_with();
        }
      } finally {
        closed = true;
      }
    }
    let seen = 0;
    for await (const answer of policy.decide_lines(endless())) {
      assert.equal(answer.decision, true);
      if (++seen === 10) break;
    }
    assert.equal(closed, true);
    assert.ok(read < 15);
  });

  test('ends with an error when the policy is disposed of meanwhile', async () => {
    const other = await load(join_and_create);
    const answers = other.decide_lines([...requests, ...requests]);
    await answers.next();
    other.dispose();
    await assert.rejects(all(answers), { code: 'disposed' });
  });

  test('runs beside another of the same policy', async () => {
    const [first, second] = [policy.decide_lines(requests), policy.decide_lines(requests)];
    const answers = [];
    for (let i = 0; i < 3; ++i) answers.push((await first.next()).value.decision, (await second.next()).value.decision);
    assert.deepEqual(answers, expected.flatMap((one) => [one, one]));
    assert.equal((await first.next()).done && (await second.next()).done, true);
  });
});

test('replay_lines gives an answer for each event, the state and the summary', async () => {
  const events = [event(1, 'verification.changed', { user: 'ann', status: 'verified' }), event(2, 'group.closed', { group: 'nowhere' })];
  const answers = await all(policy.replay_lines(events, { state: true }));
  assert.deepEqual(answers.map((answer) => answer.outcome ?? Object.keys(answer)[0]), ['applied', 'error', 'state', 'summary']);
  assert.deepEqual(answers[2].state.users, [{ id: 'ann', verification: 'verified' }]);
});

describe('a stream', () => {
  const decoder = new TextDecoder();

  test('answers lines when they are complete, and the last at the end', () => {
    const stream = policy.stream('decide');
    assert.equal(stream.feed(bytes.subarray(0, 10)).length, 0);
    const first = decoder.decode(stream.feed(bytes.subarray(10)));
    assert.equal(first.split('\n').length, 3);
    assert.equal(stream.any_refused, true);
    assert.equal(stream.any_error, false);
    const last = decoder.decode(stream.finish());
    assert.equal(JSON.parse(last).decision, false);
    assert.equal(stream.lines, 3);
    stream.dispose();
  });

  test('gives the same bytes however it is cut', () => {
    const whole = (size) => {
      const stream = policy.stream('decide');
      let out = '';
      for (let at = 0; at < bytes.length; at += size) out += decoder.decode(stream.feed(bytes.subarray(at, at + size)));
      out += decoder.decode(stream.finish());
      stream.dispose();
      return out;
    };
    const expected_text = whole(bytes.length);
    for (const size of [1, 2, 3, 7, 64, 1000]) assert.equal(whole(size), expected_text, `pieces of ${size}`);
  });

  test('takes a piece of 20 MB and gives its room back', () => {
    const line = `${JSON.stringify(request_with())}\n`;
    const count = Math.ceil(20e6 / line.length);
    const stream = policy.stream('decide');
    const out = stream.feed(line.repeat(count));
    assert.equal(decoder.decode(out).split('\n').length - 1, count);
    assert.equal(decoder.decode(stream.feed(line)).length > 0, true);
    stream.dispose();
  });

  test('answers are copies: a later call does not change them', () => {
    const stream = policy.stream('decide');
    const line = new TextEncoder().encode(`${JSON.stringify(request_with())}\n`);
    const first = stream.feed(line);
    const before_it = decoder.decode(first);
    stream.feed(new TextEncoder().encode(`${JSON.stringify(request_with({ verified: false }))}\n`));
    assert.equal(decoder.decode(first), before_it);
    stream.dispose();
  });

  test('takes nothing more after its end, and nothing but text and bytes', () => {
    const stream = policy.stream();
    assert.throws(() => stream.feed(5), { code: 'bad_argument' });
    assert.throws(() => stream.feed(undefined), { code: 'bad_argument' });
    stream.finish();
    assert.throws(() => stream.feed(bytes), { code: 'bad_argument' });
    assert.throws(() => stream.finish(), { code: 'bad_argument' });
    stream.dispose();
  });
});
