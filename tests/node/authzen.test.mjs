// AuthZEN: the method of a policy, and the cases once more through a real HTTP server, of which the package is all but the bytes.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';

import { load } from 'bylaw';
import { difference } from '../cases/match.mjs';
import { from_bytes, not_over_http, run_over_http, to_bytes } from '../authzen/over_http.mjs';
import { files_of_cases, read_file } from './files.mjs';

const policy = await load(read_file('tests/authzen/record.policy.json'));
const point = JSON.parse(read_file('tests/authzen/record.point.json'));
const alice = { subject: { type: 'user', id: 'alice' }, action: { name: 'read' }, resource: { type: 'record', id: 'record-1' } };
const asked = { path: '/access/v1/evaluation', headers: { 'Content-Type': 'application/json' }, body: alice, at: '2026-11-27T12:00:00Z' };

test('a policy answers as a server does', () => {
  const { status, headers, body } = policy.authzen({ ...asked, headers: { ...asked.headers, 'X-Request-ID': 'r1' } }, point);
  assert.equal(status, 200);
  assert.deepEqual(headers, { 'Content-Type': 'application/json', 'X-Request-ID': 'r1' });
  assert.equal(body.decision, true);
  assert.equal(body.context.policy.digest, policy.digest);
});

test('a body may be an object, text or bytes, and headers an object, pairs or `Headers`', () => {
  const answer = policy.authzen(asked, point);
  const text = JSON.stringify(alice);
  for (const body of [text, new TextEncoder().encode(text)]) assert.deepEqual(policy.authzen({ ...asked, body }, point), answer);
  for (const headers of [[['content-type', 'application/json']], new Headers(asked.headers), new Map(Object.entries(asked.headers))]) {
    assert.deepEqual(policy.authzen({ ...asked, headers }, point), answer);
  }
});

test('bytes that are no UTF-8, or begin with a byte order mark, are answered with 400', () => {
  for (const bytes of [[0xff, 0xfe, 0x7b, 0x7d], [0xef, 0xbb, 0xbf, 0x7b, 0x7d], [0x22, 0xc3, 0x28, 0x22]]) {
    assert.equal(policy.authzen({ ...asked, body: Uint8Array.from(bytes) }, point).status, 400);
  }
});

test('without a point the types and actions are those of the policy', () => {
  const body = { ...alice, action: { name: 'file.view' }, resource: { type: 'group', id: 'g1' } };
  assert.equal(policy.authzen({ ...asked, body }).body.decision, false);
  body.subject = { type: 'user', id: 'alice', properties: { reader: true } };
  assert.equal(policy.authzen({ ...asked, body }).body.decision, true);
});

test('a point that cannot be made throws with every fault', () => {
  assert.throws(() => policy.authzen(asked, { actions: { read: 'file.red' }, detail: 'some' }), (error) => {
    assert.equal(error.name, 'BylawError');
    return error.diagnostics.length === 1 && error.diagnostics[0].pointer === '/point/detail';
  });
});

test('every call is answered by its own point', () => {
  const decision = (given) => policy.authzen(asked, given).body.decision;
  const without = { ...point, entities: point.entities.filter(({ id }) => id !== 'alice') };
  for (const [given, expected] of [[point, true], [without, false], [point, true], [undefined, false], [point, true]]) {
    assert.equal(decision(given), expected);
    assert.throws(() => decision({ ...point, detail: 'some' }));
    assert.equal(decision(given), expected);
  }
});

test('pages go on to the end', () => {
  const seen = [];
  let page = { limit: 1 };
  do {
    const body = { ...alice, subject: { type: 'user' }, page };
    const answer = policy.authzen({ ...asked, path: '/access/v1/search/subject', body }, point);
    seen.push(...answer.body.results.map(({ id }) => id));
    page = { token: answer.body.page.next_token };
  } while (page.token !== '');
  assert.deepEqual(seen, ['alice', 'bob']);
});

describe('the page about it', async () => {
  const page = read_file('docs/authzen.md');
  const blocks = [...page.matchAll(/```json (point|asked|answer)\n([^]*?)\n```/g)].map(([, kind, text]) => ({ kind, value: JSON.parse(text) }));
  const told = blocks.find(({ kind }) => kind === 'point').value;
  const join_and_create = await load(read_file('policies/join-and-create/policy.json'));
  const examples = blocks.filter(({ kind }) => kind !== 'point');

  test('has an answer to each of its questions', () => {
    assert.ok(examples.length >= 12);
    examples.forEach(({ kind }, i) => assert.equal(kind, i % 2 === 0 ? 'asked' : 'answer'));
  });
  for (let i = 0; i < examples.length; i += 2) {
    const request = { ...asked, body: undefined, ...examples[i].value };
    test(`${request.path} ${JSON.stringify(request.body ?? '').slice(0, 100)}`, () => {
      const answer = join_and_create.authzen(request, told);
      assert.equal(difference(answer, examples[i + 1].value), undefined, JSON.stringify(answer));
    });
  }
});

const groups = new Map();
for (const { file, cases } of files_of_cases('tests/cases/authzen')) {
  for (const one of cases) {
    if (not_over_http(one) !== undefined) continue;
    const key = JSON.stringify([one.policy_file, one.point_file ?? one.with.point]);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push({ file, ...one });
  }
}

describe('over HTTP', () => {
  test('there are more than 400 cases that can be sent', () => {
    assert.ok([...groups.values()].flat().length > 400);
  });
  for (const cases of groups.values()) {
    const [{ policy_file, point_file, with: first }] = cases;
    test(`${cases.length} cases of ${policy_file}, ${point_file ?? JSON.stringify(first.point ?? {}).slice(0, 100)}`, async (t) => {
      const served = await load(read_file(policy_file));
      const given = point_file === undefined ? first.point : JSON.parse(read_file(point_file));
      const server = createServer((request, response) => {
        const parts = [];
        request.on('data', (part) => parts.push(part));
        request.on('end', () => {
          const headers = [];
          for (let i = 0; i < request.rawHeaders.length; i += 2) headers.push([request.rawHeaders[i], from_bytes(request.rawHeaders[i + 1])]);
          const { method, url: path } = request;
          const answer = served.authzen({ method, path, headers, body: Buffer.concat(parts), at: asked.at }, given);
          for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, to_bytes(value));
          response.statusCode = answer.status;
          // As bytes: before a text Node writes the headers in UTF-8, which they are already.
          response.end(Buffer.from(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)));
        });
      });
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      t.after(() => { server.close(); served.dispose(); });
      for (const one of cases) {
        assert.equal(await run_over_http(`http://127.0.0.1:${server.address().port}`, one), undefined, `${one.file}: ${one.name}`);
      }
    });
  }
});

