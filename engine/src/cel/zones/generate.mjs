// Writes zone_table.inc from the system's compiled time zones: node engine/src/cel/zones/generate.mjs
// Reads /usr/share/zoneinfo (Debian's package tzdata). Checks that what it wrote gives every offset that it read.
import { readFileSync, writeFileSync } from 'node:fs';

const root = '/usr/share/zoneinfo/';
const [header, ...lines] = readFileSync(`${root}tzdata.zi`, 'utf8').split('\n');
const version = header.replace('# version ', '');
const zoneNames = lines.filter((line) => line.startsWith('Z ')).map((line) => line.split(' ')[1]);
const links = lines.filter((line) => line.startsWith('L ')).map((line) => line.split(' ').slice(1));

/** Transitions [instant, offset] of the 64-bit part of a TZif file (RFC 8536), and its footer. */
function readZone(name) {
  const file = readFileSync(root + name);
  const counts = (at) => Array.from({ length: 6 }, (_, i) => file.readUInt32BE(at + 20 + 4 * i));
  const [isut, isstd, leap, times, types, chars] = counts(0);
  let at = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut;
  const [isut2, isstd2, leap2, count, kinds, chars2] = counts(at);
  at += 44;
  const offset = (kind) => file.readInt32BE(at + 9 * count + 6 * kind);
  const transitions = [];
  for (let i = 0; i < count; ++i) {
    transitions.push([Number(file.readBigInt64BE(at + 8 * i)), offset(file[at + 8 * count + i])]);
  }
  const first = offset(0);
  at += 9 * count + 6 * kinds + chars2 + 12 * leap2 + isstd2 + isut2;
  return { first, transitions, footer: file.toString('latin1', at + 1, file.length - 1) };
}

function readTime(text) {
  const [, sign, h, m = 0, s = 0] = text.match(/^([+-]?)(\d+)(?::(\d+))?(?::(\d+))?$/);
  return (sign === '-' ? -1 : 1) * (Number(h) * 3600 + Number(m) * 60 + Number(s));
}

/** The rule for all later years (POSIX TZ). */
function readFooter(footer) {
  const parts = footer.match(/^(?:<[^>]+>|[A-Za-z]+)([-+\d:]+)(?:(?:<[^>]+>|[A-Za-z]+)([-+\d:]+)?,([^,]+),([^,]+))?$/);
  if (!parts) throw new Error(`no POSIX rule: ${footer}`);
  const standard = -readTime(parts[1]);
  if (!parts[3]) return { standard, daylight: standard, begin: [0, 0, 0, 0], end: [0, 0, 0, 0] };
  const change = (text) => {
    const [, month, week, day, time = '2'] = text.match(/^M(\d+)\.(\d)\.(\d)(?:\/(.+))?$/);
    return [Number(month), Number(week), Number(day), readTime(time)];
  };
  return { standard, daylight: parts[2] ? -readTime(parts[2]) : standard + 3600, begin: change(parts[3]), end: change(parts[4]) };
}

function changeOf(year, [month, week, day, time]) {
  const weekday = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  let date = 1 + ((day - weekday + 7) % 7) + 7 * (week - 1);
  while (date > days) date -= 7;
  return Date.UTC(year, month - 1, date) / 1000 + time;
}

function tailOffset(tail, instant) {
  if (tail.standard === tail.daylight) return tail.standard;
  const year = new Date((instant + tail.standard) * 1000).getUTCFullYear();
  const begin = changeOf(year, tail.begin) - tail.standard;
  const end = changeOf(year, tail.end) - tail.daylight;
  const summer = begin < end ? instant >= begin && instant < end : !(instant >= end && instant < begin);
  return summer ? tail.daylight : tail.standard;
}

const unique = (list, value) => {
  const key = JSON.stringify(value);
  if (!list.keys.has(key)) list.keys.set(key, list.values.push(value) - 1);
  return list.keys.get(key);
};
const list = () => ({ values: [], keys: new Map() });

