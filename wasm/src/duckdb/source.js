import { BylawError } from '../error.js';

// How the declared types read the cells of a CSV file, which are texts; times stay texts, which the engine reads.
const cells = { bool: 'BOOLEAN', int: 'BIGINT', double: 'DOUBLE' };
const cell_words = { bool: '`true` or `false`', int: 'whole numbers', double: 'numbers' };

// What a column of each declared type may be in DuckDB.
const whole = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT'];
const real = ['FLOAT', 'DOUBLE'];
const texts = ['VARCHAR', 'ENUM'];
const stamps = ['TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS', 'TIMESTAMP WITH TIME ZONE'];
export const fits = {
  bool: ['BOOLEAN'],
  int: [...whole, ...real],
  double: [...whole, ...real],
  string: texts,
  timestamp: [...stamps, ...whole, 'VARCHAR'],
  duration: [...whole, 'VARCHAR'],
};
export const expected = {
  bool: 'BOOLEAN',
  int: 'an integer type',
  double: 'a type of numbers',
  string: 'VARCHAR or ENUM',
  timestamp: 'TIMESTAMP, milliseconds since 1970 as an integer, or RFC 3339 texts',
  duration: 'milliseconds as an integer, or ISO 8601 texts',
};

export const owners = ['user', 'group', 'membership', 'request', 'context'];
/** Columns of a log that say nothing of the decision. */
export const unread = ['id', 'tenant'];

export const text_of = (value) => `'${value.replaceAll("'", "''")}'`;
export const name_of = (value) => `"${value.replaceAll('"', '""')}"`;
const quoted = (name) => `\`${name}\``;

/** `log.parquet` to `parquet`. */
export function format_of(file) {
  if (/\.(parquet|pq)$/i.test(file)) return 'parquet';
  if (/\.(csv|tsv)(\.gz|\.zst)?$/i.test(file)) return 'csv';
  return undefined;
}

/** A file as a relation, with the number of each row from 0 where the format knows it. */
function relation_of(file, format) {
  if (format === 'parquet') return { from: `read_parquet(${text_of(file)}, file_row_number = true)`, row: 'file_row_number' };
  return { from: `read_csv(${text_of(file)}, header = true, all_varchar = true, allow_quoted_nulls = false, strict_mode = true)` };
}

/** The attributes of both policies by name; the first one's declaration goes before. */
function declared_by(policies) {
  const out = new Map([
    ['action', 'string'],
    ['at', 'timestamp'],
  ]);
  for (const policy of policies) {
    for (const { name, type } of policy.describe().attributes) if (!out.has(name)) out.set(name, type);
  }
  return out;
}

/** The texts of more than 12 bytes that the policies name are dear one by one: DuckDB numbers all that a column may hold. */
const longest_inline = 12;
const most_known = 65_000;
function known_texts(policies) {
  const out = new Map();
  const add = (name, texts) => out.set(name, new Set([...(out.get(name) ?? []), ...texts]));
  for (const policy of policies) {
    const { actions, attributes } = policy.describe();
    add('action', actions.map(({ id }) => id));
    for (const { name, type, values } of attributes) if (type === 'string' && values !== undefined) add(name, values.map(({ id }) => id));
  }
  const dear = (texts) => texts.size <= most_known && [...texts].some((text) => Buffer.byteLength(text) > longest_inline);
  return new Map([...out].filter(([, texts]) => dear(texts)).map(([name, texts]) => [name, [...texts]]));
}

/** Columns, and fields of the structs `user`, `group`, …, by the names of facts. */
function columns_in(names, types) {
  const out = [];
  names.forEach((name, at) => {
    const type = types[at];
    if (owners.includes(name) && type.alias === undefined && Array.isArray(type.entryNames)) {
      type.entryNames.forEach((field, i) => out.push({ name: `${name}.${field}`, sql: `${name_of(name)}.${name_of(field)}`, type: type.entryTypes[i] }));
    } else {
      out.push({ name, sql: name_of(name), type });
    }
  });
  return out;
}

