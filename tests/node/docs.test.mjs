// Runs the examples of the documentation: docs/language.md says at its end what each kind of fenced block stands for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { call } from 'bylaw';
import { later, policy_under_test } from 'bylaw/test';
import { difference } from '../cases/match.mjs';

const root = new URL('../../', import.meta.url);
const policies = ['cac-2017', 'eu-dsa', 'join-and-create', 'strikes', 'trust-levels', 'video-strikes'];
const pages = ['README.md', 'docs/language.md', 'docs/architecture.md', 'docs/testing.md', ...policies.map((name) => `policies/${name}/README.md`)];

/** Fenced blocks as `{line, info, text}`; `line` is that of the first line inside. */
function blocks_of(markdown) {
  const blocks = [];
  let open;
  markdown.split('\n').forEach((text, index) => {
    const fence = /^```(.*)$/.exec(text);
    if (open === undefined && fence) open = { line: index + 2, info: fence[1].trim(), lines: [] };
    else if (open !== undefined && text === '```') {
      blocks.push({ line: open.line, info: open.info, text: open.lines.join('\n') });
      open = undefined;
    } else open?.lines.push(text);
  });
  assert.equal(open, undefined, 'a fenced block is not closed');
  return blocks;
}

function holds(found, expected, text) {
  const differs = difference(found, expected, text);
  assert.equal(differs, undefined, differs && `at ${differs.path}: found ${differs.found}, expected ${differs.expected}; the answer was ${JSON.stringify(found)}`);
}

const json_lines = (text) => text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));

/** Links to cases: the name of the case is the text of the link. */
function linked_cases(markdown) {
  return [...markdown.matchAll(/\[([^\]]+)\]\(\.\.\/(tests\/cases\/[\w/]+\.json)\)/g)].map(([, name, file]) => ({ name, file }));
}

/** The policy with one more rule for each condition, so that every condition is checked where it is used. */
function with_conditions(policy, conditions) {
  const extended = JSON.parse(policy);
  const basis = extended.rules[0].basis;
  const rules = conditions.map((require, i) => ({ id: `example_${i}`, on: ['group.join'], require, message: { en: '…' }, basis }));
  return JSON.stringify({ ...extended, rules: [...extended.rules, ...rules] });
}

/** What the blocks above have left for those below: the policy in force, the last answer, and what it was about. */
class Page {
  constructor(blocks) {
    this.composed = `{${blocks.filter((block) => block.info === 'json part').map((block) => block.text).join(',\n')}}`;
    this.policy = undefined;
    this.answer = undefined;
    this.about = undefined;
    this.events = undefined;
  }

  async run(block) {
    switch (block.info) {
      case 'json part':
        this.policy = this.composed;
        return holds(await call('check', { policy: this.policy }), { ok: { warnings: [] } });
      case 'json policy':
        this.policy = block.text;
        return holds(await call('check', { policy: this.policy }), { ok: { warnings: [] } });
      case 'json policy faulty':
        this.about = block.text;
        this.answer = await call('check', { policy: block.text });
        return assert.ok(this.answer.errors, 'the policy has no fault');
      case 'json policy warned':
        this.about = block.text;
        this.answer = await call('check', { policy: block.text });
        return assert.ok(this.answer.ok?.warnings.length > 0, 'the policy has no warning, or faults');
      case 'json warnings':
        return holds(this.answer.ok.warnings, JSON.parse(block.text), this.about);
      case 'json request':
      case 'json request faulty':
        this.about = undefined;
        this.answer = await call('decide', { policy: this.policy, request: JSON.parse(block.text) });
        return assert.equal(this.answer.errors !== undefined, block.info === 'json request faulty', JSON.stringify(this.answer));
      case 'json decision':
        return holds(this.answer, { ok: JSON.parse(block.text) });
      case 'json suite':
      case 'json suite failing': {
        this.answer = await call('test', { policy: this.policy, suites: [{ name: 'page.test.json', text: block.text }] });
        return holds(this.answer, { ok: { holds: block.info === 'json suite' } });
      }
      case 'json result':
        return holds(this.answer, { ok: JSON.parse(block.text) });
      case 'json errors':
        return holds(this.answer, { errors: JSON.parse(block.text) }, this.about);
      case 'jsonl events':
        this.events = json_lines(block.text);
        return undefined;
      case 'jsonl lines enforce':
      case 'jsonl lines observe': {
        const mode = block.info.split(' ').at(-1);
        const replayed = await call('replay', { policy: this.policy, events: this.events, mode });
        return holds(replayed, { ok: { lines: json_lines(block.text) } });
      }
      case 'cel': {
        const conditions = block.text.split('\n');
        return holds(await call('check', { policy: with_conditions(this.policy, conditions) }), { ok: {} });
      }
      case 'js test': {
        const run = Object.getPrototypeOf(async () => {}).constructor('policy_under_test', 'later', 'policy', block.text);
        return run(policy_under_test, later, this.policy);
      }
      default:
        return assert.fail(`a block of the kind \`${block.info}\` is not run; docs/language.md lists those that are`);
    }
  }
}

for (const name of pages) {
  const blocks = blocks_of(readFileSync(new URL(name, root), 'utf8'));
  describe(name, { concurrency: false }, () => {
    const page = new Page(blocks);
    for (const block of blocks.filter(({ info }) => /^(json|jsonl|cel|js test)\b/.test(info))) {
      test(`line ${block.line}: the block \`${block.info}\` says what the engine does`, () => page.run(block));
    }
  });
}

describe('docs/language.md', () => {
  const linked = linked_cases(readFileSync(new URL('docs/language.md', root), 'utf8'));
  test('cases are linked', () => assert.ok(linked.length >= 15));
  for (const { name, file } of linked) {
    test(`${file} has the case \`${name}\``, () => {
      const { cases } = JSON.parse(readFileSync(new URL(file, root), 'utf8'));
      assert.ok(cases.some((one) => one.name === name), 'no case has this name');
    });
  }
});
