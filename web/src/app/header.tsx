import { t } from '../i18n/index.js';
import { CopyButton } from '../ui/copy_button.js';
import { PolicyText } from '../ui/policy_text.js';
import { address, route, type View, views } from './route.js';
import { link_now } from './scenario.js';
import { session } from './session.js';
import { LanguageSwitch, ThemeSwitch } from './settings_controls.js';

function Mark() {
  return (
    <a class="mark" href={address('policies')}>
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="7" fill="currentColor" />
        <path
          d="M20.600 9.400C19.700 7.700 18 6.800 16 6.800c-2.700 0-4.800 1.600-4.800 3.900 0 5 9.600 4.400 9.600 9.300 0 1.500-.9 2.500-2.300 3M11.400 22.600c.9 1.700 2.600 2.600 4.600 2.600 2.700 0 4.800-1.600 4.800-3.900 0-5-9.600-4.400-9.600-9.300 0-1.500.9-2.500 2.300-3"
          fill="none"
          stroke="var(--on-accent)"
          stroke-width="2.6"
          stroke-linecap="round"
        />
      </svg>
      <span>Bylaw</span>
    </a>
  );
}

function OpenPolicy() {
  const current = session.value;
  if (current.state === 'none') return null;
  const name = current.state === 'valid' || current.state === 'faulty' ? current.source.name : current.name;
  return (
    <a class="open-policy" href={address('policies')} title={t('choose-another')}>
      <span class="sr">{t('open-policy')}</span>
      {current.state === 'valid' ? <PolicyText of={current.index.description.title} fallback={name} /> : name}
    </a>
  );
}

function Tab({ view }: { view: View }) {
  const current = route.value.view === view;
  return (
    <a href={address(view)} aria-current={current ? 'page' : undefined}>
      {t(`view-${view}`)}
    </a>
  );
}

export function Header() {
  return (
    <header class="top">
      <div class="bar">
        <Mark />
        <OpenPolicy />
        <nav aria-label={t('views')}>
          {views.map((view) => (
            <Tab key={view} view={view} />
          ))}
        </nav>
        <div class="tools">
          {session.value.state !== 'none' && (
            <CopyButton kind="quiet link-button" icon="link" label={t('copy-link')} text={link_now} />
          )}
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
