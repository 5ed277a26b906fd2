import { computed, effect, signal } from '@preact/signals';
import { session } from '../../app/session.js';
import { type RequestExample, request_examples } from '../../app/shipped.js';
import { ask_engine, end_engine } from '../../engine/client.js';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { Decision, Diagnostic, Request } from '../../engine/shapes.js';
import { type Draft, draft_of, empty_draft, request_of } from './draft.js';

export type Answer =
  | { state: 'waiting' }
  /** Some field holds no value of its type. */
  | { state: 'unready' }
  | { state: 'decided'; decision: Decision }
  | { state: 'refused_request'; faults: Diagnostic[] }
  | { state: 'failed'; message: string };

export const draft = signal<Draft | undefined>(undefined);
export const answer = signal<Answer>({ state: 'waiting' });
export const examples = signal<RequestExample[]>([]);
/** Why the examples could not be read. */
export const examples_fault = signal<string | undefined>(undefined);
/** Facts of a link that this policy does not know. */
export const left_out = signal(0);

/** The policy that the form is made from, while there is one without faults. */
export const index = computed<PolicyIndex | undefined>(() =>
  session.value.state === 'valid' ? session.value.index : undefined,
);

export const made = computed(() =>
  draft.value && index.value ? request_of(draft.value, index.value.description) : undefined,
);

/** The current instant to the second; the engine itself has no clock. */
export function now_text(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

let wanted: Request | undefined;

/** The request to start from when the next policy is open, instead of its first example. */
export function want_request(request: Request | undefined): void {
  wanted = request;
}

export function take_request(policy: PolicyIndex, request: Request): void {
  const taken = draft_of(request, policy.description);
  left_out.value = taken.left_out;
  draft.value = taken.draft;
}

async function read_examples(policy: PolicyIndex, shipped: string, with_first: boolean): Promise<void> {
  try {
    const found = await request_examples(shipped);
    if (index.peek() !== policy) return;
    examples.value = found;
    const first = found[0];
    if (with_first && first) take_request(policy, first.request);
  } catch (error) {
    if (index.peek() === policy) examples_fault.value = error instanceof Error ? error.message : String(error);
  }
}

function start(policy: PolicyIndex, shipped: string | undefined): void {
  const request = wanted;
  wanted = undefined;
  examples.value = [];
  examples_fault.value = undefined;
  left_out.value = 0;
  draft.value = empty_draft(policy.description, now_text());
  if (request) take_request(policy, request);
  if (shipped !== undefined) void read_examples(policy, shipped, request === undefined);
}

let newest = 0;

async function decide(request: Request): Promise<void> {
  newest += 1;
  const own = newest;
  let next: Answer;
  try {
    const decided = await ask_engine((engine) => engine.decide(request));
    next =
      'faults' in decided
        ? { state: 'refused_request', faults: decided.faults }
        : { state: 'decided', decision: decided.decision };
  } catch (error) {
    end_engine();
    next = { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  // The last answer stays until the newest is there: no flicker while typing.
  if (own === newest) answer.value = next;
}

/** Decides anew whenever the policy or the form changes. */
export function start_deciding(): void {
  effect(() => {
    const policy = index.value;
    if (!policy) {
      draft.value = undefined;
      answer.value = { state: 'waiting' };
      return;
    }
    const current = session.peek();
    start(policy, current.state === 'valid' ? current.source.shipped : undefined);
  });
  effect(() => {
    const current = made.value;
    if (!current) return;
    if (Object.keys(current.faults).length > 0) {
      newest += 1;
      answer.value = { state: 'unready' };
    } else {
      void decide(current.request);
    }
  });
}
