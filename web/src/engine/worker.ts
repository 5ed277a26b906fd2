import { BylawError, load, type Policy } from 'bylaw';
import { expose } from 'comlink';
import type { Decision, Description, Diagnostic, Request } from './shapes.js';

export type Opened = { description: Description; warnings: Diagnostic[] } | { faults: Diagnostic[] };
export type Decided = { decision: Decision } | { faults: Diagnostic[] };

let policy: Policy | undefined;

/** The faults of the policy; any other failure is the engine's own and goes on. */
function faults_of(error: unknown): Diagnostic[] {
  if (error instanceof BylawError && error.diagnostics.length > 0) return error.diagnostics;
  throw error;
}

async function open(text: string, name: string): Promise<Opened> {
  let next: Policy;
  try {
    next = await load(text, { name });
  } catch (error) {
    return { faults: faults_of(error) };
  }
  policy?.dispose();
  policy = next;
  return { description: policy.describe(), warnings: policy.warnings };
}

/** Describes a policy without opening it. */
async function describe(text: string, name: string): Promise<Opened> {
  let other: Policy;
  try {
    other = await load(text, { name });
  } catch (error) {
    return { faults: faults_of(error) };
  }
  try {
    return { description: other.describe(), warnings: other.warnings };
  } finally {
    other.dispose();
  }
}

function decide(request: Request): Decided {
  if (!policy) throw new Error('no policy is open');
  const answer = policy.call('decide', request);
  return answer.errors ? { faults: answer.errors } : { decision: answer.ok as Decision };
}

const api = { open, describe, decide };
export type EngineApi = typeof api;
expose(api);
