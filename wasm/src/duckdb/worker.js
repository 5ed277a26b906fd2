// A thread of backtest_in_threads: parts come as messages, and checkpoints go back.
import { parentPort, workerData } from 'node:worker_threads';

import { load } from '../index.node.js';
import { backtest_checkpoint, connect } from './backtest.js';

const { texts, file, samples, ignore_columns } = workerData;
const ready = Promise.all([load(texts.from), load(texts.to), connect({ threads: 1 })]);

parentPort.on('message', async (part) => {
  try {
    const [policy, to, { connection }] = await ready;
    parentPort.postMessage({ checkpoint: await backtest_checkpoint(policy, to, file, { ...part, connection, samples, ignore_columns }) });
  } catch (error) {
    parentPort.postMessage({ error: { code: error.code ?? 'broken', message: error.message } });
  }
});
