/**
 * Between the instants of the JSON door (RFC 3339) and what a `datetime-local` field holds, which is a wall clock
 * without an offset: here the one of the policy.
 */

const minute_ms = 60_000;

/** `+08:00` or `Z` in minutes; 0 where it is neither. */
export function offset_minutes(offset: string): number {
  const found = /^([+-])(\d{2}):(\d{2})$/.exec(offset);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}

/** The wall clock at `offset`, `2026-11-26T18:00:00`, with milliseconds where there are any. Undefined: no instant. */
export function wall_clock(instant: string, offset: string): string | undefined {
  const ms = instant_ms(instant);
  if (ms === undefined) return undefined;
  const shifted = new Date(ms + offset_minutes(offset) * minute_ms);
  if (Number.isNaN(shifted.getTime())) return undefined;
  const year = shifted.getUTCFullYear();
  if (year < 1 || year > 9999) return undefined;
  return shifted.toISOString().replace(/(\.000)?Z$/, '');
}

/** The instant of a wall clock at `offset`. Undefined where the text is no wall clock. */
export function instant_of(wall: string, offset: string): string | undefined {
  const ms = Date.parse(`${wall}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(wall) || Number.isNaN(ms)) return undefined;
  return instant_text(ms - offset_minutes(offset) * minute_ms);
}

/** Milliseconds since 1970, or undefined where the text is no RFC 3339 instant that a Date can hold. */
export function instant_ms(instant: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(instant)) return undefined;
  const ms = Date.parse(instant.toUpperCase());
  return Number.isNaN(ms) ? undefined : ms;
}

/** The canonical text in UTC: no fraction where it is zero. Undefined outside of the years 1 to 9999. */
export function instant_text(ms: number): string | undefined {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return undefined;
  const year = date.getUTCFullYear();
  if (year < 1 || year > 9999) return undefined;
  return date.toISOString().replace('.000Z', 'Z');
}

/** The wall clock for people, for where the offset is said elsewhere: `2026-11-26 18:00:00`. */
export function wall_clock_shown(instant: string, offset: string): string {
  return wall_clock(instant, offset)?.replace('T', ' ') ?? instant;
}

/** For people: `2026-11-26 18:00:00 +08:00`. What is no instant is given back as it is. */
export function instant_shown(instant: string, offset: string): string {
  const wall = wall_clock(instant, offset);
  if (wall === undefined) return instant;
  return `${wall.replace('T', ' ')} ${offset === 'Z' ? 'UTC' : offset}`;
}
