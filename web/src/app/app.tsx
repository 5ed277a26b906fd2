import { useEffect, useRef } from 'preact/hooks';
import { FaultsView } from '../features/faults/view.js';
import { LibraryView } from '../features/library/view.js';
import { ReadView } from '../features/read/view.js';
import { take_ledger } from '../features/replay/data.js';
import { ReplayView } from '../features/replay/view.js';
import { TryView } from '../features/try/view.js';
import { t } from '../i18n/index.js';
import { dragging, start_dropping } from './drop.js';
import { Header } from './header.js';
import { address, go, route, visits } from './route.js';
import { broken_link } from './scenario.js';
import { open_file, session } from './session.js';

/** A ledger goes to the replay, everything else is tried as a policy. */
function take_file(file: File): void {
  if (/\.(jsonl|ndjson)$/i.test(file.name)) {
    take_ledger(file);
    go('replay');
    return;
  }
  void open_file(file);
  if (route.peek().view === 'policies') go('read');
}

function NoPolicy() {
  return (
    <div class="page narrow">
      <h1 tabIndex={-1}>{t('no-policy-title')}</h1>
      <p>{t('no-policy')}</p>
      <p>
        <a class="button primary" href={address('policies')}>
          {t('choose-policy')}
        </a>
      </p>
    </div>
  );
}

function View() {
  const current = session.value;
  const { view } = route.value;
  if (view === 'policies') return <LibraryView />;
  switch (current.state) {
    case 'none':
      return <NoPolicy />;
    case 'opening':
      return (
        <div class="page">
          <h1 class="soft" tabIndex={-1}>
            {t('opening', { name: current.name })}
          </h1>
        </div>
      );
    case 'failed':
      return (
        <div class="page narrow">
          <h1 tabIndex={-1}>{t('engine-failed')}</h1>
          <p class="notice bad whole" role="alert">
            {current.message}
          </p>
          <p>
            <button type="button" class="button primary" onClick={current.again}>
              {t('try-again')}
            </button>
          </p>
        </div>
      );
    case 'faulty':
      return <FaultsView source={current.source} faults={current.faults} />;
    case 'valid': {
      const { index, warnings, source } = current;
      if (view === 'read') return <ReadView index={index} warnings={warnings} text={source.text} />;
      return view === 'try' ? <TryView index={index} /> : <ReplayView index={index} />;
    }
  }
}

/** On another view the page starts at its top, and its heading has the focus: a screen reader says where it is. */
function use_fresh_start(): void {
  const { view, place } = route.value;
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (place !== '') return;
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [view, visits.value]);
  const { state } = session.value;
  useEffect(() => {
    // The heading that had the focus went with the view that waited for the policy.
    if (state === 'opening' || document.activeElement !== document.body || visits.peek() === 0) return;
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [state]);
}

export function App() {
  use_fresh_start();
  useEffect(() => start_dropping(take_file), []);
  return (
    <div class="app">
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        {t('skip')}
      </button>
      <Header />
      {broken_link.value && (
        <p class="notice bad whole broken-link" role="alert">
          {t('broken-link')} <span lang="en">{broken_link.value}</span>
        </p>
      )}
      <main id="main" tabIndex={-1}>
        <View />
      </main>
      {dragging.value && <div class="drop-here">{t('drop-here')}</div>}
    </div>
  );
}
