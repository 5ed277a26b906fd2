// What a test says in short, as the engine takes it.

const places = ['user', 'group', 'membership', 'request', 'context'];

const is_object = (value) => value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);

/** An instant as text: RFC 3339, or a `Date`. */
export function instant(time, about) {
  if (time instanceof Date && !Number.isNaN(time.getTime())) return time.toISOString();
  if (typeof time === 'string') return time;
  throw new TypeError(`${about} takes an instant, RFC 3339 or a Date: tests have no clock of their own`);
}

const plain = (value) => (value instanceof Date ? value.toISOString() : value);

/**
 * One list of facts by their full names out of several objects, `{user: {credit: 310}}` or `{'user.credit': 310}`;
 * later ones stand over earlier ones, and `null` or `undefined` takes a fact away.
 */
export function facts_of(given) {
  const facts = new Map();
  const put = (name, value) => (value === null || value === undefined ? facts.delete(name) : facts.set(name, plain(value)));
  for (const part of given) {
    if (!is_object(part)) throw new TypeError("given() takes facts, {user: {credit: 310}} or {'user.credit': 310}");
    for (const [key, value] of Object.entries(part)) {
      const [place, ...rest] = key.split('.');
      if (!places.includes(place)) throw new TypeError(`\`${key}\` is no fact: facts are of ${places.join(', ')}`);
      if (rest.length > 0) put(key, value);
      else if (is_object(value)) for (const [name, one] of Object.entries(value)) put(`${key}.${name}`, one);
      else throw new TypeError(`\`${key}\` takes an object of facts`);
    }
  }
  return facts;
}

/** The request that asks for `action` with these facts. */
export function request_of(facts, action, at) {
  const of = Object.fromEntries(places.map((place) => [place, {}]));
  for (const [name, value] of facts) {
    const dot = name.indexOf('.');
    of[name.slice(0, dot)][name.slice(dot + 1)] = value;
  }
  return {
    subject: { type: 'user', id: 'user', properties: of.user },
    action: { name: action, properties: of.request },
    resource: { type: 'group', id: 'group', properties: of.group },
    context: { ...of.context, membership: of.membership, at },
  };
}

/**
 * Events in short, `{type, at, …data, expect?}`, or whole ones (with `data`), as the ledger has them, beside what is expected of
 * each. The time of a short one that has none is that of the event before.
 */
export function events_of(list) {
  let time;
  return list.map((one, index) => {
    if (!is_object(one) || typeof one.type !== 'string') throw new TypeError(`event ${index + 1} has no \`type\``);
    const { expect = 'applied', ...event } = one;
    if (is_object(event.data)) {
      time = event.time;
      return { event: { sequence: index + 1, ...event }, expect };
    }
    const { type, at = time, as = `event-${index + 1}`, ...data } = event;
    time = instant(at, `the first event (\`at\`)`);
    for (const [key, value] of Object.entries(data)) data[key] = plain(value);
    return { event: { specversion: '1.0', id: as, source: 'test', type, time, sequence: index + 1, data }, expect };
  });
}

const lengths = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000 };

/** The instant so much later (or earlier), as text; a day is 24 hours, as in the policy language. */
export function later(time, parts) {
  const from = Date.parse(instant(time, 'later()'));
  if (Number.isNaN(from)) throw new TypeError('later() takes an instant, RFC 3339 or a Date');
  let sum = from;
  for (const [name, count] of Object.entries(parts)) {
    if (!Object.hasOwn(lengths, name) || !Number.isFinite(count)) throw new TypeError(`later() takes numbers of ${Object.keys(lengths).join(', ')}`);
    sum += count * lengths[name];
  }
  return new Date(sum).toISOString().replace('.000Z', 'Z');
}