export const kind_of = (type) => String(type).replace(/\(.*$/s, '').trim();

/** What is selected for a fact; the type that it has then. */
function selected({ name, sql, type }, declared, format, known) {
  const kind = kind_of(type);
  if (format === 'csv') {
    const cell = cells[declared];
    if (cell === undefined) return { name, sql, type: 'VARCHAR', known: declared === 'string' ? known : undefined };
    const told = text_of(`the column ${quoted(name)} must hold ${cell_words[declared]}, and a cell does not`);
    return { name, sql: `CASE WHEN ${sql} IS NULL THEN NULL ELSE coalesce(try_cast(${sql} AS ${cell}), CAST(error(${told}) AS ${cell})) END`, type: cell };
  }
  return { name, sql, type: kind, known: declared === 'string' && kind === 'VARCHAR' ? known : undefined };
}

/** Which columns of a log are read, and how: `{select, columns, from, row}`. Every fault is told at once. */
export async function open_source(connection, file, policies, { ignore_columns = false } = {}) {
  const format = format_of(file);
  if (format === undefined) throw new BylawError('bad_argument', 'the log must be a file of Parquet (.parquet) or CSV (.csv)');
  const relation = relation_of(file, format);
  let described;
  try {
    described = await connection.run(`SELECT * FROM ${relation.from} LIMIT 0`);
  } catch (cause) {
    throw new BylawError('not_readable', `the log is not readable as ${format === 'csv' ? 'CSV' : 'Parquet'}: ${first_line(cause)}`, { cause });
  }
  const declared = declared_by(policies);
  const known = known_texts(policies);
  const faults = [];
  const columns = [];
  for (const column of columns_in(described.columnNames(), described.columnTypes())) {
    const type = declared.get(column.name);
    if (column.name === relation.row || unread.includes(column.name)) continue;
    if (type === undefined) {
      if (!ignore_columns) faults.push(`neither policy declares an attribute ${quoted(column.name)}: leave the column out, or say that others are ignored`);
      continue;
    }
    const one = selected(column, type, format, known.get(column.name));
    if (one.type === '"NULL"' || one.type === 'NULL') continue;
    if (fits[type] === undefined) {
      faults.push(`the column ${quoted(column.name)} is declared as ${quoted(type)}: lists are read from JSON Lines only`);
    } else if (!fits[type].includes(one.type)) {
      faults.push(`the column ${quoted(column.name)} is ${one.type} and must be ${expected[type]}, because it is declared as ${quoted(type)}`);
    } else {
      columns.push(one);
    }
  }
  for (const name of ['action', 'at']) {
    if (!columns.some((column) => column.name === name) && !faults.some((fault) => fault.includes(quoted(name)))) faults.push(`there is no column ${quoted(name)}`);
  }
  if (faults.length > 0) throw new BylawError('bad_columns', faults.join('\n'));
  return { format, columns, ...relation };
}

/** Of a text that the policies name its number, and others as they are. */
function select_of({ sql, known }) {
  if (known === undefined) return [sql];
  const number = `try_cast(${sql} AS ENUM(${known.map(text_of).join(', ')}))`;
  return [number, `CASE WHEN ${number} IS NULL THEN ${sql} END`];
}

/** The query of the rows from `first` on, `rows` of them where it is given. */
export function query_of({ columns, from, row }, first = 0, rows = undefined) {
  const select = `SELECT ${columns.flatMap(select_of).join(', ')} FROM ${from}`;
  if (first === 0 && rows === undefined) return select;
  if (row === undefined) return `${select}${rows === undefined ? '' : ` LIMIT ${rows}`} OFFSET ${first}`;
  return `${select} WHERE ${row} >= ${first}${rows === undefined ? '' : ` AND ${row} < ${first + rows}`}`;
}

/** What DuckDB says in its first line, which holds no value of a row. */
export const first_line = (error) => String(error.message).split('\n', 1)[0];
