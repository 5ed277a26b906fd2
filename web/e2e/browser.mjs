// A real Chromium on the built page, as the tests and the screenshots use it.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../serve.mjs';

export const web = fileURLToPath(new URL('..', import.meta.url));
export const root = path.resolve(web, '..');

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the browser that is installed; what it would fetch for itself is switched off. */
export async function launch() {
  const executablePath = process.env.BYLAW_CHROMIUM ?? browsers.find((candidate) => existsSync(candidate));
  if (!executablePath) throw new Error(`no Chromium at ${browsers.join(', ')}; name one in BYLAW_CHROMIUM`);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Serves the built page on a free port. */
export async function serve_page(dist = path.join(web, 'dist')) {
  if (!existsSync(path.join(dist, 'index.html')))
    throw new Error(`${dist} is not built: run \`npm run build\` in web/`);
  const server = await serve(dist);
  return { server, base: `http://127.0.0.1:${server.address().port}/` };
}

const require = createRequire(import.meta.url);
let axe_source;
const axe_tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The accessibility faults that axe finds in the page as it stands, one line each. */
export async function axe_faults(page) {
  axe_source ??= await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe_source);
  // What a sticky bar happens to cover is no fault of its size: look where no bar lies over anything.
  await page.evaluate(() => scrollTo(0, innerWidth > 960 ? 0 : document.documentElement.scrollHeight));
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), axe_tags);
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n').at(-1)?.trim()}`,
    ),
  );
}
