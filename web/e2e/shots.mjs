// Pictures of every screen, light, dark, in Chinese and at 320 px, into web/shots: node e2e/shots.mjs [word …]
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launch, serve_page, web } from './browser.mjs';
import { screens } from './screens.mjs';

const folder = path.join(web, 'shots');
const wanted = process.argv.slice(2);

const looks = {
  light: { width: 1360, height: 900, scheme: 'light', query: '&lang=en' },
  dark: { width: 1360, height: 900, scheme: 'dark', query: '&lang=en' },
  zh: { width: 1360, height: 900, scheme: 'light', query: '&lang=zh' },
  narrow: { width: 320, height: 720, scheme: 'light', query: '&lang=en' },
};

await mkdir(folder, { recursive: true });
const { server, base } = await serve_page(process.env.BYLAW_DIST);
const browser = await launch();
for (const [look, { width, height, scheme, query }] of Object.entries(looks)) {
  for (const [screen, arrive] of Object.entries(screens)) {
    const name = `${screen}-${look}`;
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      locale: 'en-US',
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${name}: ${error}`));
    page.on('console', (message) => message.type() === 'error' && console.error(`${name}: ${message.text()}`));
    try {
      await arrive(page, base, query);
      await page.screenshot({ path: path.join(folder, `${name}.png`) });
      await page.screenshot({ path: path.join(folder, `${name}-whole.png`), fullPage: true });
      console.log(name);
    } catch (error) {
      console.error(`${name}: ${error}`);
      process.exitCode = 1;
    }
    await context.close();
  }
}
await browser.close();
server.close();
