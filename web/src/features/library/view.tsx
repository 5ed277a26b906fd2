import { useEffect, useRef } from 'preact/hooks';
import { address, go } from '../../app/route.js';
import { open_file, open_shipped, session } from '../../app/session.js';
import { has_example_ledger } from '../../app/shipped.js';
import { t } from '../../i18n/index.js';
import { FilePicker } from '../../ui/file_picker.js';
import { PageHead } from '../../ui/page_head.js';
import { PolicyText } from '../../ui/policy_text.js';
import { catalogue, type Entry, extent_of, read_catalogue } from './data.js';

async function open_and_read(id: string, event: MouseEvent): Promise<void> {
  event.preventDefault();
  const current = session.peek();
  if (current.state !== 'valid' || current.source.shipped !== id) void open_shipped(id);
  go('read');
}

function Extent({ entry }: { entry: Entry & { state: 'ready' } }) {
  const extent = extent_of(entry.description);
  return (
    <ul class="row extent">
      <li>{t('count-rules', { count: extent.rules })}</li>
      <li>{t('count-attributes', { count: extent.attributes })}</li>
      <li>{t('count-paragraphs', { count: extent.paragraphs })}</li>
      {has_example_ledger(entry.id) && <li>{t('has-ledger')}</li>}
    </ul>
  );
}

function Card({ entry }: { entry: Entry }) {
  const current = session.value;
  const open = current.state === 'valid' && current.source.shipped === entry.id;
  const description = entry.state === 'ready' ? entry.description : undefined;
  return (
    <li class="panel padded card" data-testid={`policy-${entry.id}`}>
      <h2>
        <a href={address('read')} onClick={(event) => open_and_read(entry.id, event)}>
          <PolicyText of={description?.title} fallback={entry.id} />
        </a>
      </h2>
      <p class="row">
        <span class="name">
          {entry.id}
          {description && ` ${description.version}`}
        </span>
        {open && <span class="tag good">{t('is-open')}</span>}
        {entry.state === 'faulty' && <span class="tag bad">{t('count-faults', { count: entry.count })}</span>}
      </p>
      {entry.state === 'reading' && <p class="soft">{t('reading')}</p>}
      {entry.state === 'failed' && <p class="soft">{t('cannot-read', { message: entry.message })}</p>}
      {description?.summary && (
        <p class="summary">
          <PolicyText of={description.summary} />
        </p>
      )}
      {entry.state === 'ready' && <Extent entry={entry} />}
    </li>
  );
}

export function LibraryView() {
  const reading = useRef(false);
  useEffect(() => {
    if (reading.current) return;
    reading.current = true;
    read_catalogue();
  }, []);
  const take = (file: File) => {
    void open_file(file);
    go('read');
  };
  return (
    <div class="page narrow">
      <PageHead title={t('policies-title')} lead={t('policies-lead')} />
      <ul class="cards">
        {catalogue.value.map((entry) => (
          <Card key={entry.id} entry={entry} />
        ))}
      </ul>
      <section class="drop-panel" aria-labelledby="own-policy">
        <h2 id="own-policy">{t('own-policy')}</h2>
        <p class="soft">{t('own-policy-lead')}</p>
        <FilePicker label={t('open-file')} accept=".json,.jsonc,application/json" take={take} />
      </section>
    </div>
  );
}
