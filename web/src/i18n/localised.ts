import type { Localised } from 'bylaw';
import type { Locale } from './index.js';

export interface Picked {
  text: string;
  /** The language that the text is in, which is another one where the policy has no text in the one asked for. */
  language: Locale;
}

/** A policy's text in the language asked for, or in the one that it has. */
export function pick(texts: Localised | undefined, language: Locale): Picked | undefined {
  const other: Locale = language === 'en' ? 'zh' : 'en';
  for (const candidate of [language, other]) {
    const text = texts?.[candidate];
    if (text !== undefined) return { text, language: candidate };
  }
  return undefined;
}

/** The bare text, for places that hold no markup; `fallback` where the policy has none. */
export function pick_text(texts: Localised | undefined, language: Locale, fallback: string): string {
  return pick(texts, language)?.text ?? fallback;
}
