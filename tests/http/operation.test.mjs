// Starting, asking who asks, measuring, stopping.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Server, create, folder, question, run, sleep, tea_room } from './bylawd.mjs';

const place = folder();
let ledgers = 0;
const ledger = () => join(place, `${++ledgers}.ledger`);
const file = (name, text) => {
  writeFileSync(join(place, name), text);
  return join(place, name);
};
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

describe('arguments', () => {
  const faults = [
    ['an option that there is not', ['--polcy', tea_room], /--polcy/],
    ['a port that is none', ['--port', '70000'], /--port/],
    ['a name in the place of an address', ['--address', 'localhost'], /numbers/],
    ['facts from nowhere', ['--facts', 'nowhere'], /--facts/],
    ['no policy for a new ledger', ['--ledger', join(place, 'new.ledger'), '--port', '0'], /no policy was given/],
    ['a policy that is not there', ['--policy', 'nowhere.json', '--port', '0'], /nowhere\.json: the file cannot be read/],
    ['an address of others without tokens', ['--policy', tea_room, '--address', '0.0.0.0', '--port', '0'], /--tokens/],
    ['pages that are not built', ['--policy', tea_room, '--pages', place, '--port', '0'], /index\.html/],
  ];
  for (const [name, args, words] of faults) {
    test(`${name}: exit 2, with words`, async () => {
      const { code, err } = await run(args);
      assert.equal(code, 2);
      assert.match(err, /^error: /);
      assert.match(err, words);
    });
  }
  test('a policy with faults is shown with them at their places, before anybody can ask', async () => {
    const { code, out, err } = await run(['--policy', file('broken.json', '{"bylaw": "1"}'), '--ledger', ledger(), '--port', '0']);
    assert.equal(code, 2);
    assert.match(err, /the policy cannot be used/);
    assert.match(err, /broken\.json:1:1: error\[missing_key\]/);
    assert.equal(out, '');
  });
  test('all faulty lines of tokens are named, and no hash', async () => {
    const { code, err } = await run(['--policy', tea_room, '--tokens', file('bad.tokens', `a king ${sha256('x')}\nb decide abc\n# fine\nc\n`), '--port', '0']);
    assert.equal(code, 2);
    assert.match(err, /line 1: [^]*line 2: [^]*line 4: /);
    assert.doesNotMatch(err, new RegExp(sha256('x')));
  });
  test('a port that another server has is said', async () => {
    const server = await Server.start(['--policy', tea_room, '--ledger', ledger()]);
    const { code, err } = await run(['--policy', tea_room, '--ledger', ledger(), '--port', String(server.port)]);
    assert.equal(code, 2);
    assert.match(err, /cannot listen/);
    await server.stop();
  });
  test('a second server of one ledger is refused', async () => {
    const path = ledger();
    const server = await Server.start(['--policy', tea_room, '--ledger', path]);
    const { code, err } = await run(['--policy', tea_room, '--ledger', path, '--port', '0']);
    assert.equal(code, 2);
    assert.match(err, /another|open/);
    await server.stop();
  });
  test('the environment is taken where a flag is not given', async () => {
    const { code, err } = await run(['--port', '0'], { env: { BYLAWD_POLICY: 'from_environment.json' } });
    assert.equal(code, 2);
    assert.match(err, /from_environment\.json/);
  });
  test('--help and --version exit 0', async () => {
    assert.match((await run(['--help'])).out, /--most-body/);
    assert.match((await run(['--version'])).out, /^bylawd \d/);
  });
});

