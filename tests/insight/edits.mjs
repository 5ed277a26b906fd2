// node tests/insight/edits.mjs [edits]: every shipped policy against so many seeded edits of it, of which it is known what they do
// to the people concerned. `diff` must say the same.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { init } from '../../wasm/src/index.node.js';
import { Random } from './random.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [count = 100] = process.argv.slice(2).map(Number);
const engine = await init();
const later = "now >= timestamp('2031-01-01T00:00:00Z')";

const days = (text) => Number(/^P(\d+)D$/.exec(text)?.[1] ?? NaN);
const rows = (policy) => policy.ladders ?? [];
const steps = (policy) => rows(policy).flatMap((ladder) => ladder.steps.map((step, at) => ({ ladder, step, at })));
const conditions = (policy) => (policy.rules ?? []).flatMap((rule) => ['deny_when', 'require'].filter((key) => rule[key]).map((key) => ({ rule, key })));

function shuffle(random, list) {
  for (let i = list.length - 1; i > 0; --i) {
    const j = random.below(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
}

/** Numbers written in the cells, or in parameters that one cell alone reads. */
function numbers(policy, cells) {
  const text = JSON.stringify(policy);
  return cells.flatMap(([holder, key]) => {
    const value = holder[key];
    if (typeof value === 'number') return [{ holder, key }];
    const name = String(value).replace('params.', '');
    const parameter = policy.parameters?.[name];
    return parameter && text.split(`params.${name}`).length === 2 ? [{ holder: parameter, key: 'value' }] : [];
  });
}

const level_limits = (policy) => numbers(policy, (policy.credit?.levels ?? []).flatMap(({ limits }) => Object.keys(limits ?? {}).map((key) => [limits, key])));
const seats = (policy) => numbers(policy, (policy.tiers?.rows ?? []).filter(({ limits }) => limits?.seats).map(({ limits }) => [limits, 'seats']));
const deductions = (policy) => numbers(policy, Object.keys(policy.credit?.deductions ?? {}).map((key) => [policy.credit.deductions, key]));

/** Each changes the policy and says that it did, or finds nothing to change. */
const edits = {
  same: {
    rename_a_rule(policy, random) {
      const rule = random.pick([...(policy.rules ?? []), ...(policy.caps ?? [])].filter(Boolean));
      if (rule) rule.id = `${rule.id}_renamed`;
      return rule;
    },
    reorder_rules: (policy, random) => policy.rules && (shuffle(random, policy.rules), true),
    reorder_rows: (policy, random) => policy.tiers && (shuffle(random, policy.tiers.rows), true),
    reorder_measures: (policy, random) => policy.measures && (shuffle(random, policy.measures), true),
    reorder_ladders: (policy, random) => policy.ladders && (shuffle(random, policy.ladders), true),
    reword(policy, random) {
      const row = random.pick([...(policy.rules ?? []), ...(policy.caps ?? []), ...(policy.measures ?? []).filter(({ message }) => message)]);
      if (row) row.message = { en: 'Other words.', zh: '换一种说法。' };
      return row;
    },
    put_in_brackets(policy, random) {
      const one = random.pick(conditions(policy));
      if (one) one.rule[one.key] = `(${one.rule[one.key]})`;
      return one;
    },
    say_it_twice(policy, random) {
      const one = random.pick(conditions(policy));
      if (one) one.rule[one.key] = `(${one.rule[one.key]}) && (${one.rule[one.key]})`;
      return one;
    },
    turn_round(policy, random) {
      const one = random.pick(conditions(policy));
      if (!one) return undefined;
      one.rule[one.key === 'require' ? 'deny_when' : 'require'] = `!(${one.rule[one.key]})`;
      delete one.rule[one.key];
      return one;
    },
    add_what_nothing_reads(policy) {
      policy.attributes.user.nothing_reads_this = { type: 'int', title: { en: 'nothing' } };
      return true;
    },
    give_it_a_version: (policy) => ((policy.version = '99.0.0'), true),
  },
  tighter: {
    refuse_later(policy, random) {
      const one = random.pick(conditions(policy).filter(({ key }) => key === 'deny_when'));
      if (one) one.rule[one.key] = `(${one.rule[one.key]}) || ${later}`;
      return one;
    },
    require_earlier(policy, random) {
      const one = random.pick(conditions(policy).filter(({ key }) => key === 'require'));
      if (one) one.rule[one.key] = `(${one.rule[one.key]}) && !(${later})`;
      return one;
    },
    lower_a_limit(policy, random) {
      const cell = random.pick([...level_limits(policy), ...seats(policy)].filter(({ holder, key }) => holder[key] > 1));
      if (cell) cell.holder[cell.key] -= 1;
      return cell;
    },
    lengthen_a_measure(policy, random) {
      const one = random.pick(steps(policy).filter(({ step }) => days(step.for) > 0));
      if (one) one.step.for = `P${days(one.step.for) + 1}D`;
      return one;
    },
    lengthen_a_window(policy, random) {
      const ladder = random.pick(rows(policy).filter(({ window }) => days(window) > 0));
      if (ladder) ladder.window = `P${days(ladder.window) + 1}D`;
      return ladder;
    },
    lower_a_step(policy, random) {
      const one = random.pick(steps(policy).filter(({ ladder, step, at }) => Number.isInteger(step.at) && step.at - 1 > (ladder.steps[at - 1]?.at ?? 0)));
      if (one) one.step.at -= 1;
      return one;
    },
    deduct_more(policy, random) {
      const cell = random.pick(deductions(policy));
      if (cell) cell.holder[cell.key] += 1;
      return cell;
    },
  },
  looser: {
    raise_a_limit(policy, random) {
      const cell = random.pick([...level_limits(policy), ...seats(policy)].filter(({ holder, key }) => holder[key] > 0));
      if (cell) cell.holder[cell.key] += 1;
      return cell;
    },
    shorten_a_measure(policy, random) {
      const one = random.pick(steps(policy).filter(({ step }) => days(step.for) > 1));
      if (one) one.step.for = `P${days(one.step.for) - 1}D`;
      return one;
    },
    shorten_a_window(policy, random) {
      const ladder = random.pick(rows(policy).filter(({ window }) => days(window) > 1));
      if (ladder) ladder.window = `P${days(ladder.window) - 1}D`;
      return ladder;
    },
    raise_a_step(policy, random) {
      const one = random.pick(steps(policy).filter(({ ladder, step, at }) => Number.isInteger(step.at) && step.at + 1 < (ladder.steps[at + 1]?.at ?? Infinity)));
      if (one) one.step.at += 1;
      return one;
    },
    appeal_longer(policy, random) {
      const one = random.pick((policy.appeals ?? []).filter(({ within }) => days(within) > 0));
      if (one) one.within = `P${days(one.within) + 1}D`;
      return one;
    },
    unblock(policy, random) {
      const measure = random.pick((policy.measures ?? []).filter(({ blocks }) => blocks?.length > 1 && blocks.every((one) => !one.endsWith('*'))));
      if (!measure) return undefined;
      const [action] = measure.blocks.splice(random.below(measure.blocks.length), 1);
      // An action that no rule concerns any more is not governed, which is another thing.
      const described = engine.call('describe', { policy }).ok;
      return described?.actions.find(({ id }) => id === action).rules.length > 0;
    },
  },
};

const apply = (kind, policy, random) => {
  const names = Object.keys(edits[kind]);
  const name = random.pick(names);
  return edits[kind][name](policy, random) ? name : undefined;
};

let passed = 0;
let failed = 0;
const tally = {};
for (const id of readdirSync(`${root}policies`).filter((name) => name !== 'schema').sort()) {
  const text = readFileSync(`${root}policies/${id}/policy.json`, 'utf8');
  const before = JSON.parse(text);
  let made = 0;
  for (let seed = 1; made < count && seed < count * 50; ++seed) {
    const random = new Random(seed);
    const after = structuredClone(before);
    const expected = random.pick(['same', 'tighter', 'looser', 'mixed']);
    const names = expected === 'mixed' ? [apply('tighter', after, random), apply('looser', after, random)] : [apply(expected, after, random)];
    // Two edits of one cell may take each other back; of different kinds of cells they cannot.
    const places = names.map((name) => name?.split('_').at(-1));
    if (names.includes(undefined) || new Set(places).size < names.length) continue;
    if (engine.call('check', { policy: after }).errors) continue;
    made += 1;
    const answer = engine.call('diff', { from: before, to: after });
    const verdict = answer.ok?.verdict;
    tally[expected] = (tally[expected] ?? 0) + 1;
    if (verdict === expected) {
      passed += 1;
    } else {
      failed += 1;
      console.error(`${id}, seed ${seed}, ${names.join(' and ')}: expected ${expected}, found ${verdict ?? JSON.stringify(answer.errors)}`);
    }
  }
  if (made < count) {
    failed += 1;
    console.error(`${id}: only ${made} edits could be made`);
  }
}
console.log(`edits: ${JSON.stringify(tally)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
