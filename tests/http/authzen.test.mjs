// The cases of AuthZEN, each sent to a server that was started with its policy and its point.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { not_over_http, run_over_http } from '../authzen/over_http.mjs';
import { files_of_cases, read_file } from '../node/files.mjs';
import { Server, folder } from './bylawd.mjs';

const place = folder();
const cases = files_of_cases('tests/cases/authzen').flatMap((file) => file.cases);

/** What a case needs its server to be started with, as a key. */
const kind_of = (one) => JSON.stringify([one.policy_file, one.point_file ?? one.with.point ?? null]);
const sent = cases.filter((one) => not_over_http(one) === undefined);
const kinds = new Set(sent.map(kind_of));

let number = 0;
for (const kind of kinds) {
  const [policy, point] = JSON.parse(kind);
  const name = `decision point ${++number}`;
  describe(name, () => {
    let server;
    before(async () => {
      const args = ['--policy', policy, '--ledger', join(place, `${name}.ledger`), '--facts', 'point'];
      if (point !== null) {
        const path = join(place, `${name}.json`);
        writeFileSync(path, typeof point === 'string' ? read_file(point) : JSON.stringify(point));
        args.push('--point', path);
      }
      server = await Server.start(args);
    });
    after(() => server?.stop());
    for (const one of sent.filter((other) => kind_of(other) === kind)) {
      test(one.name, async () => assert.equal(await run_over_http(server.url, one), undefined));
    }
  });
}

test('nine of ten cases go over HTTP', () => {
  assert.ok(sent.length >= cases.length * 0.9, `${sent.length} of ${cases.length}`);
});