describe('tokens', () => {
  let server;
  const tokens = { ask: 'token-of-ask', send: 'token-of-send', look: 'token-of-look', all: 'token-of-all' };
  before(async () => {
    const lines = [['ask', 'decide'], ['send', 'submit'], ['look', 'audit'], ['all', 'admin']].map(([name, role]) => `${name} ${role} ${sha256(tokens[name])}`);
    server = await Server.start(['--policy', tea_room, '--ledger', ledger(), '--tokens', file('tokens', `# who\n${lines.join('\n')}\n`)]);
  });
  after(() => server?.stop());
  const doors = {
    ask: () => ['/access/v1/evaluation', { body: question('u1', 'g1') }],
    ask_too: () => ['/v1/decide', { body: question('u1', 'g1') }],
    send: () => ['/v1/events', { body: create(`e${Math.random()}`, `g${Math.random()}`, 'u0') }],
    look: () => ['/v1/decisions', {}],
    look_too: () => ['/metrics', {}],
  };

  test('each role opens its own doors and no others, admin all of them', async () => {
    for (const [door, make] of Object.entries(doors)) {
      for (const [name, token] of Object.entries(tokens)) {
        const [path, asked] = make();
        const { status } = await server.ask(path, { ...asked, token });
        const may = name === 'all' || door.startsWith(name);
        assert.equal(status, may ? 200 : 403, `${name} at ${path}`);
      }
    }
  });
  test('without a token, or with another one, it is 401 in the form of the door', async () => {
    for (const token of [undefined, '', 'token-of-ask x', 'Token-of-ask', sha256(tokens.all), 'x'.repeat(5000)]) {
      const authzen = await server.ask('/access/v1/evaluation', { body: question('u1', 'g1'), token, headers: { 'x-request-id': 'r7' } });
      assert.equal(authzen.status, 401);
      assert.equal(authzen.headers['www-authenticate'], 'Bearer');
      assert.match(authzen.headers['content-type'], /text\/plain/);
      assert.equal(authzen.headers['x-request-id'], 'r7');
      const ledgers_door = await server.ask('/v1/decisions', { token });
      assert.equal(ledgers_door.status, 401);
      assert.equal(ledgers_door.json.status, 401);
    }
  });
  test('health and the description are for everybody', async () => {
    for (const path of ['/healthz', '/readyz', '/openapi.json']) assert.equal((await server.ask(path)).status, 200);
  });
});

