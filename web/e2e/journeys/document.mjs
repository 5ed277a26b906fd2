// What `render` writes, as a page in a browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { load } from 'bylaw';
import { root } from '../browser.mjs';
import { expect_no_sideways_scroll } from './steps.mjs';

const policies = ['cac-2017', 'eu-dsa', 'join-and-create', 'strikes', 'trust-levels', 'video-strikes'];

async function document_of(name, language) {
  const policy = await load(await readFile(`${root}/policies/${name}/policy.json`, 'utf8'));
  try {
    return policy.render({ format: 'html', language });
  } finally {
    policy.dispose();
  }
}

export const journeys = Object.fromEntries(
  policies.flatMap((name) =>
    ['en', 'zh'].map((language) => [
      `the document of ${name} in ${language} has no accessibility fault, light and dark, and fits into 320 px`,
      async (page, { look }) => {
        await page.setContent(await document_of(name, language));
        assert.equal(await page.getAttribute('html', 'lang'), language);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await look(page, `${name}, ${colorScheme}`);
        }
        await page.setViewportSize({ width: 320, height: 640 });
        await expect_no_sideways_scroll(page, name);
      },
    ]),
  ),
);
