// Pictures of every screen, light, dark, in Chinese and at 320 px, into web/shots: node e2e/shots.mjs [word …]
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launch, serve_page, web } from './browser.mjs';

const folder = path.join(web, 'shots');
const wanted = process.argv.slice(2);
const faulty = `{
  "bylaw": "1",
  "id": "faulty",
  "version": "1",
  "title": {"en": "A policy with faults"},
  "instruments": [{"id": "house", "kind": "provider", "articles": [{"article": "1", "quote": {"en": "Twenty at most."}, "carried_by": "rules"}]}],
  "attributes": {"user": {"credit": {"type": "int"}, "joined": {"type": "integer"}}},
  "rules": [
    {"id": "too_many", "on": ["group.jion"], "deny_when": "user.credt < 20 && user.credit > 'x'", "message": {"en": "No."}, "basis": ["house 2"]},
    {"id": "too_many", "on": ["group.join"], "deny_when": "user.credit <", "message": {"en": "No {user.jned}."}, "basis": []}
  ]
}
`;

const policy = (id, view) => async (page, base, query) => {
  await page.goto(`${base}#/${view}?policy=${id}${query}`);
  await page.waitForSelector('main h1');
};

const screens = {
  policies: async (page, base, query) => {
    await page.goto(`${base}#/policies?x=1${query}`);
    await page.waitForFunction(() => document.querySelectorAll('.extent').length >= 2);
  },
  'read-join': policy('join-and-create', 'read'),
  'read-cac': policy('cac-2017', 'read'),
  'read-quotes': async (page, base, query) => {
    await policy('join-and-create', 'read')(page, base, query);
    await page.click('#rule-not_verified .bases summary');
    await page.click('#rule-not_verified .paragraph button');
    await page.locator('#rule-not_verified').scrollIntoViewIfNeeded();
  },
  'try-refused': async (page, base, query) => {
    await policy('join-and-create', 'try')(page, base, query);
    await page.waitForSelector('.decision.deny');
  },
  'try-many': async (page, base, query) => {
    await policy('join-and-create', 'try')(page, base, query);
    await page.waitForSelector('.decision.deny');
    await page.waitForFunction(() => document.querySelectorAll('#example option').length > 3);
    await page.selectOption('#example', '2');
    await page.waitForFunction(() => document.querySelectorAll('.reason').length > 4);
    await page.click('[data-testid="field-user-credit"] .edges summary');
    await page.click('.reason .bases summary');
  },
  'try-missing': async (page, base, query) => {
    await policy('join-and-create', 'try')(page, base, query);
    await page.waitForFunction(() => document.querySelectorAll('#example option').length > 5);
    await page.selectOption('#example', '5');
    await page.waitForSelector('.reason .tag.warn');
  },
  'try-allowed': async (page, base, query) => {
    await policy('join-and-create', 'try')(page, base, query);
    await page.waitForFunction(() => document.querySelectorAll('#example option').length > 3);
    await page.selectOption('#example', '1');
    await page.waitForSelector('.decision.allow');
    for (const summary of await page.$$('.json summary')) await summary.click();
  },
  'try-not-governed': async (page, base, query) => {
    await policy('cac-2017', 'try')(page, base, query);
    await page.waitForFunction(() => document.querySelectorAll('#example option').length > 4);
    await page.selectOption('#example', '4');
    await page.waitForSelector('.decision.not_governed');
  },
  faults: async (page, base, query) => {
    await page.goto(`${base}#/policies?x=1${query}`);
    await page.setInputFiles('input[type=file]', {
      name: 'faulty.json',
      mimeType: 'application/json',
      buffer: Buffer.from(faulty),
    });
    await page.waitForSelector('[data-testid=diagnostic]');
  },
  'replay-start': policy('cac-2017', 'replay'),
  'replay-done': async (page, base, query) => {
    await policy('cac-2017', 'replay')(page, base, query);
    await page.click('[data-testid=ledger] button:nth-of-type(2)');
    await page.waitForSelector('[data-testid=ledger-name]');
    await page.click('.replay-start .primary');
    await page.waitForSelector('[data-testid=noted-rows] button');
    await page.click('[data-testid=noted-rows] button >> nth=1');
    await page.waitForSelector('[data-testid=line-detail] li');
  },
};

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
