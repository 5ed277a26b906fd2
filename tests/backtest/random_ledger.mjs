// Random ledgers by tests/laws/policy.json, and policies that differ from it.
import { readFileSync } from 'node:fs';

import { integer, pick } from '../../bench/random.mjs';

const hour = 3_600_000;
const text_of = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');

/** Few people and groups, much at one instant, findings, measures, lists and appeals, and lines that are broken. */
export function ledger(random, count) {
  const lines = [];
  let time = Date.parse('2026-02-01T00:00:00Z');
  let findings = 0;
  let appeals = 0;
  const user = () => `u${integer(random, 0, 4)}`;
  const group = () => `g${integer(random, 0, 2)}`;
  const by = () => `r${integer(random, 0, 1)}`;
  const finding = () => `f${integer(random, 0, Math.max(0, findings))}`;
  const subject = () => (random() < 0.75 ? { user: user() } : { group: group() });
  const makers = [
    [6, () => ['group.created', { group: group(), user: user() }]],
    [14, () => ['member.joined', { group: group(), user: user() }]],
    [4, () => ['member.left', { group: group(), user: user() }]],
    [10, () => ['message.published', { group: group(), user: user() }]],
    [2, () => ['role.set', { group: group(), user: user(), by: user(), role: pick(random, ['manager', 'member']) }]],
    [26, () => ['finding.confirmed', { id: `f${random() < 0.05 ? 0 : findings++}`, ...subject(), severity: pick(random, ['minor', 'minor', 'serious']), ground: pick(random, ['spam', 'threat']), by: by(), evidence: 'report 7' }]],
    [3, () => ['finding.annulled', { finding: finding(), by: by() }]],
    [3, () => ['notice.given', { finding: finding(), by: by() }]],
    [3, () => ['measure.imposed', { measure: pick(random, ['muted', 'warning', 'paused']), finding: finding(), by: by(), ...(random() < 0.6 ? { until: text_of(time + hour * integer(random, 0, 100)) } : {}) }]],
    [2, () => ['measure.confirmed', { measure: 'barred', finding: finding(), by: by() }]],
    [2, () => ['measure.lifted', { measure: 'muted', user: user(), by: by() }]],
    [4, () => ['list.proposed', { list: 'blacklist', user: user(), ground: 'spam', by: by(), evidence: 'report 9' }]],
    [4, () => ['list.confirmed', { list: 'blacklist', user: user(), by: by() }]],
    [2, () => ['list.removed', { list: 'blacklist', user: user(), by: by() }]],
    [3, () => ['appeal.filed', { id: `a${appeals++}`, finding: finding(), user: user() }]],
    [3, () => ['appeal.decided', { appeal: `a${integer(random, 0, Math.max(0, appeals - 1))}`, by: by(), outcome: pick(random, ['upheld', 'rejected']) }]],
  ];
  const all = makers.reduce((sum, [share]) => sum + share, 0);
  for (let i = 1; i <= count; ++i) {
    time += pick(random, [0, 0, 1, hour / 2, hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour]);
    let at = random() * all;
    const [type, data] = makers.find(([share]) => (at -= share) < 0)[1]();
    const line = JSON.stringify({ specversion: '1.0', id: `e${i}`, source: 'random', type, time: text_of(time), sequence: i, data });
    if (random() < 0.01) lines.push('');
    lines.push(random() < 0.01 ? line.slice(1) : line);
  }
  return lines;
}

/** The policy with other weights, lengths, deductions, expiries and a rule more; and once with one attribute and ground less. */
export function changed(random) {
  const policy = JSON.parse(readFileSync(new URL('../laws/policy.json', import.meta.url), 'utf8'));
  policy.version = '2';
  const ladder = policy.ladders[0];
  if (random() < 0.5) ladder.steps[1].for = 'P2D';
  if (random() < 0.5) ladder.steps[0].for = 'PT12H';
  if (random() < 0.4) ladder.steps[1].at = 3;
  if (random() < 0.5) policy.credit.deductions.minor = integer(random, 10, 150);
  if (random() < 0.5) policy.lists[0].expires = 'P2D';
  if (random() < 0.5) policy.rules = [...(policy.rules ?? []), { id: 'poor_people_wait', on: ['group.join'], deny_when: 'user.credit < 590', message: { en: 'Not yet.' }, basis: ['house 1'] }];
  if (random() < 0.4) policy.credit.start = 560;
  if (random() < 0.4) policy.approvals.push({ id: 'joining_is_looked_at', title: { en: 'Joining' }, on: ['group.join'], when: 'user.joined >= 1', decided_by: 'platform', lapses_after: 'P2D', message: { en: 'Somebody looks at it.' }, basis: ['house 1'] });
  if (random() < 0.2) policy.effective = { ...policy.effective, until: '2026-03-01T00:00:00Z' };
  if (random() < 0.3) policy.measures[1].overlap = 'later_end';
  return policy;
}
