import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

import { init } from 'bylaw';
import { requests } from '../../bench/requests.mjs';
import { join_and_create } from './files.mjs';

test('four workers that share one compiled module decide as the main thread does', async () => {
  const engine = await init();
  const policy = engine.load(join_and_create);
  const workers = Array.from({ length: 4 }, () =>
    new Worker(new URL('./worker.mjs', import.meta.url), { workerData: { module: engine.module, policy: join_and_create } }));
  try {
    let i = 0;
    for (const request of requests(3, 200)) {
      const worker = workers[i++ % workers.length];
      worker.postMessage(request);
      const [answer] = await once(worker, 'message');
      assert.deepEqual(answer, policy.decide(request));
    }
    for (const worker of workers) {
      worker.postMessage(null);
      assert.deepEqual(await once(worker, 'exit'), [0]);
    }
  } finally {
    policy.dispose();
    for (const worker of workers) await worker.terminate();
  }
});
