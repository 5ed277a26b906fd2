// Events, and what the ledger knows, over HTTP. The tea room: six chairs at a table, five tables for a person.
import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Server, create, event, folder, join_of, question, tea_room } from './bylawd.mjs';

const place = folder();
let ledgers = 0;
const started = (args = [], options) => Server.start(['--policy', tea_room, '--ledger', join(place, `${++ledgers}.ledger`), ...args], options);

describe('events', () => {
  let server;
  before(async () => (server = await started(['--most-events', '20'])));
  after(() => server?.stop());
  const submit = (body, headers) => server.ask('/v1/events', { body, headers });

  test('an event is a row, with its sequence, outcome and effects', async () => {
    assert.deepEqual((await submit(create('a0', 'g1', 'u0'))).json.sequence, 1);
    const made = await submit(join_of('a0-1', 'g1', 'u9'));
    assert.equal(made.status, 200);
    assert.deepEqual([made.json.receipt, made.json.outcome, made.json.sequence], ['recorded', 'applied', 2]);
    assert.ok(Array.isArray(made.json.decision.effects));
  });

  test('the same event under the same id is a duplicate with the same row, another one is refused', async () => {
    const first = await submit(join_of('a1', 'g1', 'u1'));
    const again = await submit(join_of('a1', 'g1', 'u1'));
    assert.deepEqual([again.status, again.json.receipt], [200, 'duplicate']);
    assert.equal(again.json.sequence, first.json.sequence);
    assert.deepEqual(again.json.decision, first.json.decision);
    const other = await submit(join_of('a1', 'g1', 'u2'));
    assert.deepEqual([other.status, other.json.receipt, other.json.status], [409, 'reused_id', 409]);
    assert.match(other.headers['content-type'], /problem\+json/);
  });

  test('a refusal is a row of its own, and says why', async () => {
    await submit(create('b0', 'g2', 'u0'));
    await submit(Array.from({ length: 5 }, (_, i) => join_of(`b${i + 1}`, 'g2', `v${i}`)));
    const seventh = await submit(join_of('b9', 'g2', 'v9'));
    assert.deepEqual([seventh.status, seventh.json.outcome], [200, 'refused']);
    assert.match(JSON.stringify(seventh.json.decision), /table_full/);
  });

  test('what cannot be read is a problem that does not repeat it', async () => {
    for (const body of ['{', '[]', '7', '{}', { ...join_of('secret-id', 'g1', 'secret-user'), extra: 'secret-value' }, event('x1', 'secret.type', {})]) {
      const answer = await submit(body);
      assert.equal(answer.status, 400, answer.body);
      assert.match(answer.headers['content-type'], /problem\+json/);
      assert.equal(answer.json.status, 400);
      assert.doesNotMatch(answer.body, /secret/);
    }
  });

  test('several are answered in their order, with 207 where one was not taken', async () => {
    const all = await submit([create('c0', 'g3', 'w0'), join_of('c1', 'g3', 'w1')]);
    assert.deepEqual([all.status, all.json.results.map((one) => one.receipt)], [200, ['recorded', 'recorded']]);
    const some = await submit([join_of('c2', 'g3', 'w2'), { id: 'c3' }, join_of('c1', 'g3', 'w1')]);
    assert.deepEqual([some.status, some.json.results.map((one) => one.receipt)], [207, ['recorded', 'invalid', 'duplicate']]);
    assert.equal((await submit(Array.from({ length: 20 }, (_, i) => join_of(`d${i}`, 'g3', `x${i}`)))).status, 200);
    assert.equal((await submit(Array.from({ length: 21 }, (_, i) => join_of(`e${i}`, 'g3', `y${i}`)))).status, 413);
  });

  test('only JSON is taken, so that no page of elsewhere can send it unasked', async () => {
    assert.equal((await submit(JSON.stringify(join_of('f1', 'g3', 'z1')), { 'content-type': 'text/plain' })).status, 415);
    assert.equal((await submit(JSON.stringify(join_of('f2', 'g3', 'z2')), { 'content-type': 'application/cloudevents+json; charset=utf-8' })).status, 200);
    assert.equal((await server.ask('/v1/events')).status, 405);
  });
});

