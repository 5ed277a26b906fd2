import { integer, pick, random_of } from '../../bench/random.mjs';

const first = Date.parse('2026-01-01T00:00:00Z');
const text_of = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');

/** Events of few people and groups, so that they often contradict each other. */
const makers = {
  'group.created': (random, group, user) => ({ group, user, tier: pick(random, ['small', 'medium', 'large', 'super']), category: pick(random, ['general', 'hobby', 'finance', 'news']) }),
  'member.joined': (_, group, user) => ({ group, user }),
  'member.left': (_, group, user) => ({ group, user }),
  'member.removed': (_, group, user, by) => ({ group, user, by }),
  'founder.set': (_, group, user) => ({ group, user }),
  'role.set': (random, group, user, by) => ({ group, user, by, role: pick(random, ['manager', 'member', 'nonsense']) }),
  'tier.set': (random, group) => ({ group, tier: pick(random, ['small', 'large', 'nonsense']) }),
  'verification.changed': (random, _, user) => ({ user, status: pick(random, ['verified', 'verified', 'unverified', 'withdrawn']) }),
  'group.closed': (_, group) => ({ group }),
};

const types = [
  ...Array(4).fill('group.created'), ...Array(14).fill('member.joined'), ...Array(6).fill('member.left'),
  ...Array(6).fill('verification.changed'), 'member.removed', 'founder.set', 'role.set', 'tier.set', 'group.closed',
];

const breakages = [
  (line) => line.slice(0, -1),
  (line) => line.replace('"time":"', '"time":"x'),
  (line) => line.replace('"sequence":', '"sequenze":'),
  (line) => line.replace('"type":"', '"type":"no.'),
  (line) => line.replace('"id":', '"id":"twice","id":'),
  () => '',
  () => 'null',
];

/** A random ledger of `count` events as JSON Lines, with contradictions, wrong orders and broken lines in it. */
export function ledger(seed, count) {
  const random = random_of(seed);
  const people = integer(random, 2, 12);
  const groups = integer(random, 1, 5);
  const lines = [];
  let time = first;
  let sequence = 0;
  for (let i = 0; i < count; ++i) {
    if (random() < 0.7) time += integer(random, 0, 86_400_000);
    if (random() < 0.01) time -= integer(random, 1, 3_600_000);
    sequence += random() < 0.01 ? integer(random, -2, 3) : 1;
    const type = pick(random, types);
    const person = () => `u${integer(random, 1, people)}`;
    const data = makers[type](random, `g${integer(random, 1, groups)}`, person(), person());
    const line = JSON.stringify({ specversion: '1.0', id: `e${i}`, source: 'random', type, time: text_of(time), sequence, data });
    lines.push(random() < 0.01 ? pick(random, breakages)(line) : line);
  }
  return `${lines.join('\n')}${random() < 0.5 ? '\n' : ''}`;
}
