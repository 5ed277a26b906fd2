// The policy as a document for people: every shipped policy in both formats and languages, and a hostile one.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';

import { call, load } from 'bylaw';
import { read_file, root } from './files.mjs';

const shipped = readdirSync(`${root}policies`).filter((name) => name !== 'schema');
const void_elements = new Set(['meta', 'br', 'hr', 'img', 'link', 'input']);

/** The elements of a page in their order, as `{name, attributes, text}`; throws where tags do not nest. */
function elements_of(html) {
  assert.ok(html.startsWith('<!doctype html>\n'));
  const open = [];
  const elements = [];
  const token = /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z:-]+="[^"<>]*")*)(\/?)>|<style>[^<]*<\/style>|([^<]+)|</gy;
  token.lastIndex = '<!doctype html>\n'.length;
  for (let match = token.exec(html); match !== null; match = token.exec(html)) {
    const [whole, closing, name, attributes = '', alone, text] = match;
    if (text !== undefined) {
      assert.doesNotMatch(text, />|&(?!amp;|lt;|gt;|quot;|#39;)/, 'text is escaped');
      for (const one of open) one.text += text;
    } else if (name === undefined) {
      assert.fail(`no tag: ${html.slice(match.index, match.index + 40)}`);
    } else if (closing) {
      assert.equal(open.pop()?.name, name, `${whole} closes what is open`);
    } else {
      const element = {
        name,
        text: '',
        inside: open.map((one) => one.name),
        attributes: Object.fromEntries([...attributes.matchAll(/ ([a-zA-Z:-]+)="([^"]*)"/g)].map((one) => one.slice(1))),
      };
      elements.push(element);
      if (name === 'style') {
        token.lastIndex = html.indexOf('</style>', token.lastIndex);
      }
      if (!alone && !void_elements.has(name)) open.push(element);
    }
  }
  assert.deepEqual(open, []);
  return elements;
}

const cite = ({ instrument, article, paragraph }) => `${instrument} ${article}${paragraph ? `(${paragraph})` : ''}`;

/** Everything that cites, wherever it stands in a description. */
function* cited_in(value) {
  if (Array.isArray(value)) {
    for (const item of value) yield* cited_in(item);
  } else if (typeof value === 'object' && value !== null) {
    if ('instrument' in value) yield cite(value);
    for (const member of Object.values(value)) yield* cited_in(member);
  }
}

for (const name of shipped) {
  describe(name, async () => {
    const policy = await load(read_file(`policies/${name}/policy.json`));
    const description = policy.describe();
    const citations = new Set(cited_in(description));
    for (const language of ['en', 'zh']) {
      const markdown = policy.render({ language });
      const html = policy.render({ format: 'html', language });
      const elements = elements_of(html);

      test(`in ${language} both formats have every rule, action, attribute and parameter, and every paragraph that is cited`, () => {
        const words = elements.filter((one) => one.name === 'html')[0].text;
        assert.ok(citations.size > 0);
        for (const citation of citations) {
          assert.ok(words.includes(citation), `${citation} in HTML`);
          assert.ok(markdown.includes(`[${citation}](#text:`), `${citation} in Markdown`);
        }
        for (const id of [
          ...description.rules.map((rule) => rule.id),
          ...description.actions.map((action) => action.id),
          ...description.attributes.map((attribute) => attribute.name),
          ...description.parameters.map((parameter) => parameter.name),
        ]) {
          assert.ok(words.includes(id), `${id} in HTML`);
          assert.ok(markdown.includes(`\`${id}\``), `${id} in Markdown`);
        }
        assert.ok(words.includes(description.digest) && markdown.includes(description.digest));
      });

      test(`in ${language} every link of both formats leads to one place, and no place has the name of another`, () => {
        const ids = elements.flatMap((one) => one.attributes.id ?? []);
        assert.equal(new Set(ids).size, ids.length);
        const links = elements.filter((one) => one.name === 'a').map((one) => one.attributes.href);
        assert.ok(links.length > 20);
        for (const link of links) assert.ok(ids.includes(link.slice(1)), link);
        const anchors = [...markdown.matchAll(/<a id="([^"]*)"><\/a>/g)].map((match) => match[1]);
        assert.equal(new Set(anchors).size, anchors.length);
        for (const [, target] of markdown.matchAll(/\]\(#([^)]*)\)/g)) assert.ok(anchors.includes(target), target);
      });

      test(`in ${language} the page loads nothing, says its language, and its headings go down one level at a time`, () => {
        assert.equal(elements[0].name, 'html');
        assert.equal(elements[0].attributes.lang, language);
        assert.ok(elements.every((one) => !['script', 'link', 'img', 'iframe', 'object', 'base', 'form'].includes(one.name)));
        assert.ok(elements.every((one) => !Object.keys(one.attributes).some((key) => key.startsWith('on') || key === 'src' || key === 'style')));
        assert.doesNotMatch(html, /url\(|@import/);
        let before = 0;
        for (const heading of elements.filter((one) => /^h[1-6]$/.test(one.name))) {
          const level = Number(heading.name[1]);
          assert.ok(level <= before + 1, `${heading.text} follows a heading of level ${before}`);
          before = level;
        }
        assert.equal(elements.filter((one) => one.name === 'h1').length, 1);
      });

      test(`in ${language} every head of a table has a scope and every drawing a title and a description`, () => {
        for (const head of elements.filter((one) => one.name === 'th')) assert.match(head.attributes.scope, /^(row|col)$/);
        const drawings = elements.filter((one) => one.name === 'svg');
        assert.equal(drawings.length, description.tables.ladders?.length ?? 0);
        for (const drawing of drawings) {
          const [title, desc] = drawing.attributes['aria-labelledby'].split(' ');
          assert.ok(elements.some((one) => one.name === 'title' && one.attributes.id === title && one.text !== ''));
          assert.ok(elements.some((one) => one.name === 'desc' && one.attributes.id === desc && one.text !== ''));
          assert.equal(drawing.attributes.fill, 'currentColor');
        }
      });
    }
    policy.dispose();
  });
}

const evil = '</title><script>alert(1)</script> | `x` [a](javascript:b) ![i](http://e) **b** \\ & &lt; "q" \'p\' $m$ \u0001 \u0085 \n# h';
const hostile = {
  bylaw: '1',
  id: 'hostile',
  version: '1<b>2',
  title: { en: evil },
  summary: { en: evil },
  instruments: [{ id: 'house', kind: 'provider', title: { en: evil }, articles: [{ article: '1', quote: { en: evil }, reason: { en: evil }, carried_by: 'rules' }] }],
  actions: [{ id: 'club.read', title: { en: evil } }],
  attributes: { user: { name: { type: 'string', title: { en: evil }, default: evil, values: [evil, 'b'] } } },
  parameters: { x: { type: 'string', value: evil, title: { en: evil }, basis: ['house 1'] } },
  rules: [{ id: 'r', title: { en: evil }, on: ['club.read'], deny_when: "user.name == '<script>|`' || user.name == params.x", message: { en: evil }, basis: ['house 1'] }],
};

describe('a policy whose texts are markup', () => {
  test('is text in HTML', async () => {
    const { ok } = await call('render', { policy: hostile, format: 'html' });
    const elements = elements_of(ok.text);
    assert.ok(elements.every((one) => one.name !== 'script' && one.name !== 'b' && one.name !== 'img'));
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(ok.text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test('is text in Markdown, on the line where it stands', async () => {
    const { ok } = await call('render', { policy: hostile });
    const bare = ok.text.replaceAll(/(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)/g, '').replaceAll(/<a id="[a-z_:.0-9]+"><\/a>/g, '');
    assert.doesNotMatch(bare, /[<>](?! )(?<!^>)/m, 'no tag outside of code');
    assert.doesNotMatch(bare, /(?<!\\)\]\((?!#)/, 'no link but to anchors');
    assert.doesNotMatch(ok.text, /^# h/m);
    const columns = (row) => row.replaceAll(/\\[|\\]/g, '').split('|').length;
    for (const table of ok.text.matchAll(/^(\|.*\n)\| ---.*\n((?:\|.*\n)+)/gm)) {
      for (const row of table[2].trimEnd().split('\n')) assert.equal(columns(row), columns(table[1]), row);
    }
  });
});

describe('the versions of a policy', () => {
  const parameter = (value) => ({ type: 'int', value, title: { en: 'chairs' }, basis: ['house 1'] });
  const version = (number, from, parameters) => ({
    bylaw: '1',
    id: 'tea-room',
    version: number,
    title: { en: `Tea room ${number}` },
    effective: from,
    instruments: [{ id: 'house', kind: 'provider', title: { en: 'House' }, articles: [{ article: '1', quote: { en: '…' }, carried_by: 'rules' }] }],
    parameters,
    attributes: { group: { members: { type: 'int' } } },
    rules: [{ id: 'full', on: ['group.join'], deny_when: 'group.members >= params.chairs', message: { en: 'Full.' }, basis: ['house 1'] }],
  });
  const first = version('1', { until: '2026-01-01T00:00:00Z' }, { chairs: parameter(4), benches: parameter(1) });
  const second = version('2', { from: '2026-01-01T00:00:00Z' }, { chairs: parameter(6) });

  test('are a page about the last, with the values of every parameter in each, in whatever order they come', async () => {
    const pages = [];
    for (const policies of [[first, second], [second, first]]) pages.push((await call('render', { policies })).ok.text);
    assert.equal(pages[0], pages[1]);
    assert.ok(pages[0].startsWith('# Tea room 2\n'));
    assert.match(pages[0], /^\| Parameter \| `1` \| `2` from 2026-01-01 00:00 UTC \| Set by \| Rests on \|$/m);
    assert.match(pages[0], /chairs `params.chairs` \| 4 \| 6 \| the provider \| \[house 1\]\(#text:house:1\) \|$/m);
    assert.match(pages[0], /chairs `params.benches` \| 1 \| — \| of an earlier version \| — \|$/m);
  });

  test('are refused where two of them are in force at once', async () => {
    const { errors } = await call('render', { policies: [first, { ...second, effective: {} }] });
    assert.ok(errors.length > 0);
  });
});