const offsets = list();
const tails = list();
const zones = list();
const zoneOf = new Map();
const read = [];
for (const name of [...zoneNames].sort()) {
  const { first, transitions, footer } = readZone(name);
  const tail = readFooter(footer);
  let initial = first;
  let kept = [];
  for (const [instant, offset] of transitions) {
    if (instant <= 0) initial = offset;
    else if (offset !== (kept.at(-1)?.[1] ?? initial)) kept.push([instant, offset]);
  }
  const all = kept;
  // The last transitions need not be kept where the rule for later years gives the same offsets before and after them.
  while (kept.length > 0) {
    const [instant, offset] = kept.at(-1);
    const before = kept.at(-2)?.[1] ?? initial;
    if (tailOffset(tail, instant) !== offset || tailOffset(tail, instant - 1) !== before) break;
    kept = kept.slice(0, -1);
  }
  // The transition at which the rule begins to hold stays, so that what was before it does, too.
  kept = all.slice(0, Math.min(all.length, kept.length + 1));
  zoneOf.set(name, unique(zones, { initial, kept, tail: unique(tails, tail) }));
  read.push({ name, initial, all });
}
for (const [target, name] of links) zoneOf.set(name, zoneOf.get(target));

const transitions = [];
const rows = zones.values.map((zone) => {
  const row = { first: transitions.length, tail: zone.tail, offsets: [unique(offsets, zone.initial)] };
  let last = 0;
  for (const [instant, offset] of zone.kept) {
    const index = unique(offsets, offset);
    if (!row.offsets.includes(index)) row.offsets.push(index);
    const local = row.offsets.indexOf(index);
    if (local > 3) throw new Error('more than four offsets in one zone');
    const hours = (instant - last) / 3600;
    if (Number.isInteger(hours) && hours < 1 << 14) transitions.push((local << 14) | hours);
    else transitions.push(local << 14, instant >>> 16, instant & 0xffff);
    last = instant;
  }
  while (row.offsets.length < 4) row.offsets.push(0);
  return row;
});

/** What the C++ reads, read here. */
function offsetAt(index, instant) {
  const row = rows[index];
  const end = rows[index + 1]?.first ?? transitions.length;
  let current = offsets.values[row.offsets[0]];
  let last = 0;
  for (let at = row.first; at < end; ++at) {
    const local = transitions[at] >> 14;
    const hours = transitions[at] & 0x3fff;
    last = hours > 0 ? last + hours * 3600 : transitions[++at] * 65536 + transitions[++at];
    if (instant < last) return current;
    current = offsets.values[row.offsets[local]];
  }
  return last > 0 || row.first === end ? tailOffset(tails.values[row.tail], instant) : current;
}
for (const { name, initial, all } of read) {
  const index = zoneOf.get(name);
  let before = initial;
  for (const [instant, offset] of all) {
    if (offsetAt(index, instant - 1) !== before || offsetAt(index, instant) !== offset) throw new Error(`${name} at ${instant}`);
    before = offset;
  }
}

const names = [...zoneOf.keys()].sort();
const wrapped = (items) => items.join(', ').replace(/(.{1,100})(?:, |$)/g, '    $1,\n').trimEnd();
const number = (value) => String(value);
let nameAt = 0;
const nameStarts = names.map((name) => (nameAt += name.length + 1) - name.length - 1);
const out = `// Written by generate.mjs from tzdata ${version}. Do not edit.
constexpr std::string_view tz_version = "${version}";

constexpr char name_text[] =
${names.map((name) => `    "${name}\\0"`).join('\n')};

constexpr std::uint16_t name_starts[] = {
${wrapped(nameStarts.map(number))}
};

constexpr std::uint16_t name_zones[] = {
${wrapped(names.map((name) => number(zoneOf.get(name))))}
};

constexpr std::int32_t offsets[] = {
${wrapped(offsets.values.map(number))}
};

constexpr TailRule tails[] = {
${tails.values.map(({ standard, daylight, begin, end }) => `    {${standard}, ${daylight}, {${begin.join(', ')}}, {${end.join(', ')}}},`).join('\n')}
};

constexpr ZoneRow zones[] = {
${wrapped(rows.map((row) => `{${row.first}, ${row.tail}, {${row.offsets.join(', ')}}}`))}
};

constexpr std::uint16_t transitions[] = {
${wrapped(transitions.map(number))}
};
`;
writeFileSync(new URL('zone_table.inc', import.meta.url), out);
const bytes = nameAt + 4 * names.length + 4 * offsets.values.length + 24 * tails.values.length + 8 * rows.length + 2 * transitions.length;
console.log(`tzdata ${version}: ${names.length} names, ${rows.length} zones, ${transitions.length} words, ${bytes} bytes`);
