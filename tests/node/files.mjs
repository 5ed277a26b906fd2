import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const read_file = (path) => readFileSync(join(root, path), 'utf8');

/** All files of cases as `{file, cases}`, in the order of their paths. */
export function files_of_cases(folder = 'tests/cases') {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ file: `${folder}/${name}`, cases: JSON.parse(read_file(`${folder}/${name}`)).cases }));
}

export const join_and_create = read_file('policies/join-and-create/policy.json');

/** A request of someone who may join, but for `user` and `group`. */
export const request_with = (user = {}, group = {}) => ({
  subject: { type: 'user', id: 'u1', properties: { verified: true, credit: 650, joined: 0, founded: 0, blacklisted: false, ...user } },
  action: { name: 'group.join' },
  resource: { type: 'group', id: 'g1', properties: { members: 0, tier: 'small', status: 'active', category: 'hobby', ...group } },
  context: { at: '2026-11-26T10:00:00Z' },
});

export const event = (sequence, type, data) => ({
  specversion: '1.0', id: `e${sequence}`, source: 'test', type, time: '2026-02-01T10:00:00Z', sequence, data,
});
