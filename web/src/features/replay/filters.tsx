import type { NotedKind } from '../../engine/replay_lines.js';
import type { PolicyIndex } from '../../engine/policy_index.js';
import { number_text, t } from '../../i18n/index.js';
import { rule_title } from '../../ui/rule_title.js';
import { set_filter, table_version } from './data.js';
import type { NotedTable } from './noted_table.js';

const kinds: NotedKind[] = ['refused', 'would_refuse', 'error'];

/** Kinds and grounds by which the lines can be narrowed, with how many there are of each. */
export function Filters({ index, table }: { index: PolicyIndex; table: NotedTable }) {
  void table_version.value;
  const { filter } = table;
  const present = kinds.filter((kind) => table.count_of(kind) > 0);
  return (
    <div class="row filters">
      <fieldset class="choices bare">
        <legend class="sr">{t('filter-kind')}</legend>
        {[undefined, ...present].map((kind) => (
          <label key={kind ?? 'all'}>
            <input
              type="radio"
              name="noted-kind"
              checked={filter.kind === kind}
              onChange={() => set_filter({ ...filter, kind })}
            />
            {t(kind === undefined ? 'kind-all' : `noted-${kind}`)}{' '}
            <span class="count">{number_text(kind === undefined ? table.total : table.count_of(kind))}</span>
          </label>
        ))}
      </fieldset>
      <label class="row small">
        <span class="soft">{t('filter-ground')}</span>
        <select
          class="input auto"
          data-testid="filter-ground"
          value={filter.ground ?? ''}
          onChange={(event) => set_filter({ ...filter, ground: event.currentTarget.value || undefined })}
        >
          <option value="">{t('all-grounds')}</option>
          {table.tallies().map(({ ground, count }) => (
            <option key={ground} value={ground}>
              {`${rule_title(ground, index)} (${number_text(count)})`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
