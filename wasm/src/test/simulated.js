import { AssertionError } from 'node:assert';

import { instant } from './facts.js';
import { difference_lines, report } from './words.js';

const most_lines = 12;
const bounds = ['at_least', 'at_most'];

/** A number, which is meant exactly, or bounds, both of which are inclusive. */
function held_by(wanted, value, name) {
  if (typeof wanted === 'number') return value === wanted;
  const keys = Object.keys(wanted ?? {});
  if (keys.length === 0 || !keys.every((key) => bounds.includes(key) && typeof wanted[key] === 'number')) {
    throw new TypeError(`of \`${name}\` a number is expected, or {at_least, at_most}`);
  }
  return value >= (wanted.at_least ?? -Infinity) && value <= (wanted.at_most ?? Infinity);
}

const of_moderation = ['findings.', 'complaints.', 'appeals.'];
/** Outcomes that say why another one is as it is, by how its name begins. */
const behind = [
  ['acts.', ['refused_by.', 'waits_for.']],
  ['refused_by.', ['acts.']],
  ...['measures.', 'people.', 'groups.', 'ladders.', 'credit.', 'lists.'].map((prefix) => [prefix, of_moderation]),
];

function what_goes_with(name, values) {
  const [kind, of] = name.split('.');
  const own = { caps: [`refused_by.${of}`, `caps.${of}.`], duties: [`duties.${of}.`, 'moderation.'] };
  const prefixes = own[kind] ?? behind.find(([prefix]) => name.startsWith(prefix))?.[1] ?? [`${kind}.`];
  const list = Object.entries(values).filter(([other, value]) => other !== name && value !== 0 && prefixes.some((prefix) => other.startsWith(prefix)));
  const lines = list.slice(0, most_lines).map(([other, value]) => `${other} ${value}`);
  return list.length > most_lines ? [...lines, `and ${list.length - most_lines} more`] : lines;
}

/** What came of a simulation, in all or in one month, and what is expected of it. */
export class SimulatedPart {
  #whole;
  #title;
  #month;

  constructor(whole, title, month) {
    this.#whole = whole;
    this.#title = title;
    this.#month = month;
  }

  /** Holds every run to it. */
  expect(wanted) {
    const differences = [];
    const why = new Map();
    for (const run of this.#whole.runs) {
      const values = this.#month === undefined ? run.all : run.months.find(({ month }) => month === this.#month).values;
      for (const [name, expected] of Object.entries(wanted)) {
        if (!Object.hasOwn(values, name)) throw new TypeError(unknown_words(name, values));
        if (held_by(expected, values[name], name)) continue;
        differences.push({ about: `${name}, seed ${run.seed}`, expected, got: values[name] });
        if (why.has(name)) continue;
        why.set(name, [
          [`${name} month by month, seed ${run.seed}`, [run.months.map(({ month, values: of }) => `${month} ${of[name]}`).join(', ')]],
          [`what goes with it, seed ${run.seed}`, what_goes_with(name, values)],
        ]);
      }
    }
    if (differences.length > 0) this.#fail(differences, [...why.values()].flat());
    return this;
  }

  #fail(differences, why) {
    const unmoved = (this.#whole.unmoved ?? []).map(({ action, reads }) => `${action}: its rules read ${reads.join(', ')}, which nothing in a ledger says`);
    throw new AssertionError({
      message: report(this.#title, [['not as expected', difference_lines(differences)], ...why, ['what the model cannot move', unmoved]]),
      actual: differences.length === 1 ? differences[0].got : differences.map(({ got }) => got),
      expected: differences.length === 1 ? differences[0].expected : differences.map(({ expected }) => structuredClone(expected)),
      operator: 'simulates',
      stackStartFn: this.expect,
    });
  }
}

function unknown_words(name, values) {
  const first = name.split('.')[0];
  const alike = Object.keys(values).filter((other) => other.startsWith(`${first}.`));
  const known = alike.length > 0 ? alike : [...new Set(Object.keys(values).map((other) => `${other.split('.')[0]}.…`))];
  return `\`${name}\` is no outcome of this policy: there are ${known.slice(0, 2 * most_lines).join(', ')}${known.length > 2 * most_lines ? ', …' : ''}`;
}

export class Simulated extends SimulatedPart {
  #title;
  /** The whole report, as `policy.simulate` gives it. */
  report;

  constructor(whole, title) {
    super(whole, `${title}, in all`);
    this.#title = title;
    this.report = whole;
  }

  /** One month, as `2026-03`. */
  in(month) {
    const months = this.report.runs[0].months.map((one) => one.month);
    if (!months.includes(month)) throw new TypeError(`\`${month}\` is no month of this simulation, which has ${months[0]} to ${months.at(-1)}`);
    return new SimulatedPart(this.report, `${this.#title}, in ${month}`, month);
  }
}

/** Runs the model; when it begins and by which seed has to be said. */
export function simulated_of(policy, { start, seed, model, ...rest } = {}) {
  if (start === undefined) throw new TypeError("say when it begins: simulate({ start: '2026-01-01T00:00:00Z', … }); tests have no clock of their own");
  if (seed === undefined) throw new TypeError('say by which luck: simulate({ seed: 1, … }); nothing in a test is random');
  if (rest.sweep !== undefined) throw new TypeError('a test is of one policy: policy.simulate({ sweep }) gives the values of a parameter');
  const whole = policy.simulate({ ...rest, seed, model: { ...model, start: instant(start, 'start') } });
  const { users, groups, months, seeds } = whole;
  const by = seeds === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + seeds - 1}`;
  return new Simulated(whole, `simulation of ${policy.id} ${policy.version}: ${users} users, ${groups} groups, ${months} months from ${whole.start}, ${by}`);
}
