import { BylawError, load } from 'bylaw';
import { expose } from 'comlink';
import { type Progress, type Replayed, run_replay } from './replay_run.js';
import type { Diagnostic, ReplayMode } from './shapes.js';

export type ReplayAnswer = { replayed: Replayed } | { faults: Diagnostic[] };

export interface ReplayAsked {
  policy: string;
  name: string;
  mode: ReplayMode;
}

let wanted = true;

function cancel(): void {
  wanted = false;
}

async function replay(asked: ReplayAsked, ledger: Blob, report: (progress: Progress) => void): Promise<ReplayAnswer> {
  wanted = true;
  try {
    using policy = await load(asked.policy, { name: asked.name });
    const stream = policy.stream('replay', { mode: asked.mode });
    return { replayed: await run_replay(stream, ledger, report, () => !wanted) };
  } catch (error) {
    if (error instanceof BylawError && error.diagnostics.length > 0) return { faults: error.diagnostics };
    throw error;
  }
}

const api = { replay, cancel };
export type ReplayApi = typeof api;
expose(api);
