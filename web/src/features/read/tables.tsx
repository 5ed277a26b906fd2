import type { PolicyIndex } from '../../engine/policy_index.js';
import type { Basis, DescribedRow, Localised, Tables } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { Bases } from '../../ui/basis.js';
import { Icon } from '../../ui/icons.js';
import { PolicyText } from '../../ui/policy_text.js';
import { ScrollBox } from '../../ui/scroll_box.js';
import { column_title, columns_of, needs_of, powers_of } from './data.js';
import { TableNumber } from './numbers.js';
import { SectionBox } from './section.js';

interface Props<T> {
  table: T;
  index: PolicyIndex;
}

function RowName({ id, title }: { id: string; title: Localised | undefined }) {
  const text = pick_text(title, locale.value, id);
  return (
    <>
      <PolicyText of={title} fallback={id} />
      {text !== id && <span class="name beside">{id}</span>}
    </>
  );
}

function ActionTitle({ id, index }: { id: string; index: PolicyIndex }) {
  return <PolicyText of={index.action(id)?.title} fallback={id} />;
}

function GradedBy({ attribute, basis, index }: { attribute: string; basis: Basis[]; index: PolicyIndex }) {
  return (
    <div class="table-foot">
      <p class="small soft">
        {t('graded-by')} <PolicyText of={index.attribute(attribute)?.title} fallback={attribute} />{' '}
        <span class="name">{attribute}</span>
      </p>
      <Bases bases={basis} index={index} />
    </div>
  );
}

export function CreditTable({ table, index }: Props<NonNullable<Tables['credit']>>) {
  const columns = columns_of(table.levels);
  return (
    <SectionBox id="credit">
      <ScrollBox label={t('table-of', { title: t('section-credit') })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('level-head')}</th>
              <th scope="col" class="number">
                {t('from-credit')}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" class="number">
                  <PolicyText of={column_title(index, 'level', column)} fallback={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.levels.map((level) => (
              <tr key={level.id}>
                <th scope="row">
                  <RowName id={level.id} title={level.title} />
                </th>
                <td class="number">
                  {level.at_least === undefined ? (
                    t('below-that')
                  ) : (
                    <TableNumber of={level.at_least} parameter={level.params?.at_least} index={index} />
                  )}
                </td>
                {columns.map((column) => (
                  <td key={column} class="number">
                    <TableNumber
                      of={level.limits?.[column]}
                      parameter={level.params?.[`limits.${column}`]}
                      index={index}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <GradedBy attribute={table.attribute} basis={table.basis} index={index} />
    </SectionBox>
  );
}

interface GradeProps extends Props<NonNullable<Tables['tiers']>> {
  id: 'tiers' | 'categories';
  prefix: 'tier' | 'category';
}

export function GradeTable({ id, prefix, table, index }: GradeProps) {
  const columns = columns_of(table.rows);
  const needs = needs_of(table.rows);
  const plain = table.rows.filter((row) => is_plain(row));
  const telling = table.rows.filter((row) => !is_plain(row));
  return (
    <SectionBox id={id}>
      <ScrollBox label={t('table-of', { title: t(`section-${id}`) })}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <PolicyText of={index.attribute(table.attribute)?.title} fallback={table.attribute} />
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" class="number">
                  <PolicyText of={column_title(index, prefix, column)} fallback={column} />
                </th>
              ))}
              {needs.map((action) => (
                <th key={action} scope="col" class="number">
                  {t('credit-to')} <ActionTitle id={action} index={index} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {telling.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <RowName id={row.id} title={row.title} />
                </th>
                {columns.map((column) => (
                  <td key={column} class="number">
                    <TableNumber of={row.limits?.[column]} parameter={row.params?.[`limits.${column}`]} index={index} />
                  </td>
                ))}
                {needs.map((action) => (
                  <td key={action} class="number">
                    <TableNumber of={row.needs?.[action]} parameter={row.params?.[`needs.${action}`]} index={index} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {plain.length > 0 && (
        <p class="table-foot small">
          <span class="soft">{t('need-nothing')}</span>{' '}
          {plain.map((row, at) => (
            <span key={row.id}>
              {at > 0 && t('list-comma')}
              <PolicyText of={row.title} fallback={row.id} />
            </span>
          ))}
        </p>
      )}
      <GradedBy attribute={table.attribute} basis={table.basis} index={index} />
    </SectionBox>
  );
}

/** A row that neither limits nor needs anything. */
function is_plain(row: DescribedRow): boolean {
  return Object.keys(row.limits ?? {}).length === 0 && Object.keys(row.needs ?? {}).length === 0;
}

export function RolesTable({ table, index }: Props<NonNullable<Tables['roles']>>) {
  return (
    <SectionBox id="roles">
      <ScrollBox label={t('table-of', { title: t('section-roles') })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('power-head')}</th>
              {table.rows.map((role) => (
                <th key={role.id} scope="col">
                  <PolicyText of={role.title} fallback={role.id} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {powers_of(table.rows).map((power) => (
              <tr key={power}>
                <th scope="row">
                  <ActionTitle id={power} index={index} />
                </th>
                {table.rows.map((role) => (
                  <td key={role.id}>
                    <Power has={role.powers?.includes(power) ?? false} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <GradedBy attribute={table.attribute} basis={table.basis} index={index} />
    </SectionBox>
  );
}

function Power({ has }: { has: boolean }) {
  return (
    <span class={has ? 'power has' : 'power'}>
      <Icon name={has ? 'allow' : 'still'} />
      <span class="sr">{t(has ? 'value-yes' : 'value-no')}</span>
    </span>
  );
}
