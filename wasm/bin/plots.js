#!/usr/bin/env node
// bylaw simulate … --format json policy.json | bylaw-plots FOLDER: the report as pictures. Exit 0: drawn. 2: no report, no ECharts, or not writable.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { plots_of } from '../src/plots.js';

const usage = 'usage: bylaw simulate --seeds 20 --format json policy.json | bylaw-plots FOLDER\n       bylaw-plots FOLDER REPORT.json\n';

/** Beside this package, or of the project in which the command is run. */
async function drawing_library() {
  const places = [import.meta.url, pathToFileURL(join(process.cwd(), 'package.json')).href];
  for (const place of places) {
    let found;
    try {
      found = createRequire(place).resolve('echarts');
    } catch {
      continue;
    }
    return import(pathToFileURL(found).href);
  }
  throw new Error('plots are drawn by Apache ECharts, which is not installed here: npm install echarts@6.1.0');
}

async function main([folder, file, ...more]) {
  if (folder === undefined || more.length > 0 || folder.startsWith('-')) {
    process.stderr.write(usage);
    return folder === '--help' ? 0 : 2;
  }
  const text = readFileSync(file ?? 0, 'utf8');
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    throw new Error(`${file ?? 'standard input'} is not JSON: bylaw simulate --format json writes what is drawn`);
  }
  const plots = plots_of(report, { echarts: await drawing_library() });
  mkdirSync(folder, { recursive: true });
  for (const [name, svg] of Object.entries(plots)) writeFileSync(join(folder, `${name}.svg`), svg);
  process.stdout.write(Object.keys(plots).map((name) => `${join(folder, `${name}.svg`)}\n`).join(''));
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
}
