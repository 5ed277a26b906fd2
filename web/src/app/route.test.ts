// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { amend, is_own_entry, parse_route, route, route_text } from './route.js';

test('an address says the view, the place in it, the policy, the language and the scenario', () => {
  expect(parse_route('#/read/rule-joined_cap?policy=cac-2017&lang=zh&s=1abc')).toEqual({
    view: 'read',
    place: 'rule-joined_cap',
    policy: 'cac-2017',
    language: 'zh',
    scenario: '1abc',
  });
});

test('an empty or unknown address leads to the policies', () => {
  expect(parse_route('').view).toBe('policies');
  expect(parse_route('#/elsewhere').view).toBe('policies');
  expect(parse_route('#').view).toBe('policies');
});

test('an address comes back as it was', () => {
  for (const text of ['#/policies', '#/read/instruments?policy=a', '#/try?policy=a&lang=en&s=1x-_y']) {
    expect(route_text(parse_route(text))).toBe(text);
  }
});

test('a place with a broken escape is still a place', () => {
  expect(parse_route('#/read/100%').place).toBe('100%');
});

test('what the page amends is its own entry and keeps the rest', () => {
  route.value = parse_route('#/try?policy=a');
  expect(is_own_entry()).toBe(false);
  amend({ scenario: '1x' });
  expect(location.hash).toBe('#/try?policy=a&s=1x');
  expect(is_own_entry()).toBe(true);
});
