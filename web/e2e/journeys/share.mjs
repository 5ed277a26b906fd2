import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../browser.mjs';
import { choose_file, expect_outcome, fill, open_try, start_from } from './steps.mjs';

const copied_link = async (page) => {
  await page.click('button:has-text("Copy link")');
  await page.waitForSelector('button:has-text("Copied")');
  return page.evaluate(() => navigator.clipboard.readText());
};

export const journeys = {
  'a link restores the policy and the request': async (page, { base, open }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, 'A member of level D who is in 100 groups');
    await fill(page, 'user.joined', '57');
    await expect_outcome(page, 'Allowed');
    const link = await copied_link(page);
    assert.match(new URL(link).hash, /^#\/try\?policy=join-and-create&s=1/);
    assert.equal(new URL(link).search, '');
    const other = await open();
    await other.goto(link);
    await expect_outcome(other, 'Allowed');
    assert.equal(await other.inputValue('#field-user-joined'), '57');
    assert.equal(await other.inputValue('#field-user-credit'), '310');
  },

  'a link carries a policy of one’s own': async (page, { base, open }) => {
    const text = await readFile(path.join(root, 'policies/join-and-create/policy.json'), 'utf8');
    await page.goto(base);
    await choose_file(page, 'mine.json', text.replace('"Joining and founding groups"', '"Mine"'));
    await page.waitForSelector('h1:has-text("Mine")');
    await page.click('nav a:has-text("Try")');
    await fill(page, 'user.credit', '123');
    const link = await copied_link(page);
    const other = await open();
    await other.goto(link);
    await other.waitForSelector('#field-user-credit');
    await other.waitForFunction(() => document.querySelector('#field-user-credit').value === '123');
    assert.equal(await other.textContent('.open-policy'), 'Open policy:Mine');
  },

  'the address is always the link: a reload loses nothing': async (page, { base }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, 'A member of level D who is in 100 groups');
    await fill(page, 'user.joined', '42');
    await expect_outcome(page, 'Allowed');
    const before = page.url();
    await page.waitForFunction((before) => location.href !== before, before);
    await page.reload();
    await page.waitForFunction(() => document.querySelector('#field-user-joined')?.value === '42');
  },

  'looking around and going back loses no edit': async (page, { base }) => {
    await open_try(page, base, 'join-and-create');
    await fill(page, 'user.joined', '7');
    await page.click('nav a:has-text("Read")');
    await page.waitForSelector('#rules');
    await page.goBack();
    await page.waitForSelector('#field-user-joined');
    assert.equal(await page.inputValue('#field-user-joined'), '7');
  },

  'a link that somebody pastes is followed': async (page, { base, open }) => {
    await open_try(page, base, 'join-and-create');
    await fill(page, 'user.joined', '7');
    const link = await copied_link(page);
    const other = await open();
    await open_try(other, base, 'cac-2017');
    await other.evaluate((hash) => {
      location.hash = hash;
    }, new URL(link).hash);
    await other.waitForFunction(() => document.querySelector('#field-user-joined')?.value === '7');
  },

  'a broken link says so': async (page, { base, look }) => {
    await page.goto(`${base}#/try?policy=join-and-create&s=1AAAA`);
    await page.waitForSelector('[role=alert]:has-text("This link cannot be followed")');
    await look(page, 'a broken link');
  },

  'a link to a policy that does not ship says so': async (page, { base }) => {
    await page.goto(`${base}#/read?policy=nowhere`);
    await page.waitForSelector('[role=alert]:has-text("no policy `nowhere` ships")');
  },
};
