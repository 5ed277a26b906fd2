import { type Remote, wrap } from 'comlink';
import type { ReplayApi } from './replay_worker.js';
import type { EngineApi } from './worker.js';

interface Running<T> {
  worker: Worker;
  remote: Remote<T>;
  /** Never fulfilled; rejected when the worker itself fails, which would leave its callers waiting for ever. */
  lost: Promise<never>;
}

let engine_running: Running<EngineApi> | undefined;
let replay_running: Running<ReplayApi> | undefined;

function run<T>(worker: Worker, end: () => void): Running<T> {
  const lost = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      end();
      reject(new Error(event.message || 'the worker of the engine could not be loaded'));
    });
  });
  lost.catch(() => undefined);
  return { worker, remote: wrap<T>(worker), lost };
}

/** Asks the engine that reads and decides; it is started when it is first asked. */
export function ask_engine<T>(step: (engine: Remote<EngineApi>) => T): Promise<Awaited<T>> {
  engine_running ??= run<EngineApi>(
    new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
    end_engine,
  );
  return Promise.race([step(engine_running.remote), engine_running.lost]);
}

/** Ends the engine, so that the next call starts a new one: after a failure nothing of the old one can be trusted. */
export function end_engine(): void {
  engine_running?.worker.terminate();
  engine_running = undefined;
}

/** Asks a second engine, so that a long replay never delays a decision. */
export function ask_replay<T>(step: (engine: Remote<ReplayApi>) => T): Promise<Awaited<T>> {
  replay_running ??= run<ReplayApi>(
    new Worker(new URL('./replay_worker.ts', import.meta.url), { type: 'module', name: 'replay' }),
    end_replay,
  );
  return Promise.race([step(replay_running.remote), replay_running.lost]);
}

/** Ends the replay's engine and gives its memory back. */
export function end_replay(): void {
  replay_running?.worker.terminate();
  replay_running = undefined;
}
