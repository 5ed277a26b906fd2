import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { drop_file, drop_long_ledger } from './steps.mjs';

const open_replay = async (page, base, policy = 'cac-2017') => {
  await page.goto(`${base}#/replay?policy=${policy}`);
  await page.waitForSelector('.replay-start');
};

const replay_example = async (page, mode) => {
  await page.click('button:has-text("Use the example ledger")');
  await page.waitForSelector('[data-testid=ledger-name]');
  await page.check(`input[name=mode][value=${mode}]`);
  await page.click('.replay-start .primary');
  await page.waitForSelector('[data-testid=summary]');
};

const number = async (page, name) =>
  Number((await page.textContent(`[data-testid=summary-${name}]`)).replace(/\D/g, ''));

export const journeys = {
  'an example ledger is observed: history stands, refusals are reported': async (page, { base, look }) => {
    await open_replay(page, base);
    await look(page, 'before the replay');
    await replay_example(page, 'observe');
    assert.equal(await number(page, 'events'), 32);
    assert.equal(await number(page, 'would_refuse'), 14);
    assert.equal(await number(page, 'not_governed'), 2);
    assert.equal(await number(page, 'errors'), 1);
    assert.equal(await number(page, 'applied'), 29);
    assert.match(await page.textContent('[data-testid=state-hash]'), /^sha256:[0-9a-f]{64}$/);
    await look(page, 'after the replay');
  },

  'the same ledger is enforced: what is refused does not happen': async (page, { base }) => {
    await open_replay(page, base);
    await replay_example(page, 'observe');
    const observed = await page.textContent('[data-testid=state-hash]');
    await replay_example(page, 'enforce');
    assert.equal(await number(page, 'refused'), 13);
    assert.equal(await number(page, 'applied'), 16);
    assert.equal(await number(page, 'groups'), 4);
    assert.equal(await number(page, 'memberships'), 9);
    assert.notEqual(await page.textContent('[data-testid=state-hash]'), observed);
  },

  'a refused line shows who, where and why, down to the paragraph': async (page, { base, look }) => {
    await open_replay(page, base);
    await replay_example(page, 'enforce');
    const row = page.locator('[data-testid=noted-rows] [role=row]', { hasText: '#13' });
    assert.match(
      await row.textContent(),
      /member\.removed.*2017-10-09 11:30:00.*u-dora.*tea-house.*Powers of the role/,
    );
    await row.locator('button').click();
    const detail = page.locator('[data-testid=line-detail]');
    await detail.locator('[data-testid=reason-role_lacks_power]').waitFor();
    await detail.locator('summary', { hasText: 'provisions 9(3)' }).click();
    await detail.locator('blockquote:has-text("necessary for managing the group")').waitFor();
    await look(page, 'the reasons of a line');
  },

  'lines can be narrowed by kind and by reason': async (page, { base }) => {
    await open_replay(page, base);
    await replay_example(page, 'enforce');
    const rows = page.locator('.rows-body [role=row]');
    await page.getByLabel(/^error/).check();
    assert.equal(await rows.count(), 1);
    assert.match(await rows.textContent(), /line 14|#14/);
    await page.getByLabel(/^all/).check();
    const option = page.locator('[data-testid=filter-ground] option', { hasText: 'Publishing needs verification' });
    assert.match(await option.textContent(), /\(4\)/);
    await page.selectOption('[data-testid=filter-ground]', 'publisher_not_verified');
    assert.equal(await page.getAttribute('[data-testid=noted-rows]', 'aria-rowcount'), '5');
  },

  'the result lines are downloaded, one for each event and the summary': async (page, { base }) => {
    await open_replay(page, base);
    await replay_example(page, 'observe');
    const waiting = page.waitForEvent('download');
    await page.click('button:has-text("Download the results")');
    const download = await waiting;
    assert.equal(download.suggestedFilename(), 'cac-2017.example.results.jsonl');
    const lines = (await readFile(await download.path(), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(lines.length, 33);
    assert.equal(lines.filter((line) => line.would === 'refused').length, 14);
    assert.equal(lines.at(-1).summary.mode, 'observe');
  },

  'a long ledger shows its progress and ends with exact counts': async (page, { base, look }) => {
    const events = 90_002;
    await open_replay(page, base);
    await drop_long_ledger(page, 'long.jsonl', events);
    await page.waitForSelector('[data-testid=ledger-name]:has-text("long.jsonl")');
    await page.evaluate(() => {
      globalThis.seen = new Set();
      new MutationObserver(() => {
        const text = document.querySelector('[data-testid=progress-text]')?.textContent;
        if (text) globalThis.seen.add(text);
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await page.click('.replay-start .primary');
    await page.waitForSelector('[data-testid=summary]', { timeout: 60_000 });
    assert.equal(await number(page, 'events'), events);
    assert.equal(await number(page, 'would_refuse'), (events - 2) / 3);
    const seen = await page.evaluate(() => [...globalThis.seen]);
    assert.ok(seen.length >= 3, `progress was seen ${seen.length} times: ${seen.join(' | ')}`);
    assert.ok((await page.locator('.rows-body [role=row]').count()) < 60, 'only the rows in sight exist');
    await look(page, '30,000 lines');
  },

  'thirty thousand lines scroll, and the keyboard reaches the last': async (page, { base }) => {
    await open_replay(page, base);
    await drop_long_ledger(page, 'long.jsonl', 90_002);
    await page.click('.replay-start .primary');
    await page.waitForSelector('[data-testid=summary]', { timeout: 60_000 });
    await page.locator('.rows-body button').first().focus();
    await page.keyboard.press('End');
    await page.waitForFunction(() => document.activeElement?.textContent === '#90,001');
    await page.locator('[data-testid=line-detail] [data-testid=reason-publisher_not_verified]').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(() => document.activeElement?.textContent === '#89,998');
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.activeElement?.textContent === '#4');
  },

  'a replay is cancelled, keeps what it has and can be started again': async (page, { base, look }) => {
    await open_replay(page, base);
    await drop_long_ledger(page, 'long.jsonl', 600_002);
    await page.click('.replay-start .primary');
    await page.locator('[data-testid=progress-text]', { hasText: /[1-9]\d* %/ }).waitFor({ timeout: 60_000 });
    await look(page, 'while it replays');
    await page.click('[data-testid=progress] button');
    await page.waitForSelector('h2:has-text("Cancelled")');
    assert.equal(await page.locator('[data-testid=state-hash]').count(), 0);
    assert.match(
      await page.textContent('[data-testid=summary] [role=status]'),
      /[1-9][\d,]* events of long\.jsonl were replayed before that/,
    );
    await look(page, 'a cancelled replay');
    await page.locator('.rows-body button').first().click();
    await page.waitForSelector('[data-testid=line-detail] .reason');
    await replay_example(page, 'observe');
    assert.equal(await number(page, 'events'), 32);
  },

  'while a ledger replays a request is decided at once': async (page, { base }) => {
    await open_replay(page, base);
    await drop_long_ledger(page, 'long.jsonl', 600_002);
    await page.click('.replay-start .primary');
    await page.waitForSelector('[data-testid=progress]');
    await page.click('nav a:has-text("Try")');
    await page.waitForSelector('#field-user-joined, .further', { state: 'attached' });
    await page.selectOption('#action', { label: 'join a group' });
    await page.fill('#field-user-joined', '200');
    await page.waitForSelector('[data-testid=reason-joined_cap]');
    // The decision did not wait for the replay, which still runs.
    await page.click('nav a:has-text("Replay")');
    await page.waitForSelector('[data-testid=progress], [data-testid=summary]');
    assert.equal(await page.locator('[data-testid=progress]').count(), 1);
  },

  'broken lines are shown with their line, and their values are not repeated': async (page, { base, look }) => {
    const secret = 'Zhang-San-13800138000';
    const ledger = `{"specversion":"1.0","id":"1","source":"t","type":"user.registered","time":"2020-01-01T00:00:00Z","sequence":1,"data":{"user":"u"}}
{"specversion":"1.0","id":"2","source":"t","type":"member.joined","time":"2020-01-01T00:00:01Z","sequence":2,"data":{"group":"g","user":"u","real_name":"${secret}"}}
not json ${secret}
`;
    await open_replay(page, base);
    await drop_file(page, 'broken.jsonl', ledger);
    await page.click('.replay-start .primary');
    await page.waitForSelector('[data-testid=summary]');
    assert.equal(await number(page, 'errors'), 2);
    const places = await page.locator('.rows-body button').allTextContents();
    assert.deepEqual(places, ['line 2', 'line 3']);
    await page.locator('.rows-body button').first().click();
    await page.waitForSelector('[data-testid=line-detail] [lang=en]');
    assert.ok(!(await page.content()).includes(secret));
    await look(page, 'broken lines');
  },

  'a ledger in which nothing is refused says so': async (page, { base }) => {
    const line =
      '{"specversion":"1.0","id":"1","source":"t","type":"group.created","time":"2020-01-01T00:00:00Z","sequence":1,"data":{"group":"g"}}\n';
    await open_replay(page, base);
    await drop_file(
      page,
      'quiet.jsonl',
      line.replace('group.created', 'user.registered').replace('"group":"g"', '"user":"u"'),
    );
    await page.click('.replay-start .primary');
    await page.waitForSelector('[data-testid=nothing-noted]');
  },

  'results of one policy are not shown under another': async (page, { base }) => {
    await open_replay(page, base);
    await replay_example(page, 'observe');
    await page.click('nav a:has-text("Policies")');
    await page.click('[data-testid=policy-join-and-create] a');
    await page.waitForSelector('h1:has-text("Joining and founding groups")');
    await page.click('nav a:has-text("Replay")');
    await page.waitForSelector('.replay-start');
    assert.equal(await page.locator('[data-testid=summary]').count(), 0);
  },
};
