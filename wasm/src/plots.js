// Pictures of what `simulate` answers: what is drawn, and of which outcomes. The drawing is done by Apache ECharts, which who calls brings along.
import { BylawError } from './error.js';
import { bars_svg } from './plots/bars.js';
import { panels_svg } from './plots/panels.js';
import { in_percent } from './plots/picture.js';

const most_panels = 10;
const most_curves = 8;

/** The part of a name between a prefix and a suffix, where it has both. */
const within = (prefix, suffix) => (name) => (name.startsWith(prefix) && name.endsWith(suffix) && name.length > prefix.length + suffix.length ? name.slice(prefix.length, name.length - suffix.length) : undefined);

const band_of_one = (value) => ({ least: value, lower: value, median: value, upper: value, most: value });

/** The outcomes of a report as bands, whether it is of one seed or of several. */
function bands_of(report) {
  if (report.bands) return report.bands;
  const [{ all, months }] = report.runs;
  const bands = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, band_of_one(value)]));
  return { all: bands(all), months: months.map(({ month, values }) => ({ month, values: bands(values) })) };
}

const count = (number, one, several) => `${number} ${number === 1 ? one : several}`;
const notes_of = ({ policy, users, groups, seed, seeds }) => [
  `${policy.id} ${policy.version}`,
  `${count(users, 'user', 'users')} and ${count(groups, 'group', 'groups')} at first`,
  `${seeds === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + seeds - 1}`}; a model, no forecast`,
];

/** What is drawn of runs. Each picture has the outcomes that are its own, and is left out where there are none. */
function pictures_of_runs(report, echarts) {
  const { all, months } = bands_of(report);
  const names = Object.keys(all);
  const places = months.map(({ month }) => month);
  const shared = { notes: notes_of(report), several: report.seeds > 1 };
  const over_time = (outcome) => months.map(({ values }) => values[outcome]);
  const chosen = (pick) => names.flatMap((outcome) => {
    const name = pick(outcome);
    return name === undefined ? [] : [{ name, outcome }];
  });
  const panels = (name, title, y, pick, more = { whole: true }) => {
    const list = chosen(pick).map(({ name: panel, outcome }) => ({ name: panel, curves: [{ name: shared.several ? 'median' : 'the run', bands: over_time(outcome) }], ...more }));
    return [name, list.length === 0 ? undefined : () => panels_svg(echarts, { name, title, x: 'month', y, places, panels: list, ...shared })];
  };
  const bars = (name, title, x, pick, more = { whole: true }) => {
    const rows = chosen(pick).map(({ name: row, outcome }) => ({ name: row, band: all[outcome] }));
    return [name, rows.length === 0 ? undefined : () => bars_svg(echarts, { name, title, x, rows, ...shared, ...more })];
  };
  const ladder = within('ladders.', '');
  const grade = within('grades.', '');
  const overturned = (outcome) => (outcome === 'measures.overturned_share' ? 'all measures' : within('measures.of.', '.overturned_share')(outcome));
  return [
    bars('rungs', 'Who stands on which rung', 'people or groups at the end', (name) => ladder(name) ?? grade(name)),
    panels('measures', 'Who is under each measure', 'people or groups at the end of the month', within('measures.of.', '.in_force')),
    panels('measure_days', 'Time under measures, by severity', 'days of all measures in the month', within('measures.days.', ''), {}),
    bars('overturned', 'Measures that were overturned', 'share of those that began', overturned, { words: in_percent }),
    panels('caps', 'How many are at their cap', 'share of all whom it is for', within('caps.', '.at_cap_share'), { words: in_percent }),
    panels('duties', 'Duties that wait to be met', 'open at the end of the month', within('duties.', '.open')),
    panels('breaches', 'Duties that were breached', 'breached in the month', within('duties.', '.breached')),
    bars('credit', 'Credit, by level', 'people at the end', within('credit.', '')),
  ];
}

/** Evenly chosen where there are more than can be told apart. */
const some_of = (list, most) => (list.length <= most ? list : Array.from({ length: most }, (_, at) => list[Math.round((at * (list.length - 1)) / (most - 1))]));

/** Curves of each outcome that the swept parameter changes, a picture for each kind of outcome. */
function pictures_of_sweep(report, echarts) {
  const axis = report.axes.at(-1);
  const of = report.axes.length === 2 ? report.axes[0] : undefined;
  const places = axis.values.map(String);
  const values = of === undefined ? [undefined] : some_of(of.values, most_curves);
  const bands = (outcome, value) => {
    const row = value === undefined ? 0 : of.values.indexOf(value);
    return report.curves[outcome].slice(row * places.length, (row + 1) * places.length);
  };
  const moves = (outcome) => {
    const medians = new Set(report.curves[outcome].filter((band) => band !== null).map(({ median }) => median));
    return medians.size > 1;
  };
  const kinds = new Map();
  for (const outcome of Object.keys(report.curves).filter(moves)) {
    const kind = outcome.split('.')[0];
    kinds.set(kind, [...(kinds.get(kind) ?? []), outcome]);
  }
  const several = report.seeds > 1;
  const left_out = of !== undefined && values.length < of.values.length ? `${values.length} of ${of.values.length} values of ${of.parameter} are drawn` : '';
  return [...kinds].flatMap(([kind, outcomes]) => {
    const pages = Math.ceil(outcomes.length / most_panels);
    return Array.from({ length: pages }, (_, page) => {
      const name = `sweep_${kind}${page === 0 ? '' : `_${page + 1}`}`;
      const panels = outcomes.slice(page * most_panels, (page + 1) * most_panels).map((outcome) => ({
        name: outcome,
        ...(outcome.endsWith('_share') ? { words: in_percent } : {}),
        curves: values.map((value) => ({ name: value === undefined ? (several ? 'median' : 'the run') : `${of.parameter} ${value}`, bands: bands(outcome, value) })),
      }));
      const part = pages === 1 ? '' : `, ${page + 1} of ${pages}`;
      return [name, () => panels_svg(echarts, {
        name, title: `${kind} by ${axis.parameter}${part}`, x: axis.parameter, y: 'in all months, or at the end of the last', places, panels, several, notes: [...notes_of(report), ...(left_out === '' ? [] : [left_out])],
      })];
    });
  });
}

/** `name → SVG` of what `simulate` answers. The same report gives the same bytes. */
export function plots_of(report, { echarts } = {}) {
  if (typeof echarts?.init !== 'function') throw new BylawError('bad_argument', 'plots are drawn by ECharts: plots_of(report, { echarts }), with `import * as echarts from "echarts"`');
  if (!Array.isArray(report?.runs) && report?.curves === undefined) throw new BylawError('bad_argument', 'plots are of what `simulate` answers, as JSON');
  const pictures = report.curves === undefined ? pictures_of_runs(report, echarts) : pictures_of_sweep(report, echarts);
  return Object.fromEntries(pictures.map(([name, draw]) => [name, draw?.()]).filter(([, svg]) => svg !== undefined));
}
