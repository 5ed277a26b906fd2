import { effect, signal } from '@preact/signals';
import { is_locale, type Locale, locale, locale_of, t, tags } from '../i18n/index.js';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const theme = signal<Theme>('system');
/** Quotes are shown in both languages at once. */
export const both_languages = signal(false);

// A browser may forbid storage; the page then starts each time as the first time.
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Said above.
  }
}

export function choose_locale(chosen: Locale): void {
  locale.value = chosen;
  store('language', chosen);
}

export function choose_theme(chosen: Theme): void {
  theme.value = chosen;
  store('theme', chosen);
}

export function choose_both_languages(chosen: boolean): void {
  both_languages.value = chosen;
  store('both_languages', String(chosen));
}

/** The language of the link, else the one chosen before, else the one that the browser asks for. */
export function start_settings(link_language: string | undefined): void {
  const before = stored('language');
  locale.value = is_locale(link_language) ? link_language : is_locale(before) ? before : locale_of(navigator.languages);
  theme.value = themes.find((candidate) => candidate === stored('theme')) ?? 'system';
  both_languages.value = stored('both_languages') === 'true';
  effect(() => {
    document.documentElement.lang = tags[locale.value];
    document.title = t('document-title');
  });
  effect(() => {
    if (theme.value === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
