import type { ComponentChildren } from 'preact';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { Basis, Localised, Tables } from '../../engine/shapes.js';
import { locale, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';
import { Bases } from '../../ui/basis.js';
import { period_text } from '../../ui/periods.js';
import { PolicyText } from '../../ui/policy_text.js';
import { counter_text, GradeRows } from './counted.js';
import { SectionBox } from './section.js';

type Ladder = NonNullable<Tables['ladders']>[number];

interface Item {
  id: string;
  title?: Localised | undefined;
  basis?: Basis[];
}

/** A row of a table over time: what it is called, what kind it is of, what it says, and where that stands. */
function Row({
  of,
  kind,
  index,
  children,
}: {
  of: Item;
  kind: string;
  index: PolicyIndex;
  children?: ComponentChildren;
}) {
  return (
    <li id={`over-time-${of.id}`} tabIndex={-1}>
      <div class="row spread">
        <h3>
          <PolicyText of={of.title} fallback={of.id} />
        </h3>
        <span class="soft small">{t(`over-time-${kind}`)}</span>
      </div>
      {children && <div class="small">{children}</div>}
      {of.basis && <Bases bases={of.basis} index={index} />}
    </li>
  );
}

const names = (list: string[]) => list.join(t('list-comma'));

function actions_text(index: PolicyIndex, actions: string[]): string {
  return names(actions.map((action) => pick_text(index.action(action)?.title, locale.value, action)));
}

/** The measures of a ladder, step by step. */
function Steps({ ladder, measures }: { ladder: Ladder; measures: NonNullable<Tables['measures']> }) {
  return (
    <>
      {ladder.steps.map((step, at) => {
        const measure = measures.find(({ id }) => id === step.measure);
        const length = step.for === 'none' ? t('over-time-for-good') : period_text(step.for);
        return (
          <span key={step.id}>
            {at > 0 && t('list-comma')}
            {t('over-time-step', { at: step.at })} <PolicyText of={measure?.title} fallback={step.measure} /> ({length})
          </span>
        );
      })}
    </>
  );
}

/** What follows over time, table by table: findings, measures, ladders, lists, duties, approvals, appeals, retention, counters, grades. */
export function OverTimeList({ tables, index }: { tables: Tables; index: PolicyIndex }) {
  const {
    findings,
    measures = [],
    ladders = [],
    lists = [],
    duties = [],
    approvals = [],
    appeals = [],
    retention = [],
    counters = [],
    grades = [],
  } = tables;
  return (
    <SectionBox id="over_time">
      <ul class="lines">
        {findings?.grounds.map((ground) => (
          <Row key={ground.id} of={ground} kind={`ground-${ground.kind}`} index={index} />
        ))}
        {measures.map((measure) => (
          <Row key={measure.id} of={measure} kind={`measure-${measure.subject}`} index={index}>
            {measure.blocks && measure.blocks.length > 0
              ? t('over-time-blocks', { actions: actions_text(index, measure.blocks) })
              : undefined}
          </Row>
        ))}
        {ladders.map((ladder) => (
          <Row key={ladder.id} of={ladder} kind="ladder" index={index}>
            <Steps ladder={ladder} measures={measures} />
          </Row>
        ))}
        {lists.map((list) => (
          <Row key={list.id} of={list} kind={`list-${list.effect}`} index={index}>
            {list.expires && t('over-time-expires', { length: period_text(list.expires) })}
          </Row>
        ))}
        {duties.map((duty) => (
          <Row key={duty.id} of={duty} kind="duty" index={index}>
            {t('over-time-within', { length: period_text(duty.within) })}
          </Row>
        ))}
        {approvals.map((approval) => (
          <Row key={approval.id} of={approval} kind="approval" index={index}>
            {actions_text(index, approval.on)}
          </Row>
        ))}
        {appeals.map((appeal) => (
          <Row key={appeal.id} of={appeal} kind="appeal" index={index}>
            {t('over-time-within', { length: period_text(appeal.within) })}
            {t('list-comma')}
            <PolicyText of={appeal.decided_by} />
          </Row>
        ))}
        {retention.map((row) => (
          <Row key={row.id} of={row} kind="retention" index={index}>
            {row.keep_at_least && t('over-time-kept', { length: period_text(row.keep_at_least) })}
            {row.keep_at_least && row.delete_after && t('list-comma')}
            {row.delete_after && t('over-time-deleted', { length: period_text(row.delete_after) })}
          </Row>
        ))}
        {counters.map((counter) => (
          <Row
            key={counter.id}
            of={{ id: counter.id, title: counter.title ?? index.title(counter.attribute) }}
            kind={`counter-${counter.subject}`}
            index={index}
          >
            {counter_text(counter, tables)}
          </Row>
        ))}
        {grades.map((row) => (
          <Row key={row.id} of={row} kind={`grades-${row.subject}`} index={index}>
            <GradeRows grades={row} tables={tables} />
          </Row>
        ))}
      </ul>
    </SectionBox>
  );
}
