import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { web } from '../browser.mjs';

/** A request as written: `fetch` would tidy the path up. */
const ask = (base, target, method = 'GET') =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    http
      .request({ hostname, port, path: target, method }, (response) => {
        const pieces = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }),
        );
      })
      .on('error', reject)
      .end();
  });

const start = (...options) => {
  const child = spawn(process.execPath, [path.join(web, 'serve.mjs'), ...options]);
  let output = '';
  child.stdout.on('data', (piece) => {
    output += piece;
  });
  child.stderr.on('data', (piece) => {
    output += piece;
  });
  const ended = new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
  return { child, ended, output: () => output };
};

export const journeys = {
  'the page is served with a strict policy for its content, and the browser keeps to it': Object.assign(
    async (page, { base }) => {
      const { headers } = await ask(base, '/');
      const policy = headers['content-security-policy'];
      assert.match(policy, /default-src 'self'/);
      assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'/);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|data:/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      await page.goto(base);
      await page.waitForFunction(() => document.querySelectorAll('.extent').length >= 2);
      const [directive, ran] = await page.evaluate(
        () =>
          new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', (event) =>
              resolve([event.effectiveDirective, 'ran' in globalThis]),
            );
            const script = document.createElement('script');
            script.textContent = 'globalThis.ran = true';
            document.body.append(script);
          }),
      );
      assert.equal(directive, 'script-src-elem');
      assert.equal(ran, false);
    },
    { expects: /^console: Executing inline script violates/ },
  ),

  'nothing of the page comes from or goes to another host': async (page, { base }) => {
    const others = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(base) && !request.url().startsWith('blob:')) others.push(request.url());
    });
    await page.goto(`${base}#/try?policy=join-and-create`);
    await page.waitForSelector('[data-testid=outcome]');
    assert.deepEqual(others, []);
  },

  'what the first screen needs is small: 60 kB packed at most, without the engine': async (page, { base }) => {
    const bodies = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (/\.(js|css)$|\/$/.test(pathname) && !/worker/.test(pathname)) bodies.push(response.body());
    });
    await page.goto(base);
    await page.waitForFunction(() => document.querySelectorAll('.extent').length >= 2);
    const size = (await Promise.all(bodies)).reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
    assert.ok(size > 10_000 && size <= 60_000, `${size} bytes`);
  },

  'an engine that cannot be loaded is said in words, and trying again mends it': Object.assign(
    async (page, { base, look }) => {
      await page.context().route('**/*.wasm', (route) => route.abort());
      await page.goto(`${base}#/read?policy=join-and-create`);
      await page.waitForSelector('h1:has-text("The engine could not answer.")');
      await look(page, 'no engine');
      await page.context().unroute('**/*.wasm');
      await page.click('button:has-text("Try again")');
      await page.waitForSelector('h1:has-text("Joining and founding groups")');
    },
    { expects: /console: Failed to load resource: net::ERR_FAILED/ },
  ),

  'a page served in the place of the engine is said in words': async (page, { base }) => {
    await page
      .context()
      .route('**/*.wasm', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(`${base}#/read?policy=join-and-create`);
    await page.waitForSelector('[role=alert]:has-text("is not WebAssembly")');
  },

  'the engine is served as WebAssembly': async (page, { base }) => {
    const types = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.wasm')) types.push(response.headers()['content-type']);
    });
    await page.goto(base);
    await page.waitForFunction(() => document.querySelectorAll('.extent').length >= 2);
    assert.ok(types.length > 0 && types.every((type) => type === 'application/wasm'), types.join(', '));
  },

  'no path leads out of the page’s folder': async (_page, { base }) => {
    for (const target of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/assets/../../package.json',
      '/%00',
      '/%',
      '//etc/passwd',
    ]) {
      const { status, body } = await ask(base, target);
      assert.equal(status, 404, target);
      assert.equal(body.toString(), 'not found\n');
    }
  },

  'only reading is served': async (_page, { base }) => {
    assert.equal((await ask(base, '/', 'POST')).status, 405);
    const head = await ask(base, '/', 'HEAD');
    assert.equal(head.status, 200);
    assert.equal(head.body.length, 0);
  },

  'a port that is taken is said in words': async (_page, { base }) => {
    const { port } = new URL(base);
    const { code, output } = await start('--port', port).ended;
    assert.equal(code, 1);
    assert.match(output, new RegExp(`error: port ${port} of 127\\.0\\.0\\.1 is taken`));
  },

  'a wrong option is said in words': async () => {
    const { code, output } = await start('--prot', '80').ended;
    assert.equal(code, 1);
    assert.match(output, /--prot.*\n?.*usage: node web\/serve\.mjs/s);
    assert.match((await start('--port', '99999').ended).output, /--port wants a number/);
  },

  'the server says its address and ends when it is told to': async () => {
    const { child, ended, output } = start('--port', '0');
    for (let waits = 0; waits < 100 && !output().includes('http://'); waits += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(output())?.[0];
    assert.ok(address, output());
    assert.equal((await fetch(address)).status, 200);
    child.kill('SIGTERM');
    assert.equal((await ended).code, 0);
  },
};
