// A long life: the memory of the engine does not grow with the number of calls, handles, streams or failures.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { env_of } from '../../wasm/src/cel/env.js';
import { join_and_create, read_file, request_with } from './files.mjs';

let memory;
let engine;
before(async () => {
  // The memory is nobody's business but this test's: it looks at the instance that is made.
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    memory = Object.values((made.instance ?? made).exports).find((one) => one instanceof WebAssembly.Memory);
    return made;
  };
  const { init } = await import('../../wasm/src/index.node.js?memory');
  engine = await init();
  WebAssembly.instantiate = instantiate;
  assert.ok(memory);
});

/** Runs `step` often after it has run a little; the memory must be as large as then. */
function stays(times, step) {
  for (let i = 0; i < Math.max(10, times / 20); ++i) step(i);
  const size = memory.buffer.byteLength;
  for (let i = 0; i < times; ++i) step(i);
  assert.equal(memory.buffer.byteLength, size);
}

test('100,000 decisions leave the memory as it is', () => {
  const policy = engine.load(join_and_create);
  const requests = [request_with(), request_with({ verified: false }), { broken: true }];
  stays(100_000, (i) => {
    try {
      policy.decide(requests[i % 3]);
    } catch (error) {
      if (i % 3 !== 2) throw error;
    }
  });
  policy.dispose();
});

test('1,000 policies that are disposed of leave the memory as it is', () => {
  stays(1000, () => engine.load(join_and_create).dispose());
});

test('1,000 policies with faults leave the memory as it is', () => {
  const faulty = join_and_create.replaceAll('user.credit', 'user.credt');
  stays(1000, () => assert.throws(() => engine.load(faulty)));
});

test('1,000 streams leave the memory as it is', () => {
  const policy = engine.load(join_and_create);
  const line = `${JSON.stringify(request_with())}\n`;
  stays(1000, (i) => {
    const stream = policy.stream(i % 2 ? 'decide' : 'replay');
    stream.feed(line);
    if (i % 3) stream.finish();
    stream.dispose();
  });
  policy.dispose();
});

test('a stream of 60 MB needs no more memory than one of 6 MB', () => {
  const policy = engine.load(join_and_create);
  const stream = policy.stream('decide');
  const block = new TextEncoder().encode(`${JSON.stringify(request_with())}\n`.repeat(600));
  stays(300, () => stream.feed(block));
  policy.dispose();
});

test('100,000 evaluations of an expression leave the memory as it is, also those that fail', () => {
  const place = env_of(engine, { variables: { tags: 'list(string)', name: 'string', by: 'int' } });
  const program = place.compile('tags.exists(t, t == name) ? tags + [name] : [string(1 / by)]');
  stays(100_000, (i) => {
    try {
      program.evaluate({ tags: ['a', 'b', `tag ${i}`], name: i % 2 === 0 ? 'b' : `name ${i}`, by: i % 3 });
    } catch (error) {
      if (error.code !== 'divide_by_zero') throw error;
    }
  });
  program.dispose();
  place.dispose();
});

test('2,000 environments and their expressions leave the memory as it is', () => {
  stays(2_000, (i) => {
    const place = env_of(engine, { variables: { x: 'string' } });
    const program = place.compile(`x + 'a${i}'`);
    program.evaluate({ x: 'b' });
    program.dispose();
    place.dispose();
  });
});

test('200 simulations that are stopped half way leave the memory as it is', async () => {
  const policy = engine.load(read_file('policies/strikes/policy.json'));
  const stop = async () => {
    const controller = new AbortController();
    const on_progress = ({ done }) => done === 2 && controller.abort(new Error('enough'));
    await assert.rejects(policy.simulate_in_slices({ users: 30, groups: 3, months: 4, signal: controller.signal, on_progress }), /enough/);
  };
  for (let i = 0; i < 20; ++i) await stop();
  const size = memory.buffer.byteLength;
  for (let i = 0; i < 200; ++i) await stop();
  assert.equal(memory.buffer.byteLength, size);
  policy.dispose();
});
