import { FluentBundle, FluentResource } from '@fluent/bundle';
import { signal } from '@preact/signals';

/** The languages of the page; a policy's texts use the same two codes. */
export const locales = { en: 'English', zh: '中文' } as const;
export type Locale = keyof typeof locales;
/** What `lang` and Intl are told. */
export const tags: Record<Locale, string> = { en: 'en', zh: 'zh-CN' };

const sources = import.meta.glob<string>('./*/*.ftl', { query: '?raw', import: 'default', eager: true });

function bundle_of(locale: Locale): FluentBundle {
  // Isolation marks would end up in texts that people copy.
  const bundle = new FluentBundle(tags[locale], { useIsolating: false });
  for (const [path, source] of Object.entries(sources)) {
    if (!path.startsWith(`./${locale}/`)) continue;
    const errors = bundle.addResource(new FluentResource(source));
    if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join('; ')}`);
  }
  return bundle;
}

const bundles: Record<Locale, FluentBundle> = { en: bundle_of('en'), zh: bundle_of('zh') };

export const locale = signal<Locale>('en');

export function is_locale(text: string | null | undefined): text is Locale {
  return text === 'en' || text === 'zh';
}

/** The language that a reader's list of languages asks for. */
export function locale_of(languages: readonly string[]): Locale {
  const first = languages.find((language) => /^(en|zh)\b/i.test(language));
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export type Arguments = Record<string, string | number>;

/** The text of a message in `language`. A message that does not exist is a mistake of the page, and says so. */
export function text_in(language: Locale, id: string, values?: Arguments): string {
  const bundle = bundles[language];
  const message = bundle.getMessage(id);
  if (!message?.value) throw new Error(`the page has no text \`${id}\` in \`${language}\``);
  return bundle.formatPattern(message.value, values);
}

/** The text of a message in the language of the page. */
export function t(id: string, values?: Arguments): string {
  return text_in(locale.value, id, values);
}

export function number_text(value: number): string {
  return new Intl.NumberFormat(tags[locale.value]).format(value);
}
