// A bar for each outcome as it stands in the end, with a whisker from the least to the most of all seeds.
import { axis, colours, head_of, in_words, ink, legend_height, legend_of, shortened, svg_of, text } from './picture.js';

/** The least and the most as a line with ends, as error bars are drawn; a custom series, which the library has for this. */
function whisker(params, api) {
  const [from, to] = [api.coord([api.value(1), api.value(0)]), api.coord([api.value(2), api.value(0)])];
  const style = { stroke: ink, lineWidth: 1.5, fill: null };
  const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
  return { type: 'group', children: [line(from[0], from[1], to[0], to[1]), line(from[0], from[1] - 4, from[0], from[1] + 4), line(to[0], to[1] - 4, to[0], to[1] + 4)] };
}

/** `rows`: `{name, band}`, from above to below. */
export function bars_svg(echarts, { name, title, notes, x, rows, several, words = in_words, whole = false }) {
  const shown = rows.toReversed();
  const most = Math.max(...rows.map(({ band }) => band.most));
  const end = most > 0 ? most : 1;
  const head = head_of(title, notes);
  const value = (band) => (several && band.least !== band.most ? `${words(band.median)} (${words(band.least)} to ${words(band.most)})` : words(band.median));
  const bar = several ? 'median of the seeds' : 'the run';
  const legend = [{ name: bar }, ...(several ? [{ name: 'least to most', icon: 'path://M0,0H2V4H20V0H22V10H20V6H2V10H0Z', itemStyle: { color: ink } }] : [])];
  return svg_of(echarts, {
    name, height: head.height + 74 + 36 * rows.length + legend_height(legend), title,
    description: `${x}. ${rows.map((row) => `${row.name}: ${value(row.band)}`).join('. ')}.`,
    option: {
      title: head.option,
      legend: legend_of(legend),
      grid: { left: 14, right: 18, top: head.height + 26, bottom: 48 + legend_height(legend) },
      xAxis: { ...axis, type: 'value', min: 0, splitNumber: 3, ...(whole ? { minInterval: 1 } : {}), name: x, nameLocation: 'middle', nameGap: 24, axisLabel: { ...axis.axisLabel, formatter: words, hideOverlap: true } },
      yAxis: { type: 'category', data: shown.map((row) => row.name), axisLine: { show: true, lineStyle: { color: ink } }, axisTick: { show: false }, axisLabel: { show: false } },
      series: [
        { type: 'bar', name: bar, barWidth: 10, itemStyle: { color: colours[0] }, data: shown.map((row) => row.band.median) },
        ...(several ? [{ type: 'custom', name: 'least to most', itemStyle: { color: ink }, renderItem: whisker, z: 4, encode: { x: [1, 2], y: 0 }, data: shown.map((row, at) => [at, row.band.least, row.band.most]) }] : []),
        {
          // The names stand above the bars: beside them there is no room on a telephone.
          type: 'bar', barWidth: 10, barGap: '-100%', silent: true, itemStyle: { color: 'transparent' }, data: shown.map(() => end / 1e6),
          label: { show: true, position: 'insideBottomLeft', offset: [-2, -14], ...text, fontSize: 11, formatter: ({ dataIndex }) => `${shortened(shown[dataIndex].name, 32)}: ${value(shown[dataIndex].band)}` },
        },
      ],
    },
  });
}
