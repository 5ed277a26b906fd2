import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { wall_clock_shown } from '../../engine/instants.js';
import type { PolicyIndex } from '../../engine/policy_index.js';
import type { Noted } from '../../engine/replay_lines.js';
import { number_text, t } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { rule_title } from '../../ui/rule_title.js';
import { selected, table_version } from './data.js';
import type { NotedTable } from './noted_table.js';

const columns = ['place', 'kind', 'event', 'who', 'ground'] as const;
const row_height = 44;
const head_height = 32;
const kind_icons = { refused: 'deny', would_refuse: 'deny', error: 'warn' } as const;

function use_virtual_rows(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [, draw] = useState(0);
  const held = useRef<Virtualizer<HTMLDivElement, HTMLDivElement> | null>(null);
  const options: VirtualizerOptions<HTMLDivElement, HTMLDivElement> = {
    count,
    getScrollElement: () => box.current,
    estimateSize: () => row_height,
    overscan: 6,
    scrollMargin: head_height,
    scrollPaddingStart: head_height,
    scrollToFn: elementScroll,
    observeElementOffset,
    observeElementRect,
    onChange: () => draw((times) => times + 1),
  };
  if (held.current) held.current.setOptions(options);
  else held.current = new Virtualizer(options);
  const virtual = held.current;
  useEffect(() => virtual._didMount(), [virtual]);
  useLayoutEffect(() => virtual._willUpdate());
  return { box, virtual };
}

function Cells({ noted, index }: { noted: Noted; index: PolicyIndex }) {
  const grounds = noted.rules.map((rule) => rule_title(rule, index));
  return (
    <>
      <span role="cell" class={`noted-kind ${noted.kind}`}>
        <Icon name={kind_icons[noted.kind]} />
        {t(`noted-${noted.kind}`)}
      </span>
      <span role="cell">
        <span class="clip">{noted.type ?? '–'}</span>
        {noted.time && <span class="soft clip">{wall_clock_shown(noted.time, index.description.utc_offset)}</span>}
      </span>
      <span role="cell">
        <span class="clip">{noted.user ?? '–'}</span>
        <span class="soft clip">{noted.group}</span>
      </span>
      <span role="cell" class="grounds">
        {noted.code !== undefined && <span class="name">{noted.code}</span>}
        {grounds.join(t('list-semicolon'))}
      </span>
    </>
  );
}

const place_of = (noted: Noted) =>
  noted.sequence === undefined
    ? t('line-number', { line: String(noted.line ?? '?') })
    : `#${number_text(noted.sequence)}`;

/** Where the arrow keys lead from a row; undefined for every other key. */
function row_after(key: string, at: number, count: number): number | undefined {
  const steps: { [key: string]: number } = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10 };
  const wanted = key === 'Home' ? 0 : key === 'End' ? count - 1 : steps[key];
  return wanted === undefined ? undefined : Math.min(count - 1, Math.max(0, wanted));
}

/** The noted lines, of which only those in sight exist. A row's number opens its reasons; arrow keys lead on. */
export function NotedRows({ index, table }: { index: PolicyIndex; table: NotedTable }) {
  void table_version.value;
  const { box, virtual } = use_virtual_rows(table.count);
  const wanted_focus = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (wanted_focus.current === undefined) return;
    const button = box.current?.querySelector<HTMLElement>(`[data-row="${wanted_focus.current}"]`);
    if (!button) return;
    wanted_focus.current = undefined;
    button.focus({ preventScroll: true });
  });
  const on_key = (event: KeyboardEvent, at: number) => {
    const next = row_after(event.key, at, table.count);
    if (next === undefined) return;
    event.preventDefault();
    wanted_focus.current = next;
    selected.value = table.row(next);
    virtual.scrollToIndex(next);
  };
  return (
    <div
      class="rows"
      ref={box}
      role="table"
      aria-labelledby="noted-title"
      aria-rowcount={table.count + 1}
      data-testid="noted-rows"
      style={{ '--rows-height': `${virtual.getTotalSize() + head_height}px` }}
    >
      <div role="rowgroup" class="rows-head">
        <div role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {t(`column-${column}`, { offset: index.description.utc_offset })}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" class="rows-body" style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map((item) => {
          const noted = table.row(item.index);
          if (!noted) return null;
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              class={noted === selected.value ? 'chosen' : undefined}
              style={{ transform: `translateY(${item.start - head_height}px)` }}
            >
              <span role="cell">
                <button
                  type="button"
                  data-row={item.index}
                  aria-pressed={noted === selected.value}
                  aria-label={t('show-reasons', { place: place_of(noted) })}
                  onClick={() => {
                    selected.value = noted;
                  }}
                  onKeyDown={(event) => on_key(event, item.index)}
                >
                  {place_of(noted)}
                </button>
              </span>
              <Cells noted={noted} index={index} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
