import { signal } from '@preact/signals';
import { ask_engine, end_engine } from '../engine/client.js';
import { PolicyIndex } from '../engine/policy_index.js';
import type { Diagnostic } from '../engine/shapes.js';
import { shipped_text } from './shipped.js';

/** The text of a policy, and the id of the shipped one that it is. */
export interface Source {
  name: string;
  text: string;
  shipped?: string;
}

/** What the page stands on. */
export type Session =
  | { state: 'none' }
  | { state: 'opening'; name: string }
  | { state: 'valid'; source: Source; index: PolicyIndex; warnings: Diagnostic[] }
  | { state: 'faulty'; source: Source; faults: Diagnostic[] }
  | { state: 'failed'; name: string; message: string; again: () => void };

export const session = signal<Session>({ state: 'none' });

let newest = 0;

async function open(name: string, read: () => Promise<Source>): Promise<void> {
  newest += 1;
  const own = newest;
  session.value = { state: 'opening', name };
  let next: Session;
  try {
    const source = await read();
    const opened = await ask_engine((engine) => engine.open(source.text, source.name));
    next =
      'faults' in opened
        ? { state: 'faulty', source, faults: opened.faults }
        : { state: 'valid', source, index: new PolicyIndex(opened.description), warnings: opened.warnings };
  } catch (error) {
    end_engine();
    const message = error instanceof Error ? error.message : String(error);
    next = { state: 'failed', name, message, again: () => void open(name, read) };
  }
  // A policy that was chosen later is not overtaken by one that took longer.
  if (own === newest) session.value = next;
}

export function open_shipped(id: string): Promise<void> {
  return open(id, async () => ({ name: `${id}/policy.json`, text: await shipped_text(id), shipped: id }));
}

export function open_text(name: string, text: string): Promise<void> {
  return open(name, async () => ({ name, text }));
}

/** The language allows 1 MiB; more than this is no policy, and not worth reading. */
const most_bytes = 8 << 20;

export function open_file(file: File): Promise<void> {
  return open(file.name, async () => {
    if (file.size > most_bytes) throw new Error(`${file.name} is larger than any policy may be (1 MiB)`);
    return { name: file.name, text: await file.text() };
  });
}
