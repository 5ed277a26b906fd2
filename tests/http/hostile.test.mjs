// What no honest client sends: each is refused or its connection ends, memory stays where it was, and others are served meanwhile.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';

import { Server, folder, question, sleep, tea_room } from './bylawd.mjs';

const place = folder();
/** So much more memory than before is taken by whatever is sent here, at most. A sanitized build keeps what was freed for a while. */
const most_growth_kib = process.env.BYLAW_BYLAWD ? 262_144 : 32_768;
const most_sent = 64 << 20;

const small = JSON.stringify(question('u1', 'g1', { members: 1 }));
const status_of = (answer) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

let server;
let memory;
before(async () => {
  server = await Server.start(['--policy', tea_room, '--ledger', join(place, 'hostile.ledger'), '--deadline', '2', '--most-connections', '200']);
  // What is only made once it is needed is there before it is measured.
  for (let i = 0; i < 200; ++i) await server.ask('/access/v1/evaluation', { body: small });
  memory = server.memory();
});
after(() => server?.stop());

let serving;
beforeEach(() => {
  let over = false;
  let served = 0;
  const loop = (async () => {
    while (!over) {
      const answer = await server.ask('/access/v1/evaluation', { body: small });
      assert.equal(answer.status, 200);
      ++served;
      await sleep(5);
    }
  })();
  serving = { stop: async () => ((over = true), await loop, served) };
});
afterEach(async () => {
  assert.ok((await serving.stop()) > 0, 'nobody else was served');
  const grown = server.memory() - memory;
  assert.ok(grown < most_growth_kib, `memory grew by ${grown} KiB`);
});

/** Sends one piece over and over, until the server has had enough of it. */
const endless = (piece) => async (socket, over) => {
  for (let sent = 0; sent < most_sent && !over(); sent += piece.length) {
    if (!socket.write(piece)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), new Promise((resolve) => socket.once('close', resolve))]);
  }
};
const head = (lines) => `POST /access/v1/evaluation HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${lines}\r\n`;

