// Six years of the committees of a foundation, which nobody here wrote: the memberships at the end are those of the
// published snapshot, natively and through WebAssembly.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { lines_of, path_of, programs, run } from './programs.mjs';

const data = path_of('../shared/data/apache-committees/');
const missing = existsSync(`${data}ledger.jsonl`) ? false : 'the data is not beside the repository';

/** A table with one header line as `group member is_chair`, sorted. */
function snapshot(name) {
  const [header, ...rows] = gunzipSync(readFileSync(data + name)).toString('utf8').trimEnd().split('\n');
  assert.equal(header, 'group\tmember\tjoined_date\tis_chair');
  return rows.map((row) => {
    const [group, member, , is_chair] = row.split('\t');
    return `${group} ${member} ${is_chair}`;
  }).sort();
}

describe('the ledger of the committees', { skip: missing }, () => {
  const args = ['replay', '--policy', 'policies/cac-2017/policy.json', '--mode', 'observe', '--state'];
  let answers;
  let results;

  before(() => {
    results = programs.map((program) => run(program, [...args, `${data}ledger.jsonl`]));
    answers = lines_of(results[0].stdout);
  });

  test('is replayed with the same bytes natively and through WebAssembly', () => {
    assert.equal(results[0].stderr, '');
    assert.equal(results[1].stderr, '');
    assert.equal(Buffer.compare(results[0].stdout, results[1].stdout), 0);
    assert.equal(results[0].code, results[1].code);
  });

  test('gives a line for each of its 8,739 events, the state and the summary', () => {
    const events = answers.slice(0, -2).filter((answer) => !answer.timer);
    assert.deepEqual(events.map((answer) => answer.sequence), Array.from({ length: 8739 }, (_, i) => i + 1));
    const { summary } = answers.at(-1);
    assert.equal(summary.events, 8739);
    assert.equal(summary.errors, 0);
    assert.equal(summary.refused, 0);
    assert.equal(summary.applied + summary.not_governed, 8739);
    assert.match(summary.state_hash, /^sha256:[0-9a-f]{64}$/);
  });

  test('would have refused 1,070 of them', () => {
    assert.equal(answers.at(-1).summary.would_refuse, 1070);
  });

  // Three committees reached 100 members, and a ledger of memberships shows no page: 7 days later each is overdue.
  test('breaches the duty to set up a page three times, by itself, and no other', () => {
    const breach = (about, time) => ({
      timer: true, outcome: 'applied', time, effects: [{ type: 'duty.breached', duty: 'page_set_up', about, due_at: time }],
    });
    assert.deepEqual(answers.filter((answer) => answer.timer), [
      breach('incubator', '2018-05-06T07:25:12Z'),
      breach('hadoop', '2018-11-28T04:20:04Z'),
      breach('cordova', '2021-04-14T04:20:03Z'),
    ]);
  });

  test('ends with the memberships and chairs of the published snapshot', () => {
    const { state } = answers.at(-2);
    const expected = snapshot('memberships_final_snapshot.tsv.gz');
    // A closed group keeps its name; a chair need not be on the roster.
    const found = state.groups.flatMap(({ id, founder, members }) =>
      members.map(({ user }) => `${id} ${user} ${user === founder ? 1 : 0}`)).sort();
    assert.equal(expected.length, 5387);
    assert.deepEqual(found, expected);
    assert.equal(answers.at(-1).summary.memberships, 5387);
  });

  test('has a hash that names its state: it is the digest of the canonical state', async () => {
    const { createHash } = await import('node:crypto');
    const text = results[0].stdout.toString('utf8');
    const line = text.split('\n').at(-3);
    assert.ok(line.startsWith('{"state":') && line.endsWith('}'));
    const digest = createHash('sha256').update(line.slice('{"state":'.length, -1)).digest('hex');
    assert.equal(answers.at(-1).summary.state_hash, `sha256:${digest}`);
  });

  test('gives the same state whatever is printed', () => {
    const hashes = [[], ['--quiet'], ['--quiet', '--state']].map((more) => {
      const { stdout } = run(programs[0], [...args.slice(0, -1), ...more, `${data}ledger.jsonl`]);
      return lines_of(stdout).at(-1).summary.state_hash;
    });
    assert.deepEqual([...new Set(hashes)], [answers.at(-1).summary.state_hash]);
  });
});
