import { integer, pick, random_of } from '../../bench/random.mjs';

const actions = ['group.join', 'group.join', 'group.join', 'group.create', 'group.create', 'group.publish', 'group.publish',
  'group.hand_over', 'group.raise_tier', 'group.approve', 'group.appoint', 'group.close', 'group.leave', 'appeal.file'];
const tiers = ['small', 'small', 'small', 'medium', 'large', 'super'];
const categories = ['general', 'family', 'hobby', 'study', 'work', 'local_life', 'health', 'finance', 'news'];
const statuses = ['active', 'active', 'active', 'active', 'active', 'active', 'closing', 'dissolved'];
const roles = ['founder', 'manager', 'member', 'none'];

// Every number at which the policy changes its mind; half of the facts stand at one, one below or one above.
const credit_edges = [0, 300, 400, 500, 650, 800, 1000];
const caps = { A: { joined: 500, founded: 10 }, B: { joined: 300, founded: 6 }, C: { joined: 200, founded: 3 }, D: { joined: 100, founded: 1 }, E: { joined: 20, founded: 0 } };
const seats = { small: 100, medium: 500, large: 2000, super: 5000 };

/** At an edge, one below or one above it, or somewhere up to a little above the highest. */
function near(random, edges) {
  const value = random() < 0.3 ? pick(random, edges) + integer(random, -1, 1) : integer(random, 0, Math.ceil(Math.max(...edges) * 1.05));
  return Math.max(0, value);
}

const level_of = (credit) => (credit >= 800 ? 'A' : credit >= 650 ? 'B' : credit >= 500 ? 'C' : credit >= 300 ? 'D' : 'E');

const text_of = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');

/** Not in force, over at this very moment, for one more millisecond, or for long. */
function until(random, at) {
  return text_of(pick(random, [0, 0, 0, at, at + 1, at - 1, at + integer(random, 1, 400) * 86_400_000]));
}

/** `count` random requests for policies/cac-2017, the same for the same seed; facts with a default are often left out. */
export function* requests(seed, count) {
  const random = random_of(seed);
  const first = Date.parse('2017-10-01T00:00:00Z');
  const some = (facts) => Object.fromEntries(Object.entries(facts).filter(([, [share]]) => random() < share).map(([name, [, value]]) => [name, value]));
  for (let i = 0; i < count; ++i) {
    // Some before the policy comes into force.
    const at = first + (random() < 0.01 ? 0 : integer(random, 0, 3000 * 86_400) * 1000);
    const credit = Math.min(1000, near(random, credit_edges));
    const cap = caps[level_of(credit)];
    const tier = pick(random, tiers);
    const user = some({
      verified: [0.98, random() < 0.97],
      credit: [0.95, credit],
      joined: [0.99, near(random, [cap.joined])],
      founded: [0.99, random() < 0.5 ? 0 : near(random, [cap.founded])],
      agreement: [0.5, pick(random, ['', 'v1'])],
      registered_at: [0.3, text_of(first + integer(random, 0, 1000) * 86_400_000)],
      management_suspended_until: [0.1, until(random, at)],
      founding_withdrawn_until: [0.1, until(random, at)],
      restricted_until: [0.1, until(random, at)],
      blacklisted: [0.2, random() < 0.1],
    });
    const group = some({
      members: [0.99, near(random, [seats[tier]])],
      tier: [0.95, tier],
      category: [0.9, pick(random, categories)],
      status: [0.8, pick(random, statuses)],
      publishing_suspended_until: [0.1, until(random, at)],
      blacklisted: [0.2, random() < 0.1],
    });
    const name = pick(random, actions);
    yield {
      subject: { type: 'user', id: `u${integer(random, 1, 1_000_000)}`, properties: user },
      action: { name, properties: some({ consent: [name === 'group.hand_over' ? 0.9 : 0, random() < 0.8] }) },
      resource: { type: 'group', id: `g${i}`, properties: group },
      context: { at: text_of(at), membership: some({ role: [0.7, pick(random, roles)] }) },
    };
  }
}