describe('framing', () => {
  const one_and_another = `${small}POST /v1/events HTTP/1.1\r\n`;
  const cases = [
    ['two Content-Lengths that differ', head(`Content-Length: ${small.length}\r\nContent-Length: 5\r\n`) + small, 400],
    ['two Content-Lengths that are the same', head(`Content-Length: ${small.length}\r\nContent-Length: ${small.length}\r\n`) + small, 400],
    ['two Content-Lengths in one header', head(`Content-Length: ${small.length}, ${small.length}\r\n`) + small, 400],
    ['Content-Length with Transfer-Encoding', head(`Content-Length: 3\r\nTransfer-Encoding: chunked\r\n`) + `0\r\n\r\n${one_and_another}`, 400],
    ['Transfer-Encoding with Content-Length', head(`Transfer-Encoding: chunked\r\nContent-Length: 3\r\n`) + `0\r\n\r\n${one_and_another}`, 400],
    ['Content-Length: +2', head('Content-Length: +2\r\n') + '{}', 400],
    ['Content-Length: -2', head('Content-Length: -2\r\n') + '{}', 400],
    ['Content-Length: 0x2', head('Content-Length: 0x2\r\n') + '{}', 400],
    ['Content-Length beyond 64 bits', head('Content-Length: 99999999999999999999\r\n') + '{}', 400],
    ['Content-Length above the limit', head('Content-Length: 1048577\r\n'), 413],
    ['a request line that ends with LF alone', 'GET /readyz HTTP/1.1\nHost: localhost\n\n', 505],
    ['a header that ends with LF alone', 'GET /readyz HTTP/1.1\r\nHost: localhost\nX-A: b\r\n\r\n', 400],
    ['a space before the colon', 'GET /readyz HTTP/1.1\r\nHost : localhost\r\n\r\n', 400],
    ['a header that goes on in the next line', 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n\0c\r\n\r\n', 400],
    ['NUL in a header', 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nX-A: b\0c\r\n\r\n', 400],
    ['NUL in the target', 'GET /rea\0dyz HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['Transfer-Encoding: xchunked', head('Transfer-Encoding: xchunked\r\n') + '0\r\n\r\n', 501],
    ['Transfer-Encoding: xchunked with Content-Length', head(`Transfer-Encoding: xchunked\r\nContent-Length: ${small.length}\r\n`) + small, 501],
    ['Transfer-Encoding: gzip, chunked', head('Transfer-Encoding: gzip, chunked\r\n') + '0\r\n\r\n', 501],
    ['Transfer-Encoding: chunked, twice', head('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n') + '0\r\n\r\n', 400],
    ['Transfer-Encoding: identity', head('Transfer-Encoding: identity\r\n'), 501],
    ['Transfer-Encoding in HTTP/1.0', head('Transfer-Encoding: chunked\r\n').replace('1.1', '1.0') + '0\r\n\r\n', 400],
    ['Content-Encoding', head(`Content-Encoding: gzip\r\nContent-Length: ${small.length}\r\n`) + small, 415],
    ['no Host', 'GET /readyz HTTP/1.1\r\n\r\n', 400],
    ['two Hosts', 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n', 400],
    ['a target with a host', 'GET http://evil.example/readyz HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['HTTP/2.0', 'GET /readyz HTTP/2.0\r\nHost: localhost\r\n\r\n', 505],
    ['HTTP/0.9', 'GET /readyz\r\n\r\n', 400],
    ['the hello of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
    ['an expectation that is none', head('Content-Length: 2\r\nExpect: the-unexpected\r\n'), 417],
    ['the chunk size -2', head('Transfer-Encoding: chunked\r\n') + '-2\r\n{}\r\n0\r\n\r\n', 400],
    ['a chunk size that is none', head('Transfer-Encoding: chunked\r\n') + 'zz\r\n{}\r\n0\r\n\r\n', 400],
    ['a chunk size beyond 64 bits', head('Transfer-Encoding: chunked\r\n') + 'fffffffffffffffff\r\n{}\r\n0\r\n\r\n', 400],
    ['a chunk that is longer than its size', head('Transfer-Encoding: chunked\r\n') + '1\r\n{}\r\n0\r\n\r\n', 400],
  ];
  for (const [name, bytes, status] of cases) {
    test(`${name}: ${status}, and the connection ends`, async () => {
      const answer = await server.raw(Buffer.from(bytes, 'latin1'));
      assert.equal(status_of(answer), status, answer);
      assert.equal(answer.match(/HTTP\/1\.1 \d{3}/g).length, 1, 'it was answered more than once');
    });
  }
  test('an honest chunked body is read, in whatever pieces', async () => {
    const chunks = [...small].map((c) => `1;name=value\r\n${c}\r\n`).join('');
    const answer = await server.raw(head('Transfer-Encoding: chunked\r\nConnection: close\r\n') + chunks + '0\r\nTrailer-A: b\r\n\r\n');
    assert.equal(status_of(answer), 200, answer);
  });
  test('Expect: 100-continue is told to go on', async () => {
    const answer = await server.raw(head(`Content-Length: ${small.length}\r\nExpect: 100-continue\r\nConnection: close\r\n`), {
      more: async (socket) => {
        await sleep(100);
        socket.write(small);
      },
    });
    assert.match(answer, /^HTTP\/1\.1 100 [^]*HTTP\/1\.1 200 /);
  });
  test('requests that come at once are answered one after the other', async () => {
    const one = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const answer = await server.raw(one.repeat(50) + 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    assert.equal(answer.match(/HTTP\/1\.1 200/g).length, 51);
  });
});

describe('endless', () => {
  const cases = [
    ['request line', 'GET /', 'a'.repeat(65_536), [400, 431]],
    ['header', 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nX-A: ', 'a'.repeat(65_536), [431]],
    ['headers', 'GET /readyz HTTP/1.1\r\nHost: localhost\r\n', 'X-A: b\r\n'.repeat(4096), [431]],
    ['chunked body', head('Transfer-Encoding: chunked\r\n'), `10000\r\n${' '.repeat(65_536)}\r\n`, [413]],
    ['chunk extension', head('Transfer-Encoding: chunked\r\n') + '1', ';a=b'.repeat(16_384), [400, 431]],
    ['trailer', head('Transfer-Encoding: chunked\r\n') + '0\r\n', 'X-A: b\r\n'.repeat(4096), [400, 431]],
    ['body after Content-Length', head(`Content-Length: 1048576\r\n`), ' '.repeat(65_536), [400]],
  ];
  for (const [name, begin, piece, statuses] of cases) {
    test(`an endless ${name} is refused`, async () => {
      const answer = await server.raw(begin, { more: endless(piece) });
      // A system may drop the answer of who never reads.
      if (answer !== '') assert.ok(statuses.includes(status_of(answer)), answer.slice(0, 200));
    });
  }
});

describe('slow', () => {
  test('64 that say nothing, and 64 that say a letter now and then, are closed at their deadline', async () => {
    const began = Date.now();
    const sockets = Array.from({ length: 128 }, () => connect(server.port, '127.0.0.1').on('error', () => {}));
    const closed = Promise.all(sockets.map((socket) => new Promise((resolve) => socket.on('close', resolve).resume())));
    const letters = [...'GET /readyz HTTP/1.1\r\nHost: localhost\r\nX-A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'];
    let over = false;
    closed.then(() => (over = true));
    for (let i = 0; !over; i = (i + 1) % letters.length) {
      for (const socket of sockets.slice(64)) if (!socket.destroyed) socket.write(letters[i]);
      await Promise.race([closed, sleep(100)]);
      assert.ok(Date.now() - began < 30_000, 'they are still there');
    }
  });
  test('above the limit of connections, who comes is told so', async () => {
    const sockets = Array.from({ length: 230 }, () => connect(server.port, '127.0.0.1').on('error', () => {}));
    let told = 0;
    for (const socket of sockets) socket.setEncoding('utf8').on('data', (text) => (told += text.startsWith('HTTP/1.1 503') ? 1 : 0));
    // The client that is served meanwhile has to get in again afterwards: it is not among those that are refused here.
    await serving.stop();
    for (const end = Date.now() + 20_000; told < 20 && Date.now() < end; ) await sleep(10);
    for (const socket of sockets) socket.destroy();
    assert.ok(told >= 20, `${told} were told`);
    // They have gone once the server has read that.
    let status;
    for (const end = Date.now() + 20_000; status !== 200 && Date.now() < end; ) status = (await server.ask('/healthz')).status;
    assert.equal(status, 200);
  });
});

describe('JSON', () => {
  const send = (path, body) => server.ask(path, { body });
  test('half a mebibyte of nesting is refused by every endpoint that reads JSON', async () => {
    for (const deep of ['['.repeat(500_000), '{"a":'.repeat(100_000), `${'['.repeat(65)}${']'.repeat(65)}`]) {
      for (const path of ['/access/v1/evaluation', '/access/v1/evaluations', '/access/v1/search/subject', '/v1/events', '/v1/decide']) {
        const answer = await send(path, deep);
        assert.ok([400, 207].includes(answer.status), `${path}: ${answer.status} ${answer.body.slice(0, 100)}`);
      }
    }
  });
  test('a gibibyte of it is refused by its length', async () => {
    const answer = await server.raw(head(`Content-Length: ${1 << 30}\r\n`), { more: endless('['.repeat(65_536)) });
    if (answer !== '') assert.equal(status_of(answer), 413);
  });
  test('bytes that are no UTF-8, and numbers that are none, are refused', async () => {
    for (const bad of [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('latin1'), '{"a":1e999}', '{"a":"\\ud800"}', '{"a":1,"a":2}', '\u0000']) {
      for (const path of ['/access/v1/evaluation', '/v1/events', '/v1/decide']) assert.equal((await send(path, bad)).status, 400, path);
    }
  });
  test('a hundred thousand events at once are refused before they are handed in', async () => {
    const answer = await send('/v1/events', `[${'{},'.repeat(100_000)}{}]`);
    assert.equal(answer.status, 413);
  });
});
