// How the engine's module reaches the package, and what is said where it does not.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';

import { request_with, join_and_create } from './files.mjs';

const wasm_file = new URL('../../wasm/dist/engine.wasm', import.meta.url);
const entries = { node: '../../wasm/src/index.node.js', web: '../../wasm/src/index.web.js', inline: '../../wasm/src/index.inline.js' };

/** An entry as a program that has not used it yet finds it. */
let copies = 0;
const fresh = (name) => import(`${entries[name]}?copy=${++copies}`);

const decides = (engine) => {
  const policy = engine.load(join_and_create);
  try {
    return policy.decide(request_with()).decision;
  } finally {
    policy.dispose();
  }
};

const is_error = (code, words) => (error) => {
  assert.equal(error.name, 'BylawError');
  assert.equal(error.code, code);
  if (words) assert.match(error.message, words);
  return true;
};

describe('by its name', () => {
  test('the package is imported', async () => {
    const { call } = await import('bylaw');
    assert.equal((await call('version')).ok.language, '1');
  });

  test('the inline entry is imported', async () => {
    const { call } = await import('bylaw/inline');
    assert.equal((await call('version')).ok.language, '1');
  });

  test('the schema, the module and package.json are reached', async () => {
    const require = createRequire(import.meta.url);
    assert.equal(require('bylaw/schema.json').$schema, 'http://json-schema.org/draft-07/schema#');
    assert.equal(require.resolve('bylaw/engine.wasm'), new URL(wasm_file).pathname);
    assert.equal(require('bylaw/package.json').name, 'bylaw');
  });

  test('what is not exported is not reached', async () => {
    await assert.rejects(import('bylaw/src/engine.js'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
  });
});

describe('init', () => {
  for (const name of ['node', 'inline']) {
    test(`needs no argument (${name})`, async () => {
      assert.equal(decides(await (await fresh(name)).init()), true);
    });
  }

  for (const name of Object.keys(entries)) {
    test(`takes bytes, a buffer, a view and a compiled module (${name})`, async () => {
      const bytes = await readFile(wasm_file);
      const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      const padded = new Uint8Array(bytes.length + 8);
      padded.set(bytes, 3);
      const view = new DataView(padded.buffer, 3, bytes.length);
      for (const wasm of [bytes, buffer, view, await WebAssembly.compile(bytes)]) {
        assert.equal(decides(await (await fresh(name)).init({ wasm })), true);
      }
    });
  }

  test('gives the same engine when it is called again, also meanwhile', async () => {
    const { init } = await fresh('node');
    const [first, second] = await Promise.all([init(), init()]);
    assert.equal(first, second);
    assert.equal(await init({ wasm: new Uint8Array(3) }), first);
  });

  test('may be called again after a failure', async () => {
    const { init } = await fresh('node');
    await assert.rejects(init({ wasm: new Uint8Array([1, 2, 3]) }), is_error('wasm_not_wasm'));
    assert.equal(decides(await init()), true);
  });

  test('says what is wrong with bytes that are no module', async () => {
    await assert.rejects((await fresh('node')).init({ wasm: new TextEncoder().encode('<!doctype html>') }), is_error('wasm_not_wasm', /not WebAssembly.*README/));
  });

  test('names a file that is not there', async () => {
    await assert.rejects((await fresh('node')).init({ wasm: new URL('./nowhere.wasm', import.meta.url) }), is_error('wasm_fetch', /nowhere\.wasm/));
  });

  test('does nothing at import: two engines share no memory', async () => {
    const [first, second] = [await (await fresh('node')).init(), await (await fresh('node')).init()];
    assert.notEqual(first, second);
    const policy = first.load(join_and_create);
    assert.equal(decides(second), true);
    assert.equal(policy.decide(request_with({ verified: false })).decision, false);
    policy.dispose();
  });
});

describe('over HTTP', () => {
  let server;
  let base;
  before(async () => {
    const bytes = await readFile(wasm_file);
    server = createServer((request, response) => {
      const answers = {
        '/right.wasm': [200, 'application/wasm', bytes],
        '/with-charset.wasm': [200, 'application/wasm; charset=utf-8', bytes],
        '/wrong-type.wasm': [200, 'application/octet-stream', bytes],
        '/no-type.wasm': [200, undefined, bytes],
        '/page.wasm': [200, 'text/html', '<!doctype html><title>App</title>'],
      };
      const [status, type, body] = answers[request.url] ?? [404, 'text/plain', 'no'];
      response.writeHead(status, type ? { 'content-type': type } : {}).end(body);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => server.close());

  for (const name of Object.keys(entries)) {
    test(`the module is loaded whatever type the server says (${name})`, async () => {
      for (const path of ['/right.wasm', '/wrong-type.wasm', '/no-type.wasm']) {
        assert.equal(decides(await (await fresh(name)).init({ wasm: base + path })), true, path);
      }
    });

    test(`a page in the place of the module is said to be one (${name})`, async () => {
      await assert.rejects((await fresh(name)).init({ wasm: `${base}/page.wasm` }), is_error('wasm_not_wasm', /page\.wasm \(text\/html\) is not WebAssembly: .*README/));
    });

    test(`a status that is not 200 is said (${name})`, async () => {
      await assert.rejects((await fresh(name)).init({ wasm: `${base}/nowhere.wasm` }), is_error('wasm_fetch', /HTTP 404/));
    });

    test(`a server that does not answer is said (${name})`, async () => {
      await assert.rejects((await fresh(name)).init({ wasm: 'http://127.0.0.1:1/x.wasm' }), is_error('wasm_fetch', /cannot load the engine/));
    });
  }
});
