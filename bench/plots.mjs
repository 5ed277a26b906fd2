// Draws docs/plots. node bench/plots.mjs [peers] [growth] draws anew from the latest figures in bench/results, and [simulation] what the engine
// simulates. An SVG is 360 wide, so that its words can be read on a telephone, and turns dark with the page that shows it.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as echarts from 'echarts';

import { colours as lines, axis as plain_axis, svg_of as draw, text } from '../wasm/src/plots/picture.js';
import { simulation_plots } from './simulation.mjs';

const folder = new URL('../docs/plots/', import.meta.url);
const width = 360;

const symbols = ['circle', 'rect', 'triangle', 'diamond'];
const dashes = ['solid', 'dashed', 'solid', 'dashed'];

const in_words = (value) => (value >= 1e6 ? `${value / 1e6} M` : value >= 1e3 ? `${value / 1e3} k` : String(value));
const time_in_words = (ns) => (ns >= 1e6 ? `${ns / 1e6} ms` : ns >= 1e3 ? `${ns / 1e3} µs` : `${ns} ns`);

const svg_of = (name, option, height, title, description) => draw(echarts, { name, width, height, title, description, option });

const title_of = (words, sub) => ({ text: words, subtext: sub, left: 8, top: 6, textStyle: { ...text, fontSize: 14 }, subtextStyle: { ...text, fontSize: 11 }, itemGap: 4 });
const axis = { ...plain_axis, nameTextStyle: { ...text, fontSize: 12 }, minorTick: { show: false } };
const powers = (values) => ({ min: 10 ** Math.floor(Math.log10(Math.min(...values))), max: 10 ** Math.ceil(Math.log10(Math.max(...values))) });

function write(name, svg) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileURLToPath(new URL(`${name}.svg`, folder)), svg);
}

/** Curves over a quantity, both on axes of powers of ten. `series`: name → [[x, ns], …]. */
function curves(name, { title, x, y, series, note }) {
  const names = Object.keys(series);
  const points = Object.values(series).flat();
  const legend = 20 * names.length + 8;
  const height = 300 + legend;
  const described = names.map((one) => `${one}: ${series[one].map(([at, ns]) => `${in_words(at)}: ${time_in_words(Number(ns.toPrecision(3)))}`).join(', ')}`).join('. ');
  write(name, svg_of(name, {
    title: title_of(title, note),
    grid: { left: 56, right: 16, top: 64, bottom: legend + 48 },
    legend: { orient: 'vertical', left: 8, bottom: 4, itemGap: 6, itemWidth: 30, itemHeight: 9, textStyle: { ...text, fontSize: 12 }, data: names },
    xAxis: { type: 'log', name: x, nameLocation: 'middle', nameGap: 26, ...powers(points.map(([at]) => at)), ...axis, axisLabel: { ...axis.axisLabel, formatter: in_words } },
    yAxis: { type: 'log', name: y, nameLocation: 'end', nameGap: 8, ...powers(points.map(([, ns]) => ns)), ...axis, axisLabel: { ...axis.axisLabel, formatter: time_in_words }, nameTextStyle: { ...axis.nameTextStyle, align: 'left', padding: [0, 0, 0, -48] } },
    series: names.map((one, at) => ({
      name: one, type: 'line', data: series[one], symbol: symbols[at], symbolSize: 8,
      itemStyle: { color: lines[at] }, lineStyle: { color: lines[at], width: 2, type: dashes[at] },
    })),
  }, height, title, `${y} by ${x}. ${described}.`));
}

export function draw_growth({ rules, events, size }, machine) {
  const note = machine.replace(/\(R\)|\(TM\)| CPU/g, '').split(', load')[0];
  curves('rules', { title: 'A decision, by the rules of the policy', x: 'rules', y: 'time for a decision', series: rules, note });
  curves('events', { title: 'A replay, by the length of the ledger', x: 'events', y: 'time for an event', series: events, note });
  curves('size', { title: 'A replay, by who is there', x: 'users or groups', y: 'time for an event', series: size, note });
}

/** A bar for each way, the fastest above. */
export function draw_peers({ results, machine }) {
  const rows = results.toSorted((a, b) => b.median_ns - a.median_ns);
  const label = ({ way, reasons }) => `${way}${reasons === 'first' ? ' (first reason alone)' : ''}`;
  const title = 'A decision of join-and-create';
  write('peers', svg_of('peers', {
    title: title_of(title, machine.replace(/\(R\)|\(TM\)| CPU/g, '').split(', load')[0]),
    grid: { left: 24, right: 60, top: 66, bottom: 48 },
    xAxis: { type: 'log', name: 'time for a decision, all reasons', nameLocation: 'middle', nameGap: 26, ...powers(rows.map(({ median_ns }) => median_ns)), ...axis, axisLabel: { ...axis.axisLabel, formatter: time_in_words } },
    yAxis: { type: 'category', data: rows.map(label), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { show: false } },
    series: [{
      type: 'bar', barWidth: 10,
      data: rows.map((one) => ({ value: one.median_ns, itemStyle: { color: one.way.startsWith('bylaw') ? lines[1] : lines[0] } })),
      label: { show: true, position: 'right', ...text, fontSize: 11, formatter: ({ value }) => time_in_words(Number(value.toPrecision(2))) },
    }, {
      // The names stand above the bars: beside them there is no room on a telephone.
      type: 'bar', barWidth: 10, barGap: '-100%', silent: true, data: rows.map(() => powers(rows.map(({ median_ns }) => median_ns)).min * 1.0001),
      itemStyle: { color: 'transparent' },
      label: { show: true, position: 'insideBottomLeft', offset: [-4, -14], ...text, fontSize: 12, formatter: ({ dataIndex }) => label(rows[dataIndex]) },
    }],
  }, 120 + 36 * rows.length, title, rows.map((one) => `${label(one)}: ${time_in_words(Number(one.median_ns.toPrecision(3)))}`).join('. ')));
}

const latest = (name) => {
  const results = new URL('results/', import.meta.url);
  const file = readdirSync(results).filter((one) => one.startsWith(`${name}-`)).sort().at(-1);
  if (file === undefined) throw new Error(`there are no figures of ${name} in bench/results; script/bench ${name} makes them`);
  return JSON.parse(readFileSync(new URL(file, results), 'utf8'));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  if (asked.length === 0 || asked.includes('peers')) draw_peers(latest('peers'));
  if (asked.length === 0 || asked.includes('growth')) {
    const { machine, ...figures } = latest('growth');
    draw_growth(figures, machine);
  }
  if (asked.length === 0 || asked.includes('simulation')) {
    for (const [name, svg] of Object.entries(simulation_plots())) write(name, svg);
  }
}
