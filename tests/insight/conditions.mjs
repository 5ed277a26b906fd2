// Random conditions, each as CEL and, made from the same choice and not from the text, as two formulas for an SMT
// solver: when it is true and when it is false. When neither holds its evaluation fails.

export const first_instant = -62135596800000n;
export const last_instant = 253402300799999n;
const base = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const relations = ['<', '<=', '==', '!=', '>=', '>'];

/** What a policy declares; `smt` is the sort and the domain of a value that is given. */
export const attributes = {
  'user.n': { type: 'int', minimum: 0, maximum: 20 },
  'user.m': { type: 'int' },
  'user.f': { type: 'bool' },
  'user.s': { type: 'string', values: ['x', 'y', 'z'] },
  'group.o': { type: 'string' },
  'user.t': { type: 'timestamp' },
  'group.u': { type: 'timestamp' },
  'user.l': { type: 'list(string)' },
  'group.r': { type: 'double', minimum: -10, maximum: 10 },
};
const open_texts = ['p', 'q', 'r'];
const items = ['a', 'b'];
const instants = [0, 1, 5, 24].map((hours) => base + hours * hour);
const reals = [-0.5, 0, 0.25, 3];

const smt_int = (value) => (value < 0 ? `(- ${-BigInt(value)})` : `${value}`);
const smt_real = (value) => (value < 0 ? `(- ${(-value).toFixed(4)})` : value.toFixed(4));
const smt_name = (name) => name.replace('.', '_');
const cel_instant = (ms) => `timestamp('${new Date(ms).toISOString()}')`;
const smt_relation = (relation, a, b) =>
  relation === '==' ? `(= ${a} ${b})` : relation === '!=' ? `(not (= ${a} ${b}))` : `(${relation} ${a} ${b})`;
const and = (...parts) => `(and true ${parts.join(' ')})`;
const or = (...parts) => `(or false ${parts.join(' ')})`;
const not = (part) => `(not ${part})`;

/** The cases in which reading an attribute gives a value: it was given, or it has a default. */
function reads(name, defaults) {
  if (name === 'now') return [{ when: 'true', value: 'now' }];
  const given = `given_${smt_name(name)}`;
  const out = [{ when: given, value: smt_name(name) }];
  if (defaults[name] !== undefined) out.push({ when: not(given), value: smt_constant(name, defaults[name]) });
  return out;
}

export function smt_constant(name, value) {
  switch (attributes[name].type) {
    case 'bool': return String(value);
    case 'int': return smt_int(value);
    case 'double': return smt_real(value);
    case 'timestamp': return smt_int(Date.parse(value));
    case 'string': return smt_int((attributes[name].values ?? open_texts).indexOf(value));
    default: throw new Error(`no constant of ${name}`);
  }
}

/** A condition that reads one or two attributes: `holds` is a formula over their values. */
function over(names, cel, holds, fine = () => 'true') {
  return {
    cel,
    smt(defaults) {
      const [first, second] = names.map((name) => reads(name, defaults));
      const yes = [];
      const no = [];
      for (const a of first) {
        for (const b of second ?? [{ when: 'true', value: '' }]) {
          const when = and(a.when, b.when, fine(a.value, b.value));
          yes.push(and(when, holds(a.value, b.value)));
          no.push(and(when, not(holds(a.value, b.value))));
        }
      }
      return { yes: or(...yes), no: or(...no) };
    },
  };
}

const atoms = [
  (random) => {
    const relation = random.pick(relations);
    const value = random.between(-1, 21);
    return over(['user.n'], `user.n ${relation} ${value}`, (n) => smt_relation(relation, n, smt_int(value)));
  },
  (random) => {
    const relation = random.pick(relations);
    const value = random.between(-2, 5);
    return over(['user.m'], `${value} ${relation} user.m`, (m) => smt_relation(relation, smt_int(value), m));
  },
  (random) => {
    const relation = random.pick(relations);
    const add = random.between(-3, 3);
    return over(['user.n', 'user.m'], `user.n + ${add} ${relation} user.m`.replace('+ -', '- '), (n, m) =>
      smt_relation(relation, `(+ ${n} ${smt_int(add)})`, m));
  },
  () => over(['user.f'], 'user.f', (f) => f),
  (random) => {
    const text = random.pick(attributes['user.s'].values);
    const code = smt_constant('user.s', text);
    return random.one_in(2)
      ? over(['user.s'], `user.s == '${text}'`, (s) => `(= ${s} ${code})`)
      : over(['user.s'], `user.s != '${text}'`, (s) => not(`(= ${s} ${code})`));
  },
  (random) => {
    const texts = random.some(open_texts);
    return over(['group.o'], `group.o in [${texts.map((text) => `'${text}'`).join(', ')}]`, (o) =>
      or(...texts.map((text) => `(= ${o} ${smt_constant('group.o', text)})`)));
  },
  (random) => {
    // No entry for one of the values: then the evaluation fails.
    const rows = random.some(attributes['user.s'].values).map((text) => [text, random.between(0, 20)]);
    const relation = random.pick(relations);
    const map = `{${rows.map(([text, value]) => `'${text}': ${value}`).join(', ')}}`;
    return over(['user.n', 'user.s'], `user.n ${relation} ${map}[user.s]`,
      (n, s) => or(...rows.map(([text, value]) => and(`(= ${s} ${smt_constant('user.s', text)})`, smt_relation(relation, n, smt_int(value))))),
      (n, s) => or(...rows.map(([text]) => `(= ${s} ${smt_constant('user.s', text)})`)));
  },
  (random) => {
    const relation = random.pick(relations);
    const [a, b] = random.pick([['user.t', 'now'], ['now', 'group.u'], ['user.t', 'group.u'], ['group.u', 'user.t']]);
    return over([a, b], `${a} ${relation} ${b}`, (x, y) => smt_relation(relation, x, y));
  },
  (random) => {
    const relation = random.pick(relations);
    const ms = random.pick(instants);
    const name = random.pick(['user.t', 'group.u', 'now']);
    return over([name], `${name} ${relation} ${cel_instant(ms)}`, (x) => smt_relation(relation, x, smt_int(ms)));
  },
  (random) => {
    const relation = random.pick(relations);
    const hours = random.pick([1, 5, 24]);
    return over(['user.t', 'now'], `user.t + duration('${hours}h') ${relation} now`,
      (t, now) => smt_relation(relation, `(+ ${t} ${hours * hour})`, now),
      (t) => `(<= (+ ${t} ${hours * hour}) ${last_instant})`);
  },
  (random) => {
    const item = random.pick(items);
    return over(['user.l'], `'${item}' in user.l`, () => `user_l_${item}`);
  },
  (random) => {
    const relation = random.pick(relations);
    const value = random.pick(reals);
    return over(['group.r'], `group.r ${relation} ${Number.isInteger(value) ? value.toFixed(1) : value}`, (r) =>
      smt_relation(relation, r, smt_real(value)));
  },
  (random) => {
    const name = random.pick(Object.keys(attributes));
    return {
      cel: `has(${name})`,
      smt: (defaults) =>
        defaults[name] !== undefined ? { yes: 'true', no: 'false' } : { yes: `given_${smt_name(name)}`, no: not(`given_${smt_name(name)}`) },
    };
  },
];

