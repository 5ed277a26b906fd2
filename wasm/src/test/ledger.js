import { AssertionError } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';

import { differences_of_reasons, wanted_reasons } from './reasons.js';
import { difference_lines, reason_lines, report } from './words.js';

const outcomes = ['applied', 'refused', 'pending', 'not_governed', 'error'];
const sorted = (list) => [...list].sort();
const by = (list, key, value) => Object.fromEntries(list.map((one) => [one[key], value(one)]));

/** `'refused'` or `{outcome?, rule, paragraph, …}`; who names a rule means a refusal. */
function wanted_event(expect) {
  const { outcome = 'refused', ...reasons } = typeof expect === 'string' ? { outcome: expect } : expect;
  if (!outcomes.includes(outcome)) throw new TypeError(`\`${outcome}\` is no outcome of an event: ${outcomes.join(', ')}`);
  return { outcome, reasons: wanted_reasons(reasons) };
}

const in_force = (measures) => measures.filter(({ state }) => state !== 'ended');
const end_of = ({ state, end = 'none' }) => (state === 'in_force' ? end : state);

/** What can be expected of a user or a group: what the explanation and the state say of them. */
const of_somebody = {
  credit: ({ standing }) => standing.credit?.value,
  level: ({ standing }) => standing.credit?.level,
  measures: ({ standing }, wanted) => {
    const got = in_force(standing.measures);
    return Array.isArray(wanted) ? sorted(got.map(({ measure }) => measure)) : by(got, 'measure', end_of);
  },
  steps: ({ own }) => by((own?.ladders ?? []).filter(({ step }) => step !== undefined), 'ladder', ({ step }) => step),
  counts: ({ own }) => by((own?.ladders ?? []).filter(({ counts }) => counts.length > 0), 'ladder', ({ counts }) => sorted(counts.map(({ finding }) => finding))),
  findings: ({ standing }) => by(standing.findings, 'id', ({ standing: one }) => one),
  lists: ({ standing }) => sorted(standing.lists.filter(({ state }) => state === 'in_force').map(({ list }) => list)),
};

/** What can be expected of the ledger as a whole. */
const of_all = {
  breached: ({ state }) => sorted((state.duties ?? []).filter((one) => one.state === 'breached').map(({ duty }) => duty)),
  open: ({ state }) => sorted((state.duties ?? []).filter((one) => one.state === 'open').map(({ duty }) => duty)),
  appeals: ({ state }) => by(state.appeals ?? [], 'id', (one) => one.state),
  members: ({ state }) => by(state.groups.filter(({ members }) => members.length > 0), 'id', ({ members }) => sorted(members.map(({ user }) => user))),
  founders: ({ state }) => by(state.groups.filter(({ founder }) => founder !== undefined), 'id', ({ founder }) => founder),
  waiting: ({ state }) => sorted((state.requests ?? []).map(({ id }) => id)),
};

/** A ledger as it stands at an instant, and what is expected of it. */
export class Standing {
  #policy;
  #events;
  #at;
  /** What became of every event, and the state, as `policy.replay` gives them. */
  replay;

  constructor(policy, events, at) {
    this.#policy = policy;
    this.#at = at;
    this.#events = events.filter(({ event }) => Date.parse(event.time) <= Date.parse(at));
    this.replay = policy.replay(this.#events.map(({ event }) => event), { state: true, until: at });
    this.#events_hold();
  }

  expect(wanted) {
    const { user, group, ...rest } = wanted;
    const about = user !== undefined ? { user } : group !== undefined ? { group } : undefined;
    const standing = about && this.#policy.explain({ events: this.#events.map(({ event }) => event), at: this.#at, ...about });
    const { state } = this.replay;
    const own = state.cases?.find((one) => (user !== undefined ? one.user === user : one.group === group));
    const differences = [];
    for (const [key, value] of Object.entries(rest)) {
      const look = Object.hasOwn(of_somebody, key) ? of_somebody[key] : Object.hasOwn(of_all, key) ? of_all[key] : undefined;
      if (look === undefined) {
        throw new TypeError(`\`${key}\` is not known here: what can be expected is ${[...Object.keys(of_somebody), ...Object.keys(of_all)].join(', ')}`);
      }
      if (look === of_somebody[key] && !about) throw new TypeError(`\`${key}\` is of somebody: say \`user\` or \`group\`, too`);
      const expected = Array.isArray(value) ? sorted(value) : value;
      const got = look({ state, standing, own }, value);
      if (!isDeepStrictEqual(got, expected)) differences.push({ about: key, expected, got });
    }
    const whom = about === undefined ? 'the ledger' : Object.entries(about)[0].join(' ');
    if (differences.length > 0) this.#fail(whom, differences, [['what is so, and why', standing?.sentences.en ?? []]], this.expect);
    return this;
  }

  // What did not happen as it was meant to would make everything after it mean something else.
  #events_hold() {
    const lines = this.replay.lines.filter(({ timer }) => !timer);
    for (const [index, { event, expect }] of this.#events.entries()) {
      const line = lines[index];
      const wanted = wanted_event(expect);
      const reasons = line.reasons ?? [];
      const differences = wanted.outcome === line.outcome ? [] : [{ about: 'the outcome', expected: wanted.outcome, got: line.outcome }];
      differences.push(...differences_of_reasons(wanted.reasons, reasons));
      if (differences.length === 0) continue;
      const fault = line.error ? [`${line.error.code}: ${line.error.message}`, ...(line.error.faults ?? []).map(({ message }) => message)] : [];
      this.#fail(`event ${index + 1}, ${event.type}`, differences, [['what stands in the way', reasons.flatMap(reason_lines)], ['the fault', fault]], this.#events_hold);
    }
  }

  #fail(about, differences, parts, from) {
    throw new AssertionError({
      message: report(`${about}, at ${this.#at}`, [['not as expected', difference_lines(differences)], ...parts]),
      actual: Object.fromEntries(differences.map(({ about: key, got }) => [key, got])),
      expected: Object.fromEntries(differences.map(({ about: key, expected }) => [key, expected])),
      operator: 'stands',
      stackStartFn: from,
    });
  }
}
