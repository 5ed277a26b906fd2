import assert from 'node:assert/strict';
import { screens } from '../screens.mjs';
import { expect_no_sideways_scroll, expect_outcome, open_try, tab_to } from './steps.mjs';

/** Every screen in a scheme and a language has no accessibility fault. */
function axe_journeys() {
  const found = {};
  for (const [screen, arrive] of Object.entries(screens)) {
    for (const [scheme, language] of [
      ['light', 'zh'],
      ['dark', 'en'],
      ['dark', 'zh'],
    ]) {
      found[`no accessibility fault in ${screen}, ${scheme}, ${language}`] = Object.assign(
        async (page, { base, look }) => {
          await arrive(page, base, `&lang=${language}`);
          assert.equal(await page.getAttribute('html', 'lang'), language === 'zh' ? 'zh-CN' : 'en');
          await look(page, screen);
        },
        { options: { colorScheme: scheme } },
      );
    }
    found[`${screen} fits into 320 px`] = Object.assign(
      async (page, { base, look }) => {
        await arrive(page, base, '&lang=en');
        await expect_no_sideways_scroll(page, screen);
        await look(page, `${screen} at 320 px`);
      },
      { options: { viewport: { width: 320, height: 640 } } },
    );
    found[`${screen} fits into 320 px in Chinese`] = Object.assign(
      async (page, { base }) => {
        await arrive(page, base, '&lang=zh');
        await expect_no_sideways_scroll(page, screen);
      },
      { options: { viewport: { width: 320, height: 640 } } },
    );
  }
  return found;
}

export const journeys = {
  'the page speaks Chinese where the browser does': Object.assign(
    async (page, { base }) => {
      await page.goto(base);
      await page.waitForSelector('h1:has-text("政策")');
      assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
    },
    { options: { locale: 'zh-CN' } },
  ),

  'in Chinese a join is refused with a Chinese reason and quote, and the choice is kept': async (
    page,
    { base, look },
  ) => {
    await open_try(page, base, 'join-and-create');
    await page.getByLabel('中文').check();
    await expect_outcome(page, '不予通过');
    const reason = page.locator('[data-testid=reason-joined_cap]');
    assert.match(await reason.textContent(), /你已加入 100 个群组，D 级用户最多可加入 100 个/);
    await reason.locator('summary', { hasText: 'provisions 8(1)' }).click();
    const quote = reason.locator('blockquote:has-text("个人建立群数、参加群数上限")');
    await quote.waitFor();
    assert.equal(await quote.getAttribute('lang'), 'zh-CN');
    await page.fill('#field-user-joined', '99');
    await expect_outcome(page, '允许');
    await look(page, 'Chinese');
    await page.goto(`${base}#/policies`);
    await page.reload();
    await page.waitForSelector('h1:has-text("政策")');
  },

  'the language of a link wins over the one chosen before': async (page, { base }) => {
    await page.goto(`${base}#/policies?lang=zh`);
    await page.waitForSelector('h1:has-text("政策")');
  },

  'changing the language keeps the focus and what was open': async (page, { base }) => {
    await page.goto(`${base}#/read?policy=join-and-create`);
    await page.click('#rule-not_verified .bases summary');
    await page.getByLabel('中文').check();
    await page.waitForSelector('h1:has-text("加入和建立群组")');
    assert.equal(await page.evaluate(() => document.activeElement?.value), 'zh');
    assert.equal(await page.locator('#rule-not_verified .bases details[open]').count(), 1);
  },

  'dark is chosen, kept, and follows the system again': async (page, { base }) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.goto(base);
    const light = await ground();
    await page.selectOption('[data-testid=theme]', 'dark');
    const dark = await ground();
    assert.notEqual(dark, light);
    await page.reload();
    await page.waitForSelector('h1');
    assert.equal(await ground(), dark);
    await page.selectOption('[data-testid=theme]', 'system');
    assert.equal(await ground(), light);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.equal(await ground(), dark);
  },

  'with the keyboard alone a policy is chosen, read, and a join refused and allowed': async (page, { base }) => {
    await page.goto(base);
    await page.waitForFunction(() => document.querySelectorAll('.extent').length >= 2);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the content');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'main');
    await tab_to(page, '[data-testid=policy-join-and-create] a');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('main h1'));
    await tab_to(page, '#rule-blacklisted .bases summary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#rule-blacklisted blockquote');
    await page.keyboard.press('Shift+Tab');
    await page.evaluate(() => document.querySelector('main h1').focus());
    await tab_to(page, 'main a[href*="#/try"]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('main h1'));
    await expect_outcome(page, 'Refused');
    await tab_to(page, '#field-user-joined');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('99');
    await expect_outcome(page, 'Allowed');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await expect_outcome(page, 'Refused');
  },

  'with the keyboard alone a ledger is replayed and its lines are gone through': async (page, { base }) => {
    await page.goto(`${base}#/replay?policy=cac-2017`);
    await page.waitForSelector('.replay-start');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tab_to(page, '[data-testid=ledger] button:nth-of-type(2)');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid=ledger-name]');
    await tab_to(page, 'input[name=mode]');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.isChecked('input[value=enforce]'), true);
    await tab_to(page, '.replay-start .primary');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'summary-title');
    await tab_to(page, '.rows-body button');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.textContent === '#7');
    await page.waitForSelector('[data-testid=line-detail] [data-testid=reason-publisher_not_verified]');
  },

  'the focus is always to be seen': async (page, { base }) => {
    await open_try(page, base, 'join-and-create');
    const unseen = [];
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return undefined;
        const frame = one.matches('.choices input') ? one.closest('label') : one;
        const style = getComputedStyle(frame);
        return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
          ? undefined
          : one.outerHTML.slice(0, 120);
      });
      if (found) unseen.push(found);
    }
    assert.deepEqual(unseen, []);
  },

  'an outcome is said aloud when typing has paused': async (page, { base }) => {
    await open_try(page, base, 'join-and-create');
    await expect_outcome(page, 'Refused');
    await page.waitForSelector('[data-testid=decision] [role=status]:has-text("Refused. 1 reason")', {
      state: 'attached',
    });
    await page.fill('#field-user-joined', '99');
    await page.waitForSelector('[data-testid=decision] [role=status]:has-text("Allowed.")', { state: 'attached' });
  },

  'on a narrow page the outcome stays in sight and leads to its reasons': Object.assign(
    async (page, { base }) => {
      await open_try(page, base, 'join-and-create');
      await expect_outcome(page, 'Refused');
      const strip = page.locator('.decision-strip');
      await page.locator('#field-user-joined').scrollIntoViewIfNeeded();
      const box = await strip.boundingBox();
      assert.ok(box && box.y + box.height <= 641, 'the strip is within the window');
      await strip.click();
      await page.waitForFunction(() => document.activeElement?.id === 'decision-title');
    },
    { options: { viewport: { width: 360, height: 640 } } },
  ),

  'on paper there are the rules with their paragraphs, and no controls': async (page, { base }) => {
    await page.goto(`${base}#/read?policy=join-and-create`);
    await page.waitForSelector('#rules');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.isVisible('header.top'), false);
    assert.equal(await page.isVisible('.contents'), false);
    assert.equal(await page.isVisible('#rules select'), false);
    assert.equal(await page.isVisible('#rule-blacklisted .bases blockquote'), true);
  },

  ...axe_journeys(),
};