describe('the state of one', () => {
  let server;
  before(async () => {
    server = await started();
    await server.ask('/v1/events', { body: [create('a0', 'g1', 'u 0'), join_of('a1', 'g1', 'u1')] });
  });
  after(() => server?.stop());

  test('of a person: how many groups were joined and founded', async () => {
    const { status, json } = await server.ask('/v1/users/u1');
    assert.deepEqual([status, json.user.id, json.joined, json.founded], [200, 'u1', 1, 0]);
    assert.deepEqual((await server.ask('/v1/users/u%200')).json.founded, 1);
  });
  test('of a group: its members', async () => {
    const { json } = await server.ask('/v1/groups/g1');
    assert.deepEqual(json.group.members.map((one) => one.user).sort(), ['u 0', 'u1']);
  });
  test('whom the ledger has not seen is not found, and an escape that is none is refused', async () => {
    assert.equal((await server.ask('/v1/users/u2')).status, 404);
    assert.equal((await server.ask('/v1/groups/u1')).status, 404);
    assert.equal((await server.ask('/v1/users/%zz')).status, 400);
    assert.equal((await server.ask('/v1/users/u%2')).status, 400);
    assert.equal((await server.ask('/v1/users/')).status, 404);
  });
  test('decisions look facts up by id, and those of the request win', async () => {
    for (const path of ['/access/v1/evaluation', '/v1/decide']) {
      assert.equal((await server.ask(path, { body: question('u9', 'g1') })).json.decision, true, path);
      assert.equal((await server.ask(path, { body: question('u9', 'g1', { members: 6 }) })).json.decision, false, path);
      assert.equal((await server.ask(path, { body: question('u9', 'nowhere') })).json.decision, false, path);
    }
  });
  test('a search goes through those whom the ledger has seen', async () => {
    const { json } = await server.ask('/access/v1/search/resource', { body: { subject: { type: 'user', id: 'u1' }, action: { name: 'group.join' }, resource: { type: 'group' } } });
    assert.deepEqual(json.results, [{ type: 'group', id: 'g1' }]);
  });
  test('undeclared facts are ignored in the door of AuthZEN and refused in the other', async () => {
    const body = question('u9', 'g1', { shoe_size: 44 });
    assert.equal((await server.ask('/access/v1/evaluation', { body })).json.context.ignored, 1);
    const refused = await server.ask('/v1/decide', { body });
    assert.equal(refused.status, 400);
    assert.equal(refused.json.errors[0].code, 'undeclared_attribute');
    assert.doesNotMatch(refused.body, /44/);
  });
});

test('rows come in pages that lead to one another', async () => {
  const server = await started();
  await server.ask('/v1/events', { body: Array.from({ length: 7 }, (_, i) => create(`a${i}`, `g${i}`, `u${i}`)) });
  const sequences = [];
  let after_row = 0;
  for (let pages = 0; pages < 9 && after_row !== undefined; ++pages) {
    const { json } = await server.ask(`/v1/decisions?after=${after_row}&limit=3`);
    sequences.push(...json.rows.map((row) => row.sequence));
    after_row = json.next;
  }
  assert.deepEqual(sequences, [1, 2, 3, 4, 5, 6, 7]);
  for (const query of ['after=-1', 'after=x', 'limit=0', 'limit=1001', 'after', 'user=u1', 'after=9999999999999999999']) {
    assert.equal((await server.ask(`/v1/decisions?${query}`)).status, 400, query);
  }
  await server.stop();
});

test('no acknowledged event is lost by kill -9, and none is there twice', async () => {
  const path = join(place, 'killed.ledger');
  const args = ['--policy', tea_room, '--ledger', path];
  const acknowledged = new Map();
  for (let round = 0; round < 4; ++round) {
    const server = await Server.start(args);
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    let over = false;
    const clients = Array.from({ length: 16 }, async (_, client) => {
      for (let i = 0; !over; ++i) {
        const id = `r${round}-${client}-${i}`;
        const answer = await server.ask('/v1/events', { body: create(id, id, `u${client}`), agent }).catch(() => undefined);
        if (answer?.json?.receipt === 'recorded') acknowledged.set(id, answer.json.sequence);
      }
    });
    for (const before = acknowledged.size, end = Date.now() + 20_000; acknowledged.size < before + 40 && Date.now() < end; ) await new Promise((next) => setTimeout(next, 5));
    server.child.kill('SIGKILL');
    over = true;
    await server.ended;
    agent.destroy();
    await Promise.all(clients);
  }
  const server = await Server.start(args);
  const rows = new Map();
  for (let next = 0; next !== undefined; ) {
    const { json } = await server.ask(`/v1/decisions?after=${next}&limit=1000`);
    for (const row of json.rows) {
      assert.ok(!rows.has(row.id), `${row.id} is there twice`);
      rows.set(row.id, row.sequence);
    }
    next = json.next;
  }
  assert.ok(acknowledged.size >= 160, `only ${acknowledged.size} were acknowledged`);
  for (const [id, sequence] of acknowledged) assert.equal(rows.get(id), sequence, id);
  await server.stop();
});

test('of 64 clients at a table with one chair left, one is seated', async () => {
  const server = await started();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  for (let round = 0; round < 10; ++round) {
    const group = `t${round}`;
    await server.ask('/v1/events', { body: [create(`${group}-0`, group, `f${round}`), ...Array.from({ length: 4 }, (_, i) => join_of(`${group}-s${i}`, group, `s${round}-${i}`))] });
    const answers = await Promise.all(Array.from({ length: 64 }, (_, i) => server.ask('/v1/events', { body: join_of(`${group}-c${i}`, group, `c${round}-${i}`), agent })));
    assert.equal(answers.filter((one) => one.json.outcome === 'applied').length, 1);
    assert.equal(answers.filter((one) => one.json.outcome === 'refused').length, 63);
  }
  agent.destroy();
  await server.stop();
});
