import { gunzipSync } from 'node:zlib';

const columns = 'seq\tts_utc\taction\ttarget\tadmin\tduration_s\texpiry_utc\tflags\treason_code';
const day = 86_400_000;

/** The rows of the log, a table with one header line, as it is published: packed. */
export function rows_of(packed) {
  const [header, ...lines] = gunzipSync(packed).toString('utf8').trimEnd().split('\n');
  if (header !== columns) throw new Error(`the columns are not ${columns}`);
  return lines.map((line) => {
    const [seq, ts_utc, action, target, admin, duration_s, expiry_utc, , reason_code] = line.split('\t');
    return { seq: Number(seq), at: Date.parse(ts_utc), action, target, admin, until: until_of(Date.parse(ts_utc), duration_s, expiry_utc), reason_code };
  });
}

/** When a block ends, in milliseconds; nothing: for good, or later than a year of four digits can say. */
function until_of(at, duration_s, expiry_utc) {
  if (duration_s === '' || duration_s === 'inf') return undefined;
  const until = duration_s === 'abs' ? Date.parse(expiry_utc) : at + Number(duration_s) * 1000;
  return Number.isNaN(until) || until > Date.parse('9999-12-31T23:59:59.999Z') ? undefined : until;
}

export const text_of = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');

/** Under 24 hours the least, under 14 days the middle one, longer and for good the most of three. */
export function severity_of({ at, until }, [least, middle, most]) {
  if (until === undefined || until - at >= 14 * day) return most;
  return until - at < day ? least : middle;
}

/**
 * The log as events of a ledger: a block is a finding and a measure that its admin imposed, a reblock a change of that
 * measure, an unblock its end. `names` says what the policy calls things: `measure`, three `severities` from the least up,
 * and `ground`, the ground of each reason code, `other` standing for those that it does not name.
 */
export function events_of(rows, names) {
  const events = [];
  const add = (row, type, data) => {
    const sequence = events.length + 1;
    events.push({ specversion: '1.0', id: `e${sequence}`, source: 'enwiki', type, time: text_of(row.at), sequence, data });
  };
  for (const row of rows) {
    const { measure } = names;
    const until = row.until === undefined ? {} : { until: text_of(row.until) };
    const about = { user: row.target, by: row.admin };
    if (row.action === 'block') {
      const finding = `block-${row.seq}`;
      const ground = names.ground[row.reason_code] ?? names.ground.other;
      add(row, 'finding.confirmed', { id: finding, ...about, ground, severity: severity_of(row, names.severities), evidence: `log:${row.seq}` });
      add(row, 'measure.imposed', { measure, finding, by: row.admin, ...until });
    } else if (row.action === 'reblock') {
      add(row, 'measure.changed', { measure, ...about, ...until });
    } else if (row.action === 'unblock') {
      add(row, 'measure.lifted', { measure, ...about });
    } else {
      throw new Error(`row ${row.seq} is neither a block, a reblock nor an unblock`);
    }
  }
  return events;
}
