// What all pictures have in common. They are 320 wide, so that their words can be read on a telephone, and turn dark with the page that shows them.

export const width = 320;

// As they are written into the picture, and what each becomes in the dark. The colours of lines can be told apart by the colour-blind.
export const ink = '#1f2328';
export const faint = '#d0d7de';
const paper = '#ffffff';
export const colours = ['#0072b2', '#d55e00', '#007a5a', '#a8518a'];
const dark = { [ink]: '#e6edf3', [faint]: '#3d444d', [paper]: '#0d1117', '#0072b2': '#56b4e9', '#d55e00': '#ff9a57', '#007a5a': '#3fd0a4', '#a8518a': '#e79fc9' };

export const text = { fontFamily: 'sans-serif', color: ink };
const symbols = ['circle', 'rect', 'triangle', 'diamond'];
const dashes = ['solid', [7, 3], [2, 3], [9, 3, 2, 3]];
/** Curves differ in marker and dashes, not by colour alone; eight of them. */
export const style_of = (at) => ({
  symbol: at < 4 ? symbols[at % 4] : `empty${symbols[at % 4][0].toUpperCase()}${symbols[at % 4].slice(1)}`,
  lineStyle: { color: colours[at % 4], width: 2, type: dashes[(at + Math.floor(at / 4)) % 4] },
  itemStyle: { color: colours[at % 4] },
});

export const axis = {
  axisLine: { show: true, lineStyle: { color: ink } },
  axisTick: { show: true, lineStyle: { color: ink } },
  axisLabel: { ...text, fontSize: 11 },
  nameTextStyle: { ...text, fontSize: 11 },
  splitLine: { show: true, lineStyle: { color: faint } },
};

/** Lines of at most so many characters, where words allow. Widths are not measured: who draws here has other fonts than who looks. */
function wrapped(words, most) {
  const lines = [''];
  for (const word of words.split(' ')) {
    if (lines.at(-1) !== '' && lines.at(-1).length + 1 + word.length > most) lines.push('');
    lines[lines.length - 1] += lines.at(-1) === '' ? word : ` ${word}`;
  }
  return lines;
}

/** With the end left out where it is longer. */
export const shortened = (words, most) => (words.length <= most ? words : `${words.slice(0, most - 1)}…`);

/** The title and what stands below it, with the height that both take. */
export function head_of(title, notes) {
  const above = wrapped(title, 32);
  const below = notes.flatMap((note) => wrapped(note, 46));
  const option = {
    text: above.join('\n'), subtext: below.join('\n'), left: 8, top: 6, itemGap: 4,
    textStyle: { ...text, fontSize: 14, lineHeight: 18 }, subtextStyle: { ...text, fontSize: 11, lineHeight: 15 },
  };
  return { option, height: 12 + 18 * above.length + 15 * below.length };
}

/** One entry below the other, at the foot. */
export const legend_of = (data) => ({ orient: 'vertical', left: 8, bottom: 4, itemGap: 7, itemWidth: 26, itemHeight: 9, selectedMode: false, textStyle: { ...text, fontSize: 11 }, data });
export const legend_height = (data) => 8 + 19 * data.length;

const escape = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Three digits at most, which is what a picture can show: `1.2 k`, `0.13`. */
export function in_words(value) {
  const rounded = Number(value.toPrecision(3));
  const size = Math.abs(rounded);
  return size >= 1e6 ? `${rounded / 1e6} M` : size >= 1e4 ? `${rounded / 1e3} k` : String(rounded);
}
export const in_percent = (value) => `${Number((value * 100).toPrecision(3))} %`;

/**
 * The picture as SVG with a name, a description and the colours of the dark. `name` makes its ids its own where several pictures stand in one
 * page; the drawing library numbers them by what it has drawn before.
 */
export function svg_of(echarts, { name, width: across = width, height, title, description, option }) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: across, height });
  chart.setOption({ animation: false, backgroundColor: paper, textStyle: text, ...option });
  const ids = new Map();
  const own = (id) => `${name}-${ids.get(id) ?? ids.set(id, ids.size).size - 1}`;
  const drawn = chart.renderToSVGString({ useViewBox: true }).replaceAll(/\bzr\d+-[a-z]+-?\d+/g, own);
  chart.dispose();
  const rules = Object.entries(dark).map(([light, other]) => `[fill="${light}"]{fill:${other}}[stroke="${light}"]{stroke:${other}}`).join('');
  const head = `<title>${escape(title)}</title><desc>${escape(description)}</desc><style>@media (prefers-color-scheme:dark){${rules}}</style>`;
  return `${drawn.replace(/<svg ([^>]*)>/, (_, attributes) => `<svg role="img" ${attributes}>\n${head}`)}\n`;
}
