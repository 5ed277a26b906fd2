import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../browser.mjs';
import { choose_file, drop_file } from './steps.mjs';

const own_policy = `{
  // A policy with one rule.
  "bylaw": "1", "id": "mine", "version": "7", "title": {"en": "A policy of my own"},
  "instruments": [{"id": "house", "kind": "provider", "title": {"en": "My rules"}, "articles": [
    {"article": "1", "quote": {"en": "Twenty groups at most."}, "carried_by": "rules"}]}],
  "attributes": {"user": {"joined": {"type": "int", "title": {"en": "groups joined"}}}},
  "rules": [{"id": "enough", "on": ["group.join"], "deny_when": "user.joined >= 20",
    "message": {"en": "You are in {user.joined} groups."}, "basis": ["house 1"]}]
}`;

export const journeys = {
  'a policy that ships is chosen and read': async (page, { base, look }) => {
    await page.goto(base);
    await page.waitForFunction(() => document.querySelectorAll('.extent').length >= 2);
    await look(page, 'policies');
    await page.click('[data-testid=policy-join-and-create] a');
    await page.waitForSelector('h1:has-text("Joining and founding groups")');
    const ids = await page
      .locator('#rules li[id^=rule-]')
      .evaluateAll((rules) => rules.map((rule) => rule.id.slice(5)));
    assert.deepEqual(ids, [
      'blacklisted',
      'not_verified',
      'suspended',
      'group_not_active',
      'group_full',
      'joined_cap',
      'founded_cap',
      'credit_too_low',
      'category_gated',
    ]);
    assert.match(await page.textContent('#rule-group_not_active .words'), /^Allowed only when status is .?active.?\.$/);
    await look(page, 'read');
  },

  'the tables of a policy say its numbers': async (page, { base }) => {
    await page.goto(`${base}#/read?policy=join-and-create`);
    await page.waitForSelector('#tiers');
    const rows = await page
      .locator('#credit tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
    assert.deepEqual(rows, [
      ['A', '800', '10', '500'],
      ['B', '650', '6', '300'],
      ['C', '500', '3', '200'],
      ['D', '300', '1', '100'],
      ['E', 'below that', '0', '20'],
    ]);
    const tiers = await page
      .locator('#tiers tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
    assert.deepEqual(tiers[3], ['super', '5,000', '800', '500']);
    assert.match(await page.textContent('#categories'), /finance.*level B \(650\)/s);
  },

  'a number that is a parameter leads to it, and the parameter says who set it': async (page, { base, look }) => {
    await page.goto(`${base}#/read?policy=cac-2017`);
    await page.click('#credit tbody tr:first-child a.parameter-link');
    await page.waitForFunction(() => document.activeElement?.id === 'parameter-level_a');
    assert.match(await page.textContent('#parameter-level_a'), /Level A from.*800.*Set by the provider/s);
    await look(page, 'parameters');
  },

  'a rule opens to its paragraph, and the paragraph to both languages': async (page, { base, look }) => {
    await page.goto(`${base}#/read?policy=join-and-create`);
    const rule = page.locator('#rule-not_verified');
    await rule.locator('summary', { hasText: 'provisions 8(3)' }).click();
    await rule.locator('blockquote:has-text("qualifications of group founders")').waitFor();
    assert.equal(await rule.locator('blockquote:lang(zh)').count(), 0);
    await rule.locator('details[open] button:has-text("Both languages")').click();
    await rule.locator('blockquote:lang(zh):has-text("分级审核群组建立者")').waitFor();
    await look(page, 'an open paragraph');
  },

  'a paragraph says what carries it out and leads there': async (page, { base }) => {
    await page.goto(`${base}#/read/instruments?policy=join-and-create`);
    const paragraph = page.locator('#instrument-provisions .paragraph-row', { hasText: 'Art. 11(3)' });
    await paragraph.locator('a:has-text("Block list")').click();
    await page.waitForFunction(() => document.activeElement?.id === 'rule-blacklisted');
  },

  'the coverage of an instrument counts its paragraphs': async (page, { base }) => {
    await page.goto(`${base}#/read?policy=cac-2017`);
    await page.waitForSelector('#instruments');
    const text = await readFile(path.join(root, 'policies/cac-2017/policy.json'), 'utf8');
    const provisions = JSON.parse(text).instruments.find((instrument) => instrument.id === 'provisions');
    const paragraphs = provisions.articles.flatMap((article) => article.paragraphs ?? [article]);
    const count = (way) => paragraphs.filter((paragraph) => paragraph.carried_by === way).length;
    const shown = await page.locator('#instrument-provisions .coverage li').allTextContents();
    assert.deepEqual(
      shown.map((line) => Number.parseInt(line, 10)),
      ['rules', 'input_only', 'not_checkable'].map(count),
    );
  },

  'rules can be narrowed to an action': async (page, { base }) => {
    await page.goto(`${base}#/read?policy=join-and-create`);
    await page.selectOption('#rules select', { label: 'found a group' });
    const ids = await page
      .locator('#rules li[id^=rule-]')
      .evaluateAll((rules) => rules.map((rule) => rule.id.slice(5)));
    assert.deepEqual(ids, [
      'blacklisted',
      'not_verified',
      'suspended',
      'founded_cap',
      'credit_too_low',
      'category_gated',
    ]);
  },

  'a file of one’s own is opened by the picker': async (page, { base, look }) => {
    await page.goto(base);
    await choose_file(page, 'mine.json', own_policy);
    await page.waitForSelector('h1:has-text("A policy of my own")');
    assert.match(await page.textContent('.facts'), /mine 7/);
    await look(page, 'a policy of one’s own');
    await page.click('nav a:has-text("Try")');
    await page.fill('#field-user-joined', '20');
    await page.waitForSelector('[data-testid=reason-enough]:has-text("You are in 20 groups.")');
  },

  'a file of one’s own is dropped anywhere on the page': async (page, { base }) => {
    await page.goto(`${base}#/policies`);
    await page.waitForFunction(() => document.querySelectorAll('.extent').length >= 2);
    await drop_file(page, 'mine.json', own_policy);
    await page.waitForSelector('h1:has-text("A policy of my own")');
  },
};