export function random_condition(random, depth) {
  if (depth === 0 || random.one_in(3)) return random.pick(atoms)(random);
  const a = random_condition(random, depth - 1);
  const b = random_condition(random, depth - 1);
  switch (random.below(5)) {
    case 0:
    case 1:
      return {
        cel: `(${a.cel} && ${b.cel})`,
        smt(defaults) {
          const [x, y] = [a.smt(defaults), b.smt(defaults)];
          return { yes: and(x.yes, y.yes), no: or(x.no, y.no) };
        },
      };
    case 2:
      return {
        cel: `(${a.cel} || ${b.cel})`,
        smt(defaults) {
          const [x, y] = [a.smt(defaults), b.smt(defaults)];
          return { yes: or(x.yes, y.yes), no: and(x.no, y.no) };
        },
      };
    case 3:
      return {
        cel: `!(${a.cel})`,
        smt(defaults) {
          const x = a.smt(defaults);
          return { yes: x.no, no: x.yes };
        },
      };
    default: {
      const c = random_condition(random, depth - 1);
      return {
        cel: `(${a.cel} ? ${b.cel} : ${c.cel})`,
        smt(defaults) {
          const [x, y, z] = [a, b, c].map((part) => part.smt(defaults));
          return { yes: or(and(x.yes, y.yes), and(x.no, z.yes)), no: or(and(x.yes, y.no), and(x.no, z.no)) };
        },
      };
    }
  }
}

/** Declarations of everything that a request may vary in. */
export function smt_declarations() {
  const lines = ['(declare-const now Int)', `(assert (<= ${smt_int(first_instant)} now ${last_instant}))`];
  for (const [name, { type, minimum, maximum, values }] of Object.entries(attributes)) {
    const id = smt_name(name);
    lines.push(`(declare-const given_${id} Bool)`);
    if (type === 'list(string)') {
      for (const item of items) lines.push(`(declare-const ${id}_${item} Bool)`);
      lines.push(`(declare-const ${id} Int)`);
      continue;
    }
    lines.push(`(declare-const ${id} ${type === 'bool' ? 'Bool' : type === 'double' ? 'Real' : 'Int'})`);
    if (type === 'timestamp') lines.push(`(assert (<= ${smt_int(first_instant)} ${id} ${last_instant}))`);
    if (type === 'string') lines.push(values ? `(assert (<= 0 ${id} ${values.length - 1}))` : `(assert (<= 0 ${id}))`);
    if (type === 'double') lines.push(`(assert (<= ${smt_real(minimum)} ${id} ${smt_real(maximum)}))`);
    if (type === 'int') {
      const [low, high] = minimum === undefined ? [-(2n ** 63n), 2n ** 63n - 1n] : [minimum, maximum];
      lines.push(`(assert (<= ${smt_int(low)} ${id} ${high}))`);
    }
  }
  return lines.join('\n');
}

/** A fact for an attribute, near to what conditions compare it with. */
export function random_value(random, name) {
  switch (attributes[name].type) {
    case 'bool': return random.one_in(2);
    case 'int': return name === 'user.n' ? random.between(0, 20) : random.between(-6, 26);
    case 'double': return random.pick(reals) + random.pick([-0.125, 0, 0, 0.125]);
    case 'string': return random.pick(attributes[name].values ?? [...open_texts, 'something else']);
    case 'timestamp': return new Date(random.pick(instants) + random.pick([-hour, -1, 0, 0, 1, hour])).toISOString();
    default: return random.some([...items, 'c']).filter(() => !random.one_in(3));
  }
}
