import { type Locale, locale, locales, t, tags } from '../i18n/index.js';
import { amend } from './route.js';
import { choose_locale, choose_theme, type Theme, theme, themes } from './settings.js';

export function LanguageSwitch() {
  const choose = (chosen: Locale) => {
    choose_locale(chosen);
    amend({ language: chosen });
  };
  return (
    <fieldset class="choices bare" data-testid="language">
      <legend class="sr">{t('language')}</legend>
      {(Object.keys(locales) as Locale[]).map((one) => (
        <label key={one} lang={tags[one]}>
          <input type="radio" name="language" value={one} checked={locale.value === one} onChange={() => choose(one)} />
          {locales[one]}
        </label>
      ))}
    </fieldset>
  );
}

export function ThemeSwitch() {
  return (
    <label class="row theme">
      <span class="sr">{t('theme')}</span>
      <select
        class="input"
        data-testid="theme"
        value={theme.value}
        onChange={(event) => choose_theme(event.currentTarget.value as Theme)}
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {t(`theme-${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
