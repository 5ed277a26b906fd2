// The journeys in a real Chromium on the built page: node e2e/run.mjs [word …] runs those whose names hold a word.
import { axe_faults, launch, serve_page } from './browser.mjs';
import { journeys as documents } from './journeys/document.mjs';
import { journeys as faults } from './journeys/faults.mjs';
import { journeys as looks } from './journeys/looks.mjs';
import { journeys as policies } from './journeys/policies.mjs';
import { journeys as replay } from './journeys/replay.mjs';
import { journeys as server_journeys } from './journeys/server.mjs';
import { journeys as share } from './journeys/share.mjs';
import { journeys as trying } from './journeys/trying.mjs';
import { Report } from './report.mjs';

const journeys = { ...documents, ...policies, ...faults, ...trying, ...share, ...replay, ...looks, ...server_journeys };
const wanted = process.argv.slice(2);
const report = new Report();
const { server, base } = await serve_page(process.env.BYLAW_DIST);
const browser = await launch();
const default_ms = 15_000;

/** A page of its own for a journey. Whatever the console or the page complains about fails the journey. */
async function open(complaints, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    locale: 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(default_ms);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`page: ${error}`));
  return page;
}

async function run(journey) {
  const complaints = [];
  const pages = [];
  const tools = {
    base,
    browser,
    /** A further page, in a context of its own. */
    open: async (options) => {
      const page = await open(complaints, options);
      pages.push(page);
      return page;
    },
    /** No accessibility fault in the page as it stands. */
    look: async (page, where) => {
      for (const fault of await axe_faults(page)) complaints.push(`axe, ${where}: ${fault}`);
    },
  };
  try {
    await journey(await tools.open(journey.options), tools);
  } catch (error) {
    complaints.unshift(String(error.stack ?? error));
  }
  for (const page of pages) {
    await page
      .context()
      .close()
      .catch((error) => complaints.push(`closing: ${error}`));
  }
  // A journey that makes something fail says what the browser may then complain about.
  const unexpected = complaints.filter((complaint) => !journey.expects?.test(complaint));
  return unexpected.length > 0 ? unexpected.join('\n') : undefined;
}

try {
  for (const [name, journey] of Object.entries(journeys)) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    report.add(name, await run(journey));
  }
} finally {
  await browser.close();
  server.close();
}
report.end();
