import { integer, pick, random_of } from './random.mjs';

const tiers = ['small', 'medium', 'large', 'super'];
const statuses = ['active', 'active', 'active', 'active', 'publishing_suspended', 'closing', 'dissolved'];
const categories = ['general', 'family', 'hobby', 'study', 'work', 'local_life', 'games', 'sports', 'finance', 'news'];

// Every number at which something changes; half of the requests stand at one, one below or one above.
const credit_edges = [0, 300, 400, 500, 650, 800];
const joined_edges = [20, 100, 200, 300, 500];
const founded_edges = [0, 1, 3, 6, 10];
const member_edges = [100, 500, 2000, 5000];

function near(random, edges, high) {
  const value = random() < 0.5 ? pick(random, edges) + integer(random, -1, 1) : integer(random, 0, high);
  return Math.max(0, value);
}

const text_of = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');

function suspended_until(random, at) {
  switch (integer(random, 0, 9)) {
    case 0: return text_of(at);
    case 1: return text_of(at + 1);
    case 2: return text_of(at - 1);
    case 3: return text_of(at + integer(random, 1, 400 * 86_400_000));
    case 4: return '1970-01-01T00:00:00Z';
    default: return undefined;
  }
}

/** `count` random requests for policies/join-and-create, the same for the same seed. */
export function* requests(seed, count) {
  const random = random_of(seed);
  const first = Date.parse('2026-01-01T00:00:00Z');
  for (let i = 0; i < count; ++i) {
    const at = first + integer(random, 0, 365 * 86_400) * 1000 + (random() < 0.3 ? integer(random, 0, 999) : 0);
    const user = {
      verified: random() < 0.9,
      credit: near(random, credit_edges, 1000),
      joined: near(random, joined_edges, random() < 0.5 ? 20 : 500),
      founded: near(random, founded_edges, 12),
      blacklisted: random() < 0.05,
    };
    const until = suspended_until(random, at);
    if (until !== undefined) user.suspended_until = until;
    const group = {
      members: near(random, member_edges, random() < 0.5 ? 100 : 6000),
      tier: pick(random, tiers),
      status: pick(random, statuses),
      category: pick(random, categories),
    };
    yield {
      subject: { type: 'user', id: `u${integer(random, 1, 1_000_000)}`, properties: user },
      action: { name: random() < 0.6 ? 'group.join' : 'group.create' },
      resource: { type: 'group', id: `g${i}`, properties: group },
      context: { at: text_of(at) },
    };
  }
}
