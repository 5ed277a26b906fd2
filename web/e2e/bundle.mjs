// `bylaw/cel` as a user has it: bundled by Vite, served under a strict policy, run by a real Chromium.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { serve } from '../serve.mjs';
import { launch, web } from './browser.mjs';
import { Report } from './report.mjs';

const wanted = [true, false, false, 'missing_attribute', 'bad_binding'];
const report = new Report();
const outDir = await mkdtemp(path.join(tmpdir(), 'bylaw-bundle-'));
let server;
let browser;
try {
  await build({
    root: path.join(web, 'e2e', 'bundle'),
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir, target: 'es2023', assetsInlineLimit: (file) => (file.endsWith('.wasm') ? false : undefined) },
  });
  server = await serve(outDir);
  browser = await launch();
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`http://127.0.0.1:${server.address().port}/index.html`);
  await page.waitForFunction(() => 'found' in globalThis);
  const found = await page.evaluate(() => globalThis.found);
  for (const way of ['file', 'inline']) {
    const same = JSON.stringify(found[way]) === JSON.stringify(wanted);
    report.add(
      `bundled, the engine as ${way === 'file' ? 'a file' : 'text'}`,
      same ? undefined : JSON.stringify(found[way]),
    );
  }
  report.add('nothing is complained about', complaints.length === 0 ? undefined : complaints.join('\n'));
} catch (error) {
  report.add('the runner itself', String(error.stack ?? error));
} finally {
  await browser?.close();
  server?.close();
  await rm(outDir, { recursive: true, force: true });
}
report.end();
