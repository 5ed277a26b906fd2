// Steps that several journeys take.
import assert from 'node:assert/strict';

export const outcome = (page) => page.locator('[data-testid=outcome]');
export const field = (page, attribute) => page.locator(`[data-testid="field-${attribute.replace('.', '-')}"]`);
export const reason = (page, id) => page.locator(`[data-testid="reason-${id}"]`);

/** The decision reads so; waits for it, because it is made in a worker. */
export async function expect_outcome(page, text) {
  await page.locator('[data-testid=outcome]', { hasText: new RegExp(`^\\s*${text}\\s*$`) }).waitFor();
}

/** The reasons, by their ids, in their order. */
export async function reason_ids(page) {
  return page
    .locator('[data-testid=decision] .reason')
    .evaluateAll((items) => items.map((item) => item.id.replace('reason-', '')));
}

export async function open_try(page, base, policy, query = '') {
  await page.goto(`${base}#/try?policy=${policy}${query}`);
  await page.waitForSelector('#example option:nth-child(2)', { state: 'attached' });
}

/** Begins with an example by its English title. */
export async function start_from(page, title) {
  await page.selectOption('#example', { label: title });
}

export async function fill(page, attribute, value) {
  await page.locator(`#field-${attribute.replace('.', '-')}`).fill(value);
}

export const file_of = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Chooses a file as the picker would. */
export async function choose_file(page, name, text) {
  await page.locator('main input[type=file]').first().setInputFiles(file_of(name, text));
}

/** Drops a file on the page. */
export async function drop_file(page, name, text) {
  await page.evaluate(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    },
    [name, text],
  );
}

/**
 * Drops a ledger of one group that people join and leave, and in which they publish without being verified. It is made
 * in the page, because it may be larger than what can be sent there.
 */
export async function drop_long_ledger(page, name, events) {
  await page.evaluate(
    ([name, events]) => {
      const pieces = [];
      let sequence = 0;
      const add = (type, data) => {
        sequence += 1;
        const time = new Date(Date.UTC(2020, 0, 1) + sequence * 1000).toISOString();
        pieces.push(
          `${JSON.stringify({ specversion: '1.0', id: `e${sequence}`, source: 'test', type, time, sequence, data })}\n`,
        );
      };
      add('verification.changed', { user: 'founder', status: 'verified' });
      add('group.created', { group: 'g', user: 'founder' });
      for (let user = 0; sequence + 3 <= events; user += 1) {
        add('member.joined', { group: 'g', user: `u${user}` });
        add('message.published', { group: 'g', user: `u${user}` });
        add('member.left', { group: 'g', user: `u${user}` });
      }
      const data = new DataTransfer();
      data.items.add(new File(pieces, name));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    },
    [name, events],
  );
}

/** Nothing is wider than the window. */
export async function expect_no_sideways_scroll(page, where) {
  const widths = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(widths[0] <= widths[1], `${where} is ${widths[0]} px wide in a window of ${widths[1]} px`);
}

/** Presses a key until the focus is on what the selector names. */
export async function tab_to(page, selector, most = 80) {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}
