import { expect, test } from 'vitest';
import type { Request } from '../engine/shapes.js';
import { pack, type Scenario, unpack } from './share.js';

const request: Request = {
  subject: { type: 'user', id: '用户', properties: { credit: 310, verified: true } },
  action: { name: 'group.join' },
  resource: { type: 'group', id: 'g1' },
  context: { at: '2026-11-26T10:00:00Z' },
};

test('a scenario comes back as it was', async () => {
  const scenario: Scenario = { policy: { name: 'mine.json', text: '{"标题": "政策"}' }, request };
  expect(await unpack(await pack(scenario))).toEqual(scenario);
  expect(await unpack(await pack({}))).toEqual({});
});

test('a packed scenario holds nothing that an address would escape', async () => {
  expect(await pack({ request })).toMatch(/^1[A-Za-z0-9_-]+$/);
});

test('a policy packs to less than it is', async () => {
  const text = JSON.stringify(
    Array.from({ length: 500 }, (_, at) => ({ id: `rule_${at}`, deny_when: 'user.credit < 20' })),
  );
  expect((await pack({ policy: { name: 'p', text } })).length).toBeLessThan(text.length / 4);
});

test('links of other versions, cut links and other texts are errors', async () => {
  const packed = await pack({ request });
  await expect(unpack(`2${packed.slice(1)}`)).rejects.toThrow('version');
  await expect(unpack(packed.slice(0, 20))).rejects.toThrow();
  await expect(unpack('1%%%')).rejects.toThrow();
  await expect(unpack('')).rejects.toThrow();
});

test('what is not a request is refused', async () => {
  for (const wrong of [[], 'x', {}, { ...request, context: {} }, { ...request, subject: { id: 7 } }]) {
    await expect(unpack(await pack({ request: wrong as Request }))).rejects.toThrow('request');
  }
});

test('what is not a policy is refused', async () => {
  for (const wrong of ['x', [], { name: 'p' }, { name: 1, text: '{}' }]) {
    await expect(unpack(await pack({ policy: wrong as { name: string; text: string } }))).rejects.toThrow('policy');
  }
});

test('a few bytes that unpack to gigabytes are not unpacked', async () => {
  const bomb = await pack({ policy: { name: 'p', text: ' '.repeat(8 << 20) } });
  expect(bomb.length).toBeLessThan(20_000);
  await expect(unpack(bomb)).rejects.toThrow('more than');
});
