// Panels one above the other, each with one outcome or two: curves over months, or over the values of a parameter.
import { axis, colours, head_of, in_words, legend_height, legend_of, shortened, style_of, svg_of, text } from './picture.js';

const panel_height = 84;
const gap = 50;

const range = 'least to most of all seeds';
const half = 'the middle half of them';

/** Bands as areas: what lies between two of their numbers. */
function area(name, bands, [from, to], at, opacity) {
  const color = colours[0];
  const shared = { type: 'line', xAxisIndex: at, yAxisIndex: at, stack: `${name} ${at}`, stackStrategy: 'all', symbol: 'none', silent: true, lineStyle: { width: 0, opacity: 0 } };
  return [
    { ...shared, data: bands.map((band) => band && band[from]), areaStyle: { opacity: 0 }, itemStyle: { opacity: 0 } },
    { ...shared, name, data: bands.map((band) => band && band[to] - band[from]), itemStyle: { color, opacity }, areaStyle: { color, opacity } },
  ];
}

const is_nothing = ({ curves }) => curves.every(({ bands }) => bands.every((band) => band === null || (band.least === 0 && band.most === 0)));

/**
 * `panels`: `{name, curves: [{name, bands}], words?, whole?}`, of which a band is `{least, lower, median, upper, most}` or null; `words` tells a value, and `whole`
 * are those that are counted. `several`: the bands are of several seeds.
 * Where a panel has several curves the bands would hide each other, and are left out. So are panels in which nothing ever happens; they are named.
 */
export function panels_svg(echarts, { name, title, notes, x, y, places, panels, several }) {
  const shown = panels.filter((panel) => !is_nothing(panel));
  if (shown.length === 0) return undefined;
  const empty = panels.filter(is_nothing).map((panel) => panel.name);
  const curves = [...new Set(shown.flatMap((panel) => panel.curves.map((curve) => curve.name)))];
  const one = curves.length === 1;
  const legend = [
    ...curves,
    ...(several && one ? [{ name: range, icon: 'rect', itemStyle: { opacity: 0.2 } }] : []),
    ...(several && one ? [{ name: half, icon: 'rect', itemStyle: { opacity: 0.5 } }] : []),
  ];
  const head = head_of(title, [...notes, `Upwards: ${y}.`, ...(empty.length > 0 ? [`Always 0: ${empty.join(', ')}.`] : [])]);
  const top = (at) => head.height + 30 + at * (panel_height + gap);
  const last = shown.length - 1;
  const described = shown.flatMap((panel) => panel.curves.map((curve) => {
    const { words = in_words } = panel;
    const known = curve.bands.filter((band) => band !== null);
    const what = one ? panel.name : `${panel.name}, ${curve.name}`;
    if (known.length === 0) return `${what}: nothing is known`;
    const [first, end] = [known[0], known.at(-1)];
    const by_seed = several && end.least !== end.most ? `, by seed ${words(end.least)} to ${words(end.most)}` : '';
    return `${what}: first ${words(first.median)}, last ${words(end.median)}${by_seed}`;
  }));
  return svg_of(echarts, {
    name, title, height: top(last) + panel_height + 48 + legend_height(legend),
    description: `${y} by ${x}. ${described.join('. ')}.${empty.length > 0 ? ` Always 0: ${empty.join(', ')}.` : ''}`,
    option: {
      title: [
        head.option,
        ...shown.map((panel, at) => ({ text: shortened(panel.name, 44), left: 8, top: top(at) - 26, textStyle: { ...text, fontSize: 11, fontWeight: 'bold' } })),
      ],
      legend: legend_of(legend),
      grid: shown.map((_, at) => ({ left: 50, right: 16, top: top(at), height: panel_height })),
      xAxis: shown.map((_, at) => ({
        ...axis, type: 'category', gridIndex: at, data: places, boundaryGap: places.length === 1, name: at === last ? x : '', nameLocation: 'middle', nameGap: 24,
        splitLine: { show: false }, axisLabel: { ...axis.axisLabel, hideOverlap: true },
      })),
      yAxis: shown.map(({ words, whole }, at) => ({ ...axis, type: 'value', gridIndex: at, min: 0, splitNumber: 2, ...(whole ? { minInterval: 1 } : {}), axisLabel: { ...axis.axisLabel, formatter: words ?? in_words, hideOverlap: true } })),
      series: shown.flatMap((panel, at) => panel.curves.flatMap((curve) => {
        const style = style_of(curves.indexOf(curve.name));
        return [
          ...(several && one ? [...area(range, curve.bands, ['least', 'most'], at, 0.2), ...area(half, curve.bands, ['lower', 'upper'], at, 0.3)] : []),
          { type: 'line', name: curve.name, xAxisIndex: at, yAxisIndex: at, data: curve.bands.map((band) => band && band.median), symbolSize: 5, showSymbol: true, showAllSymbol: true, z: 3, ...style },
        ];
      })),
    },
  });
}
