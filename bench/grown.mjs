// join-and-create with more rules: what a policy costs that has grown.
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../policies/join-and-create/policy.json', import.meta.url), 'utf8');

/** So many rules by themselves, without those that tables give. */
const own_rules = JSON.parse(text).rules.length;

/**
 * The policy with rules until it has `count` of its own, each with a condition that no other has and that no request of the benchmark
 * meets: `on` actions that are asked for, or others. Who asks is answered as before.
 */
export function grown(count, on) {
  const policy = JSON.parse(text);
  for (let i = own_rules; i < count; ++i) {
    policy.rules.push({
      id: `grown_${i}`, on, basis: ['house 6'], message: { en: 'This was not thought of before.' },
      deny_when: `user.joined > ${100_000 + i} && group.members > ${i}`,
    });
  }
  return JSON.stringify(policy);
}
