// The other side of worker.test.mjs: an engine from a compiled module that was posted.
import { parentPort, workerData } from 'node:worker_threads';
import { init } from 'bylaw';

const engine = await init({ wasm: workerData.module });
const policy = engine.load(workerData.policy);
parentPort.on('message', (request) => {
  if (request === null) {
    policy.dispose();
    parentPort.close();
    return;
  }
  parentPort.postMessage(policy.decide(request));
});
