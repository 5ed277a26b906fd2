import type { Noted, NotedKind } from '../../engine/replay_lines.js';

export interface Filter {
  kind: NotedKind | undefined;
  /** The id of a rule, or the code of a fault. */
  ground: string | undefined;
}

export interface Tally {
  ground: string;
  count: number;
}

const grounds_of = (noted: Noted) => (noted.code === undefined ? noted.rules : [noted.code, ...noted.rules]);

/** The noted lines of a replay, as they come, under a filter. What one addition costs does not depend on what is there. */
export class NotedTable {
  readonly #all: Noted[] = [];
  readonly #kinds = new Map<NotedKind, number>();
  readonly #grounds = new Map<string, number>();
  #filter: Filter = { kind: undefined, ground: undefined };
  #shown: Noted[] = this.#all;

  add(noted: readonly Noted[]): void {
    for (const one of noted) {
      this.#all.push(one);
      this.#kinds.set(one.kind, (this.#kinds.get(one.kind) ?? 0) + 1);
      for (const ground of grounds_of(one)) this.#grounds.set(ground, (this.#grounds.get(ground) ?? 0) + 1);
      if (this.#shown !== this.#all && this.#passes(one)) this.#shown.push(one);
    }
  }

  get filter(): Filter {
    return this.#filter;
  }

  set filter(filter: Filter) {
    this.#filter = filter;
    const all = filter.kind === undefined && filter.ground === undefined;
    this.#shown = all ? this.#all : this.#all.filter((one) => this.#passes(one));
  }

  get total(): number {
    return this.#all.length;
  }

  get count(): number {
    return this.#shown.length;
  }

  row(at: number): Noted | undefined {
    return this.#shown[at];
  }

  count_of(kind: NotedKind): number {
    return this.#kinds.get(kind) ?? 0;
  }

  /** How often each rule refused and each fault occurred, the most frequent first; equals by name. */
  tallies(): Tally[] {
    return [...this.#grounds]
      .map(([ground, count]) => ({ ground, count }))
      .sort((a, b) => b.count - a.count || (a.ground < b.ground ? -1 : 1));
  }

  #passes(one: Noted): boolean {
    const { kind, ground } = this.#filter;
    return (kind === undefined || one.kind === kind) && (ground === undefined || grounds_of(one).includes(ground));
  }
}
