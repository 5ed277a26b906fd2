import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../browser.mjs';
import { choose_file, drop_file } from './steps.mjs';

const good = await readFile(path.join(root, 'policies/join-and-create/policy.json'), 'utf8');
const misspelt = good.replace('"deny_when": "user.blacklisted"', '"deny_when": "user.blacklistd"');

export const journeys = {
  'a faulty policy shows where it stands, the line with a caret, and what to do; mended it opens': async (
    page,
    { base, look },
  ) => {
    await page.goto(base);
    await choose_file(page, 'policy.json', misspelt);
    await page.waitForSelector('h1:has-text("policy.json has 1 fault")');
    const fault = page.locator('[data-testid=diagnostic]');
    const line = misspelt.slice(0, misspelt.indexOf('user.blacklistd')).split('\n').length;
    const column = misspelt.split('\n')[line - 1].indexOf('user.blacklistd') + 1;
    assert.match(await fault.textContent(), new RegExp(`line ${line}, column ${column}`));
    assert.equal(await fault.locator('mark').textContent(), 'user.blacklistd');
    assert.match(await fault.textContent(), /user\.blacklisted/);
    const [mark, caret] = await Promise.all([
      fault.locator('mark').boundingBox(),
      fault.locator('.caret code').boundingBox(),
    ]);
    const unseen = await fault.locator('.caret .unseen').boundingBox();
    assert.ok(Math.abs(unseen.x + unseen.width - mark.x) < 1.5, 'the caret stands below the beginning of the fault');
    assert.ok(caret.y > mark.y, 'the caret stands below the line');
    await look(page, 'a faulty policy');
    await choose_file(page, 'policy.json', good);
    await page.waitForSelector('h1:has-text("Joining and founding groups")');
  },

  'all faults of a policy are shown at once': async (page, { base }) => {
    const many = misspelt
      .replace('"ledger": "joined"', '"ledgr": "joined"')
      .replace('"basis": ["house 6"]', '"basis": ["house 66"]')
      .replace('"limit": "tier.seats"', '"limit": "tier.seat"');
    await page.goto(base);
    await drop_file(page, 'many.json', many);
    await page.waitForSelector('[data-testid=diagnostic]');
    const codes = await page.locator('[data-testid=diagnostic] .row .name').allTextContents();
    assert.ok(codes.length >= 4, codes.join(', '));
    assert.ok(
      codes.includes('unknown_key') && codes.includes('undeclared') && codes.includes('unknown_reference'),
      codes.join(', '),
    );
  },

  'while a policy is faulty nothing can be tried or replayed by it': async (page, { base }) => {
    await page.goto(base);
    await choose_file(page, 'policy.json', misspelt);
    await page.waitForSelector('[data-testid=diagnostic]');
    for (const view of ['Try', 'Replay', 'Read']) {
      await page.click(`nav a:has-text("${view}")`);
      await page.waitForSelector('h1:has-text("has 1 fault")');
    }
    assert.equal(await page.locator('[data-testid=decision]').count(), 0);
  },

  'a file that is no JSON is a fault with a place, not a crash': async (page, { base, look }) => {
    await page.goto(base);
    await choose_file(page, 'notes.json', 'Dear colleague,\nhere are the rules.\n');
    await page.waitForSelector('[data-testid=diagnostic]');
    assert.match(await page.textContent('[data-testid=diagnostic]'), /line 1, column 1/);
    await look(page, 'no JSON');
  },

  'a hostile file is refused in words': async (page, { base }) => {
    await page.goto(base);
    await choose_file(page, 'deep.json', '['.repeat(500_000));
    await page.waitForSelector('[data-testid=diagnostic]');
    await drop_file(page, 'huge.json', ' '.repeat(9 << 20));
    await page.waitForSelector('[role=alert]:has-text("larger than any policy may be")');
  },

  'markup in a policy is shown as text': async (page, { base }) => {
    const title = '<img src=x onerror=alert(1)><b>bold</b>';
    await page.goto(base);
    await choose_file(page, 'markup.json', good.replace('"Joining and founding groups"', JSON.stringify(title)));
    await page.waitForSelector('h1');
    await page.waitForFunction((title) => document.querySelector('main h1')?.textContent === title, title);
    assert.equal(await page.locator('main img, main h1 b').count(), 0);
  },
};
