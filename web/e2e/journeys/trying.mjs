import assert from 'node:assert/strict';
import { expect_outcome, field, fill, open_try, reason, reason_ids, start_from } from './steps.mjs';

const capped = 'A member of level D who is in 100 groups';

export const journeys = {
  'every example that ships is decided, with all of its facts': async (page, { base }) => {
    for (const policy of ['cac-2017', 'eu-dsa', 'join-and-create', 'strikes', 'video-strikes']) {
      await open_try(page, base, policy);
      const titles = await page.locator('#example option').allTextContents();
      assert.ok(titles.length > 4);
      for (const title of titles.slice(1)) {
        await start_from(page, title);
        await page.waitForSelector('.decision.allow, .decision.deny, .decision.not_governed');
        assert.equal(await page.locator('.request > .notice').count(), 0, title);
        const answered = JSON.parse(await page.locator('.json pre').nth(1).textContent());
        assert.ok(['allow', 'deny', 'not_governed'].includes(answered.context.outcome), title);
      }
    }
  },

  'a join is refused and allowed by changing one number, at once': async (page, { base, look }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, capped);
    await expect_outcome(page, 'Refused');
    assert.deepEqual(await reason_ids(page), ['joined_cap']);
    assert.match(await reason(page, 'joined_cap').textContent(), /You are in 100 groups, and level D allows 100\./);
    await look(page, 'refused');
    await fill(page, 'user.joined', '99');
    await expect_outcome(page, 'Allowed');
    await look(page, 'allowed');
    await fill(page, 'user.joined', '101');
    await expect_outcome(page, 'Refused');
  },

  'a reason says the sub-condition, the values that it read and its paragraph': async (page, { base, look }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, capped);
    const card = reason(page, 'joined_cap');
    await card.locator('code:has-text("user.joined >= level.joined")').waitFor();
    const reads = await card.locator('.reads li').allTextContents();
    assert.ok(
      reads.some((read) => /groups joined.*user\.joined.*100/.test(read)),
      reads.join(' | '),
    );
    assert.ok(
      reads.some((read) => /level\.joined.*100/.test(read)),
      reads.join(' | '),
    );
    assert.ok(
      reads.some((read) => /credit.*user\.credit.*310/.test(read)),
      reads.join(' | '),
    );
    await card.locator('summary', { hasText: 'provisions 8(1)' }).click();
    await card.locator('blockquote:has-text("the number of groups that one person joins")').waitFor();
    await look(page, 'a paragraph under a reason');
  },

  'all reasons are given, in the order of the policy': async (page, { base, look }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, 'Everything at once stands in the way of joining');
    await expect_outcome(page, 'Refused');
    await reason(page, 'credit_too_low').waitFor();
    assert.deepEqual(await reason_ids(page), [
      'blacklisted',
      'not_verified',
      'suspended',
      'group_not_active',
      'group_full',
      'joined_cap',
      'credit_too_low',
    ]);
    await look(page, 'seven reasons');
  },

  'a fact that is not given is named, and given from the reason': async (page, { base, look }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, 'Nobody knows how much credit the user has');
    await reason(page, 'joined_cap').waitFor();
    assert.match(await reason(page, 'joined_cap').textContent(), /could not be evaluated/);
    await look(page, 'a missing fact');
    await reason(page, 'joined_cap').locator('button:has-text("Give credit")').click();
    await page.waitForFunction(() => document.activeElement?.id === 'field-user-credit');
    await page.keyboard.type('300');
    await expect_outcome(page, 'Allowed');
    await field(page, 'user.credit').locator('.clear').click();
    await expect_outcome(page, 'Refused');
  },

  'a switch has three states, and not given is one of them': async (page, { base }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, 'The last place in a small group');
    await expect_outcome(page, 'Allowed');
    await field(page, 'user.verified').getByLabel('not given').check();
    await expect_outcome(page, 'Refused');
    assert.deepEqual(await reason_ids(page), ['not_verified']);
    await field(page, 'user.verified').getByLabel('yes').check();
    await expect_outcome(page, 'Allowed');
  },

  'a threshold sets the number to it and to one below': async (page, { base, look }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, capped);
    await field(page, 'user.joined').locator('.edges summary').click();
    await field(page, 'user.joined').getByRole('button', { name: 'Set groups joined to 99' }).click();
    await expect_outcome(page, 'Allowed');
    await look(page, 'thresholds');
    await field(page, 'user.joined').getByRole('button', { name: 'Set groups joined to 100' }).click();
    await expect_outcome(page, 'Refused');
    await page.locator('[data-testid="field-user-credit"] input[type=range]').fill('500');
    assert.equal(await page.inputValue('#field-user-credit'), '500');
    await expect_outcome(page, 'Allowed');
  },

  'a suspension is over at the instant at which it ends': async (page, { base }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, 'A suspension that ends at this very instant');
    await expect_outcome(page, 'Allowed');
    await field(page, 'user.suspended_until').locator('button:has-text("1 ms after it")').click();
    await expect_outcome(page, 'Refused');
    assert.deepEqual(await reason_ids(page), ['suspended']);
    await field(page, 'user.suspended_until').locator('button:has-text("the decision’s time")').click();
    await expect_outcome(page, 'Allowed');
  },

  'the form follows the action: what its rules read comes first': async (page, { base, look }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, capped);
    const first = () =>
      page.locator('.owner [data-testid^=field-]').evaluateAll((fields) => fields.map((one) => one.dataset.testid));
    assert.ok((await first()).includes('field-group-members'));
    assert.ok(!(await first()).includes('field-user-founded'));
    await page.selectOption('#action', { label: 'found a group' });
    await field(page, 'group.category').waitFor();
    assert.ok((await first()).includes('field-user-founded'));
    assert.ok(!(await first()).includes('field-group-members'));
    await look(page, 'founding');
  },

  'a right is allowed whatever the facts are': async (page, { base }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, 'Everything at once stands in the way of joining');
    await expect_outcome(page, 'Refused');
    await page.selectOption('#action', { label: 'leave a group' });
    await expect_outcome(page, 'Allowed');
  },

  'outside of its time a policy governs nothing': async (page, { base, look }) => {
    await open_try(page, base, 'cac-2017');
    await start_from(page, 'A day before the Provisions took effect');
    await expect_outcome(page, 'Not governed');
    await look(page, 'not governed');
    await page.fill('#at', '2017-10-08T00:00:00');
    await expect_outcome(page, 'Refused');
    assert.deepEqual(await reason_ids(page), ['publisher_not_verified']);
  },

  'a value that the policy does not take is marked at its field': async (page, { base, look }) => {
    await open_try(page, base, 'cac-2017');
    await start_from(page, 'A person of level D founds a second group');
    await fill(page, 'user.credit', '1001');
    await expect_outcome(page, 'Not decided');
    assert.equal(await page.getAttribute('#field-user-credit', 'aria-invalid'), 'true');
    assert.match(await field(page, 'user.credit').locator('.fault').textContent(), /\S/);
    await look(page, 'a value out of bounds');
    await fill(page, 'user.credit', 'much');
    await field(page, 'user.credit').locator('.fault:has-text("A whole number is needed.")').waitFor();
    await expect_outcome(page, 'Not decided');
    await fill(page, 'user.credit', '800');
    await expect_outcome(page, 'Allowed');
  },

  'a role decides about managing acts, and the tag at a field leads to its reason': async (page, { base }) => {
    await open_try(page, base, 'cac-2017');
    await start_from(page, 'A manager wants to close the group');
    await expect_outcome(page, 'Refused');
    await field(page, 'membership.role').locator('.read-by a').click();
    await page.waitForFunction(() => document.activeElement?.id === 'reason-role_lacks_power');
    await page.selectOption('#field-membership-role', { label: 'founder' });
    await expect_outcome(page, 'Allowed');
  },

  'request and answer are there as JSON to copy': async (page, { base, look }) => {
    await open_try(page, base, 'join-and-create');
    await start_from(page, capped);
    await expect_outcome(page, 'Refused');
    const boxes = page.locator('.json');
    await boxes.nth(0).locator('summary').click();
    await boxes.nth(0).locator('button').click();
    const request = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(request.subject.properties.joined, 100);
    assert.equal(request.action.name, 'group.join');
    assert.equal(request.context.at, '2026-11-26T10:00:00Z');
    await boxes.nth(1).locator('summary').click();
    await boxes.nth(1).locator('button').click();
    const answer = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(answer.decision, false);
    assert.equal(answer.context.reasons[0].id, 'joined_cap');
    await look(page, 'JSON');
  },
};
