// Two months of the block log of an encyclopaedia, which nobody here wrote, as a ledger of findings and measures. Its admins
// had no fixed ladder, so nothing here says that a policy decides as they did; only that what follows keeps its own rules.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { events_of, rows_of, severity_of, text_of } from './enwiki_blocks.mjs';
import { folder, lines_of, path_of, programs, run } from './programs.mjs';

const log = path_of('../shared/data/enwiki-blocks/all-accounts-2017-09_2017-10.tsv.gz');
const missing = existsSync(log) ? false : 'the data is not beside the repository';
const from = Date.parse('2017-10-07T16:00:00Z');
const hour = 3_600_000;
const policy_of = (name) => JSON.parse(readFileSync(path_of(`policies/${name}/policy.json`), 'utf8'));

/** What a regime calls the least, middle and most severe finding, and the measures that the admins take. */
const regimes = [
  {
    name: 'strikes',
    names: {
      measure: 'suspension',
      severities: ['minor', 'moderate', 'severe'],
      ground: { spam: 'spam', 'personal-attacks': 'harassment', 'legal-threats': 'unlawful', copyright: 'unlawful', other: 'spam' },
    },
    // The policy says no date; the log has events on both sides of this one.
    in_force: (policy) => ({ ...policy, effective: { from: text_of(from), basis: ['house 2'] } }),
  },
];

/** A policy with findings of which nothing is known: its first ground, and the first measure that one person can take. */
function first_names(policy) {
  const { grounds, severities } = policy.findings;
  const measure = policy.measures.find(({ subject, attribute, confirmed_by, closes }) => subject === 'user' && attribute && confirmed_by !== 2 && !closes);
  const ids = severities.map(({ id }) => id);
  return { measure: measure.id, severities: [ids[0], ids[Math.floor((ids.length - 1) / 2)], ids.at(-1)], ground: { other: grounds[0].id } };
}

const provisions = policy_of('cac-2017');
if (provisions.findings) regimes.push({ name: 'cac-2017', names: first_names(provisions), in_force: (policy) => policy });

/**
 * Who is suspended until when under `strikes`, said again in its own words: 3 active strikes suspend for 72 hours, 6 for 168,
 * the later end counts; what the admins impose, change and lift comes on top. No strike expires within the log.
 */
function suspensions(rows) {
  const strikes = new Map();
  const until = new Map();
  let conflicts = 0;
  const end_now = (row) => {
    if (until.has(row.target) && until.get(row.target) <= row.at) until.delete(row.target);
    return until.get(row.target);
  };
  const suspend = (row, end) => until.set(row.target, Math.max(end_now(row) ?? 0, end));
  for (const row of rows) {
    const running = end_now(row) !== undefined;
    if (row.at < from) {
      if (row.action !== 'block') ++conflicts;
    } else if (row.action === 'block') {
      const had = strikes.get(row.target) ?? 0;
      const has = had + severity_of(row, [1, 2, 3]);
      strikes.set(row.target, has);
      if (has < 9 && has >= 6 && had < 6) suspend(row, row.at + 168 * hour);
      else if (has < 6 && has >= 3 && had < 3) suspend(row, row.at + 72 * hour);
      suspend(row, row.until ?? Infinity);
    } else if (!running || (row.action === 'reblock' && row.until <= row.at)) {
      ++conflicts;
    } else if (row.action === 'reblock') {
      until.set(row.target, row.until ?? Infinity);
    } else {
      until.delete(row.target);
    }
  }
  return { conflicts, until };
}