describe('a server without tokens', () => {
  let server;
  before(async () => {
    mkdirSync(join(place, 'pages/assets'), { recursive: true });
    file('pages/index.html', '<!doctype html><title>x</title>');
    file('pages/assets/a.js', 'export {}');
    file('pages/../outside', 'outside');
    server = await Server.start(['--policy', tea_room, '--ledger', ledger(), '--pages', join(place, 'pages'), '--log-requests']);
  });
  after(() => server?.stop());

  test('answers to names of this machine alone', async () => {
    assert.equal((await server.ask('/healthz', { headers: { host: 'localhost' } })).status, 200);
    for (const host of ['evil.example', 'localhost.evil.example', '128.0.0.1'])
      assert.equal((await server.ask('/healthz', { headers: { host } })).status, 421, host);
  });
  test('serves the dashboard with a policy of content, and nothing beside it', async () => {
    const page = await server.ask('/');
    assert.equal(page.status, 200);
    assert.match(page.headers['content-security-policy'], /default-src 'self'.*frame-ancestors 'none'/);
    assert.doesNotMatch(page.headers['content-security-policy'], /unsafe-inline|'unsafe-eval'|\*/);
    assert.match((await server.ask('/assets/a.js')).headers['content-type'], /javascript/);
    for (const path of ['/../outside', '/%2e%2e/outside', '/nothing', '//etc/passwd']) assert.equal((await server.ask(path)).status, 404, path);
  });
  test('HEAD is GET without a body', async () => {
    const head = await server.ask('/readyz', { method: 'HEAD' });
    assert.deepEqual([head.status, head.body], [200, '']);
    assert.ok(Number(head.headers['content-length']) > 0);
  });
  test('names the policy in /readyz, and counts in /metrics what was asked', async () => {
    assert.match((await server.ask('/readyz')).json.policy, /^sha256:[0-9a-f]{64}$/);
    await server.ask('/v1/events', { body: create('a0', 'g1', 'u0') });
    await server.ask('/access/v1/evaluation', { body: question('u1', 'g1') });
    await server.ask('/one/that/somebody/thought/of');
    const { body, headers } = await server.ask('/metrics');
    assert.match(headers['content-type'], /^text\/plain; version=0\.0\.4/);
    for (const line of body.split('\n')) assert.match(line, /^($|# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="[^"\\\n]*",?)+\})? [-+0-9.eEinfNa]+)$/);
    assert.match(body, /^bylawd_events_total\{receipt="recorded"\} 1$/m);
    assert.match(body, /^bylawd_ledger_rows 1$/m);
    assert.match(body, /^bylawd_requests_total\{endpoint="\/access\/v1\/evaluation",status="200"\} 1$/m);
    assert.match(body, /^bylawd_request_seconds_count\{endpoint="\/access\/v1\/evaluation"\} 1$/m);
    assert.doesNotMatch(body, /somebody/);
  });
  test('gives X-Request-ID and traceparent back, and writes both down', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { headers } = await server.ask('/readyz', { headers: { 'x-request-id': 'r"8', traceparent } });
    assert.deepEqual([headers['x-request-id'], headers.traceparent], ['r"8', traceparent]);
    assert.equal((await server.ask('/readyz', { headers: { traceparent: 'nonsense' } })).headers.traceparent, undefined);
    const lines = server.err.trim().split('\n').map((line) => JSON.parse(line));
    assert.ok(lines.some((line) => line.message === 'request' && line.request_id === 'r"8' && line.traceparent === traceparent));
    assert.ok(lines.every((line) => /^\d{4}-.*Z$/.test(line.time) && line.level));
  });
  test('describes every endpoint that it has', async () => {
    const { json } = await server.ask('/openapi.json');
    assert.match(json.openapi, /^3\.1/);
    const references = [...JSON.stringify(json).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((found) => found[1]);
    for (const reference of references) assert.ok(reference.split('/').reduce((at, key) => at?.[key], json), reference);
    for (const [path, methods] of Object.entries(json.paths)) {
      for (const method of Object.keys(methods)) {
        const { status, headers } = await server.ask(path.replace('{id}', 'u0'), { method: method.toUpperCase(), ...(method === 'post' ? { body: '{}' } : {}) });
        assert.notEqual(status, 405, path);
        if (status === 404) assert.ok(path.includes('{id}') || path.startsWith('/.well-known'), path);
        assert.ok(headers['content-type'], path);
      }
    }
  });
});

describe('stopping', () => {
  test('while it is stopped /readyz says 503, and what was asked is answered', async () => {
    const server = await Server.start(['--policy', tea_room, '--ledger', ledger(), '--drain-delay', '3']);
    server.child.kill('SIGTERM');
    while (!server.err.includes('"stopping"')) await sleep(5);
    assert.equal((await server.ask('/readyz')).status, 503);
    assert.equal((await server.ask('/v1/events', { body: create('a0', 'g1', 'u0') })).json.receipt, 'recorded');
    assert.deepEqual(await server.ended, { code: 0, signal: null });
  });
  test('a request of which a part has come is finished, an idle connection is closed, and it exits 0', async () => {
    const server = await Server.start(['--policy', tea_room, '--ledger', ledger()]);
    const body = JSON.stringify(create('a0', 'g1', 'u0'));
    const idle = connect(server.port, '127.0.0.1');
    const slow = connect(server.port, '127.0.0.1');
    let got = '';
    slow.setEncoding('utf8').on('data', (text) => (got += text));
    const closed = Promise.all([idle, slow].map((socket) => new Promise((resolve) => socket.on('close', resolve))));
    slow.write(`POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`);
    // By this it says that it has read so far.
    while (!got.includes('100 Continue')) await sleep(5);
    slow.write(body.slice(0, 20));
    server.child.kill('SIGTERM');
    while (!server.err.includes('"stopping"')) await sleep(5);
    slow.write(body.slice(20));
    assert.deepEqual(await server.ended, { code: 0, signal: null });
    await closed;
    assert.match(got, /HTTP\/1\.1 200 [^]*Connection: close[^]*"recorded"/);
  });
  test('who never finishes a request is not waited for longer than the deadline', async () => {
    const server = await Server.start(['--policy', tea_room, '--ledger', ledger(), '--deadline', '1']);
    const slow = connect(server.port, '127.0.0.1').on('error', () => {});
    slow.write('GET /readyz HTT');
    await sleep(100);
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
  });
  test('SIGINT ends it as SIGTERM does', async () => {
    const server = await Server.start(['--policy', tea_room, '--ledger', ledger()]);
    assert.deepEqual(await server.stop('SIGINT'), { code: 0, signal: null });
  });
});
