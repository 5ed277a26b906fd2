// Every case of tests/cases through the npm package in a module worker of a real Chromium, as a browser serves it.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { serve } from '../serve.mjs';
import { launch, root } from './browser.mjs';
import { Report } from './report.mjs';

async function case_files(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

const report = new Report();
const server = await serve(root);
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/web/e2e/cases/index.html`);
  await page.waitForFunction(() => 'run_case' in globalThis);
  const folder = path.join(root, 'tests', 'cases');
  const texts = new Map();
  for (const file of await case_files(folder)) {
    const { cases } = JSON.parse(await readFile(file, 'utf8'));
    for (const one of cases) {
      const files = {};
      for (const name of [one.policy_file, one.point_file]) {
        if (name === undefined) continue;
        if (!texts.has(name)) texts.set(name, await readFile(path.join(root, name), 'utf8'));
        files[name] = texts.get(name);
      }
      const name = `${path.relative(folder, file).replace(/\.json$/, '')}: ${one.name}`;
      const outcome = await page.evaluate(([one, files]) => globalThis.run_case(one, files), [one, files]);
      report.add(name, outcome);
    }
  }
} catch (error) {
  report.add('the runner itself', String(error.stack ?? error));
} finally {
  await browser.close();
  server.close();
}
report.end();