for (const { name, names, in_force } of regimes) {
  describe(`the block log under ${name}`, { skip: missing }, () => {
    const files = folder();
    const policy_file = join(files, 'policy.json');
    const ledger_file = join(files, 'ledger.jsonl');
    const replay = (program, ...more) => run(program, ['replay', '--policy', policy_file, '--state', ...more, ledger_file]);
    let rows;
    let events;
    let results;
    let lines;
    let state;
    let summary;

    before(() => {
      rows = rows_of(readFileSync(log));
      events = events_of(rows, names);
      writeFileSync(policy_file, JSON.stringify(in_force(policy_of(name))));
      writeFileSync(ledger_file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
      results = programs.map((program) => replay(program));
      lines = lines_of(results[0].stdout);
      ({ summary } = lines.pop());
      ({ state } = lines.pop());
    });

    const event_lines = () => lines.filter(({ timer }) => !timer);
    const effects = () => lines.flatMap((line) => line.effects ?? []);

    test('is replayed with the same bytes natively and through WebAssembly', () => {
      assert.deepEqual(results.map(({ signal, stderr, code }) => ({ signal, stderr, code })), results.map(() => ({ signal: null, stderr: '', code: results[0].code })));
      assert.equal(Buffer.compare(results[0].stdout, results[1].stdout), 0);
    });

    test('is replayed with the same bytes twice', () => {
      assert.equal(Buffer.compare(replay(programs[0]).stdout, results[0].stdout), 0);
    });

    test('gives a line for each event, in order, and timers between them', () => {
      assert.equal(rows.length, 18_034);
      assert.equal(events.length, 18_034 + 16_992);
      assert.deepEqual(event_lines().map(({ sequence }) => sequence), events.map(({ sequence }) => sequence));
      assert.equal(summary.events, events.length);
      assert.equal(summary.applied + summary.not_governed + summary.errors, events.length);
      assert.ok(lines.some(({ timer }) => timer));
      for (let i = 1; i < lines.length; ++i) assert.ok(Date.parse(lines[i - 1].time) <= Date.parse(lines[i].time), `line ${i}`);
    });

    test('has no effect that ends before it starts', () => {
      const with_end = effects().filter(({ end }) => end !== undefined);
      assert.ok(with_end.length > 500);
      for (const { start, end, statement } of effects()) {
        if (end !== undefined) assert.ok(Date.parse(start) <= Date.parse(end), `${start} ${end}`);
        if (statement && statement.end !== 'none') assert.ok(Date.parse(statement.start) <= Date.parse(statement.end), `${statement.start} ${statement.end}`);
      }
    });

    test('governs nothing before the policy is in force', () => {
      const early = event_lines().filter(({ time }) => Date.parse(time) < from);
      const findings = early.filter(({ type }) => type === 'finding.confirmed' || type === 'measure.imposed');
      assert.equal(findings.length, 2 * rows.filter(({ at, action }) => at < from && action === 'block').length);
      assert.deepEqual(new Set(findings.map(({ outcome }) => outcome)), new Set(['not_governed']));
      assert.equal(summary.not_governed, findings.length);
      // What never began can neither be changed nor lifted.
      assert.ok(early.filter((line) => !findings.includes(line)).every(({ error }) => error?.code === 'event_conflict'));
      for (const { start } of effects()) assert.ok(start === undefined || Date.parse(start) >= from, start);
    });

    test('has no other errors than changes and ends of what is not in force', () => {
      for (const { type, outcome, error } of event_lines()) {
        if (outcome !== 'error') continue;
        assert.equal(error.code, 'event_conflict');
        assert.ok(type === 'measure.changed' || type === 'measure.lifted', type);
      }
    });

    test('counts no strike and takes no measure for somebody who has no finding that counts', () => {
      const counts = new Set(rows.filter(({ at, action }) => at >= from && action === 'block').map(({ target }) => target));
      for (const of of effects().filter(({ type }) => type === 'step.taken' || type === 'measure.began')) assert.ok(counts.has(of.user), of.user);
    });

    if (name === 'strikes') {
      test('ends with the suspensions that its rules and the admins give, and with as many conflicts', () => {
        const expected = suspensions(rows);
        assert.equal(summary.errors, expected.conflicts);
        const found = state.cases.flatMap(({ user, measures = [] }) =>
          measures.filter(({ measure }) => measure === 'suspension').map(({ end }) => `${user} ${end ?? 'none'}`));
        // The state stands at the last event; what ended before it was told by a timer.
        const last = rows.at(-1).at;
        const running = [...expected.until].filter(([, end]) => end > last).map(([user, end]) => `${user} ${end === Infinity ? 'none' : text_of(end)}`);
        assert.ok(running.length > 5000);
        assert.deepEqual(found.sort(), running.sort());
      });
    }
  });
}
