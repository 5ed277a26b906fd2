import { signal } from '@preact/signals';
import { shipped, shipped_text } from '../../app/shipped.js';
import { ask_engine } from '../../engine/client.js';
import type { Description } from '../../engine/shapes.js';

export type Entry =
  | { id: string; state: 'reading' }
  | { id: string; state: 'ready'; description: Description }
  | { id: string; state: 'faulty'; count: number }
  | { id: string; state: 'failed'; message: string };

/** The policies that ship, as they are read. */
export const catalogue = signal<Entry[]>(shipped.map((id) => ({ id, state: 'reading' })));

async function read(id: string): Promise<Entry> {
  try {
    const text = await shipped_text(id);
    const opened = await ask_engine((engine) => engine.describe(text, `${id}/policy.json`));
    if ('faults' in opened) return { id, state: 'faulty', count: opened.faults.length };
    return { id, state: 'ready', description: opened.description };
  } catch (error) {
    return { id, state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads the policies that were not read yet; one that failed is tried again. */
export function read_catalogue(): void {
  for (const entry of catalogue.peek()) {
    if (entry.state === 'ready' || entry.state === 'faulty') continue;
    void read(entry.id).then((next) => {
      catalogue.value = catalogue.peek().map((one) => (one.id === next.id ? next : one));
    });
  }
}

/** How much there is of a policy. */
export function extent_of(description: Description): { rules: number; attributes: number; paragraphs: number } {
  const articles = (description.instruments ?? []).flatMap((instrument) => instrument.articles);
  return {
    rules: description.rules?.length ?? 0,
    attributes: description.attributes?.length ?? 0,
    paragraphs: articles.reduce((sum, article) => sum + article.paragraphs.length, 0),
  };
}
