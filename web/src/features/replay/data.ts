import { effect, signal } from '@preact/signals';
import { proxy } from 'comlink';
import { session } from '../../app/session.js';
import { example_ledger } from '../../app/shipped.js';
import { ask_replay, end_replay } from '../../engine/client.js';
import type { Noted } from '../../engine/replay_lines.js';
import type { Progress, Replayed } from '../../engine/replay_run.js';
import type { Diagnostic, ReplayedEvent, ReplayMode } from '../../engine/shapes.js';
import { type Filter, NotedTable } from './noted_table.js';

export type Run =
  | { state: 'idle' }
  | { state: 'running'; progress: Progress | undefined; cancelling: boolean }
  | { state: 'ended'; replayed: Replayed; ledger: string; mode: ReplayMode }
  | { state: 'faults'; faults: Diagnostic[] }
  | { state: 'failed'; message: string };

export const ledger = signal<File | undefined>(undefined);
export const mode = signal<ReplayMode>('observe');
export const run = signal<Run>({ state: 'idle' });
/** The noted lines; it changes in place, and `table_version` says that it did. */
export const table = signal(new NotedTable());
export const table_version = signal(0);
export const selected = signal<Noted | undefined>(undefined);

export function take_ledger(file: File): void {
  if (run.peek().state === 'running') return;
  ledger.value = file;
  clear_results();
}

export async function take_example(policy: string): Promise<void> {
  try {
    take_ledger(await example_ledger(policy));
  } catch (error) {
    run.value = { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

export function clear_results(): void {
  run.value = { state: 'idle' };
  table.value = new NotedTable();
  selected.value = undefined;
}

export function set_filter(filter: Filter): void {
  table.peek().filter = filter;
  table_version.value += 1;
}

function take_progress(progress: Progress): void {
  table.peek().add(progress.noted);
  table_version.value += 1;
  const current = run.peek();
  if (current.state === 'running') run.value = { ...current, progress };
}

export async function start_replay(): Promise<void> {
  const current = session.peek();
  const file = ledger.peek();
  if (current.state !== 'valid' || !file || run.peek().state === 'running') return;
  clear_results();
  run.value = { state: 'running', progress: undefined, cancelling: false };
  const asked = { policy: current.source.text, name: current.source.name, mode: mode.peek() };
  try {
    const answer = await ask_replay((engine) => engine.replay(asked, file, proxy(take_progress)));
    if ('faults' in answer) {
      run.value = { state: 'faults', faults: answer.faults };
      return;
    }
    take_progress(answer.replayed);
    run.value = { state: 'ended', replayed: answer.replayed, ledger: file.name, mode: asked.mode };
  } catch (error) {
    end_replay();
    run.value = { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

export function cancel_replay(): void {
  const current = run.peek();
  if (current.state !== 'running') return;
  run.value = { ...current, cancelling: true };
  void ask_replay((engine) => engine.cancel());
}

/** The whole result line of a noted one; it is read from the results when it is looked at. */
export async function whole_line(results: Blob, noted: Noted): Promise<ReplayedEvent> {
  const text = await results.slice(noted.at, noted.at + noted.size).text();
  return JSON.parse(text) as ReplayedEvent;
}

/** Results are those of one policy: another one clears them, and stops a replay that still runs. */
export function start_following_policy(): void {
  let before: string | undefined;
  effect(() => {
    const current = session.value;
    const digest = current.state === 'valid' ? current.index.description.digest : undefined;
    if (digest === before) return;
    before = digest;
    if (run.peek().state === 'running') end_replay();
    clear_results();
  });
}
