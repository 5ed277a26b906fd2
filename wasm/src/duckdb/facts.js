import { BylawError } from '../error.js';
import { expected, fits, kind_of, owners, unread } from './source.js';

// Milliseconds are what is divided by these; the quotient is exact where it is whole.
const units = { TIMESTAMP_S: 0.001, TIMESTAMP_MS: 1, TIMESTAMP: 1000, 'TIMESTAMP WITH TIME ZONE': 1000, TIMESTAMP_NS: 1_000_000 };

const given_in = (validity, rows) => {
  if (!validity.data) return undefined;
  const bytes = new Uint8Array(validity.data.buffer, validity.data.byteOffset, (rows + 7) >> 3);
  return Uint8Array.from({ length: rows }, (_, i) => (bytes[i >> 3] >> (i & 7)) & 1);
};

/** A vector of DuckDB as `policy.verdicts` takes a column. */
function column_of(vector, kind, rows) {
  const given = given_in(vector.validity, rows);
  if (kind === 'VARCHAR' || kind === 'ENUM') {
    const places = new Map();
    const values = new Int32Array(rows);
    for (let i = 0; i < rows; ++i) {
      const text = vector.getItem(i) ?? '';
      let place = places.get(text);
      if (place === undefined) places.set(text, (place = places.size));
      values[i] = place;
    }
    return { values, texts: [...places.keys()], given };
  }
  const { items, dataView } = vector;
  const values = items ?? new Uint8Array(dataView.buffer, dataView.byteOffset, rows);
  const scale = units[kind];
  return { values: scale === undefined ? values : Float64Array.from(values, (units) => Number(units) / scale), given };
}

/** The fields of a struct, and of the structs in it, by the names of facts. */
export function columns_of_struct(vector, declared, { name, ignore_columns }) {
  const out = {};
  const faults = [];
  const rows = vector.itemCount;
  const add = (field, inner) => {
    const type = declared.get(field);
    const kind = kind_of(inner.type);
    if (unread.includes(field) || kind === '"NULL"') return;
    if (type === undefined) {
      if (!ignore_columns) faults.push(`the policy declares no attribute \`${field}\``);
    } else if (!fits[type]?.includes(kind)) {
      faults.push(`\`${field}\` is ${kind} and must be ${expected[type] ?? 'left out: lists have no form here'}`);
    } else if (kind === 'VARCHAR' && type !== 'string') {
      faults.push(`\`${field}\` is VARCHAR and must be cast to ${type === 'duration' ? 'milliseconds' : 'TIMESTAMPTZ'}`);
    } else {
      out[field] = column_of(inner, kind, rows);
    }
  };
  const { entryNames } = vector.type;
  if (entryNames === undefined) throw new BylawError('bad_columns', `${name} takes a struct, as a row of a table: SELECT ${name}(t) FROM t`);
  entryNames.forEach((field, i) => {
    const inner = vector.entryVectors[i];
    if (owners.includes(field) && inner.type.entryNames) inner.type.entryNames.forEach((key, k) => add(`${field}.${key}`, inner.entryVectors[k]));
    else add(field, inner);
  });
  for (const field of ['action', 'at']) if (out[field] === undefined && faults.length === 0) faults.push(`there is no \`${field}\``);
  if (faults.length > 0) throw new BylawError('bad_columns', `${name}: ${faults.join('; ')}`);
  return out;
}
