// Pictures of simulations: that they have what a reader needs, that they say what the report says, and that the same report gives the same bytes.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { simulation_plots } from '../../bench/simulation.mjs';
import { plots_of } from '../../wasm/src/plots.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const echarts = await import(pathToFileURL(createRequire(new URL('../../bench/plots.mjs', import.meta.url)).resolve('echarts')).href);

const simulate = (...args) => execFileSync('build/release/bin/bylaw', ['simulate', '--users', '300', '--groups', '30', '--format', 'json', ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
const text = simulate('--seeds', '3', '--months', '6', 'policies/cac-2017/policy.json');
const report = JSON.parse(text);
const swept = JSON.parse(simulate('--seeds', '2', '--months', '3', '--sweep', 'params.seats_small=10:90:40', 'policies/cac-2017/policy.json'));
const pairs = JSON.parse(simulate('--months', '2', '--sweep', 'params.founded_c=1:3:2', '--sweep', 'params.seats_small=10:90:40', 'policies/cac-2017/policy.json'));

const words = (svg) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, word]) => word);

const place = mkdtempSync(join(tmpdir(), 'bylaw-plots-'));
process.once('exit', () => rmSync(place, { recursive: true }));

test('each thing that is asked of a simulation has its picture', () => {
  assert.deepEqual(Object.keys(plots_of(report, { echarts })), ['rungs', 'measures', 'measure_days', 'overturned', 'caps', 'duties', 'breaches', 'credit']);
});

for (const [of, plots] of [['runs', plots_of(report, { echarts })], ['a sweep', plots_of(swept, { echarts })], ['a sweep of two', plots_of(pairs, { echarts })]]) {
  for (const [name, svg] of Object.entries(plots)) {
    test(`${name} of ${of} has a title, a description, axes, a legend and its dark colours, and is 320 wide`, () => {
      assert.match(svg, /^<svg role="img" width="320" [^>]*viewBox="0 0 320 \d+">\n<title>[^<]+<\/title><desc>[^<]{20,}<\/desc><style>@media \(prefers-color-scheme:dark\)/);
      const shown = words(svg);
      const legend = of === 'a sweep of two' ? ['params.founded_c 1', 'params.founded_c 3'] : name in { rungs: 0, overturned: 0, credit: 0 } ? ['median of the seeds', 'least to most'] : ['median', 'least to most of all seeds', 'the middle half of them'];
      for (const entry of legend) assert.ok(shown.includes(entry), `no \`${entry}\` among ${shown}`);
      const axis = { rungs: 'people or groups at the end', overturned: 'share of those that began', credit: 'people at the end' }[name] ?? (of === 'runs' ? 'month' : 'params.seats_small');
      assert.ok(shown.includes(axis), `no axis \`${axis}\` among ${shown}`);
      assert.ok(shown.some((word) => word === '0' || word === '0 %'), 'an axis begins at 0');
      assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
    });
  }
}

test('two curves of a panel differ in marker and in dashes, not by colour alone', () => {
  const svg = Object.values(plots_of(pairs, { echarts }))[0];
  const lines = [...svg.matchAll(/<path [^>]*fill="none"[^>]*stroke="#(0072b2|d55e00)"[^>]*>/g)].map(([line]) => line);
  assert.ok(lines.some((line) => line.includes('stroke-dasharray')) && lines.some((line) => !line.includes('stroke-dasharray')), 'one is dashed and one is not');
});

test('what a picture says is what the report says', () => {
  const { credit } = plots_of(report, { echarts });
  const band = report.bands.all['credit.C'];
  const number = (value) => String(Number(value.toPrecision(3)));
  const expected = band.least === band.most ? `C: ${number(band.median)}` : `C: ${number(band.median)} (${number(band.least)} to ${number(band.most)})`;
  assert.ok(words(credit).includes(expected), `no \`${expected}\` among ${words(credit)}`);
});

test('outcomes that are always 0 are named and not drawn', () => {
  const { breaches } = plots_of(report, { echarts });
  const names = Object.keys(report.runs[0].all).flatMap((name) => /^duties\.(\w+)\.breached$/.exec(name)?.[1] ?? []);
  for (const name of names) {
    const never = report.runs.every((run) => run.months.every(({ values }) => values[`duties.${name}.breached`] === 0));
    assert.equal(words(breaches).includes(name), !never, name);
    assert.match(breaches, never ? new RegExp(`Always 0: [^.]*${name}`) : new RegExp(`${name}: first`));
  }
});

test('one seed is drawn without bands', () => {
  const one = JSON.parse(simulate('--months', '3', 'policies/cac-2017/policy.json'));
  const { measures } = plots_of(one, { echarts });
  assert.ok(words(measures).includes('the run') && !words(measures).some((word) => word.includes('least')));
});

test('the same report gives the same bytes, whatever was drawn before', () => {
  const first = plots_of(report, { echarts });
  plots_of(swept, { echarts });
  assert.deepEqual(plots_of(report, { echarts }), first);
});

test('the pictures of the page on simulation come from the command that it names', () => {
  for (const [name, svg] of Object.entries(simulation_plots())) assert.equal(svg, readFileSync(join(root, `docs/plots/${name}.svg`), 'utf8'), name);
});

test('the command writes a file for each picture and names it', () => {
  const { status, stdout } = spawnSync(process.execPath, ['../wasm/bin/plots.js', place], { cwd: join(root, 'bench'), input: text, encoding: 'utf8' });
  assert.equal(status, 0);
  const plots = plots_of(report, { echarts });
  assert.deepEqual(stdout.trim().split('\n'), Object.keys(plots).map((name) => join(place, `${name}.svg`)));
  assert.deepEqual(readdirSync(place).toSorted(), Object.keys(plots).map((name) => `${name}.svg`).toSorted());
  for (const [name, svg] of Object.entries(plots)) assert.equal(readFileSync(join(place, `${name}.svg`), 'utf8'), svg);
});

for (const [what, input, cwd, message] of [
  ['no JSON', 'credit.C 5', 'bench', /^error: standard input is not JSON: bylaw simulate --format json/],
  ['another answer', '{"ok": 1}', 'bench', /^error: plots are of what `simulate` answers, as JSON/],
  ['no drawing library', text, '/', /^error: plots are drawn by Apache ECharts, which is not installed here: npm install echarts@6\.1\.0/],
]) {
  test(`the command says what to do about ${what}, and ends with 2`, () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'wasm/bin/plots.js'), join(place, 'none')], { cwd: cwd === '/' ? '/' : join(root, cwd), input, encoding: 'utf8' });
    assert.deepEqual([status, message.test(stderr)], [2, true], stderr);
  });
}

test('who brings no drawing library is told so', () => {
  assert.throws(() => plots_of(report), { code: 'bad_argument', message: /import \* as echarts from "echarts"/ });
});
