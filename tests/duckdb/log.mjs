// Logs of the same requests as lines, CSV and Parquet.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';

/** The facts of a request by the names of their columns. */
export function row_of({ subject, action, resource, context }) {
  const { at, membership = {}, ...rest } = context;
  const named = (owner, facts = {}) => Object.fromEntries(Object.entries(facts).map(([key, value]) => [`${owner}.${key}`, value]));
  return {
    id: subject.id,
    action: action.name,
    at,
    ...named('user', subject.properties),
    ...named('group', resource.properties),
    ...named('request', action.properties),
    ...named('membership', membership),
    ...named('context', rest),
  };
}

/** The request of a row as a line of canonical JSON, as the engine writes it: `type` and `id` are no facts. */
export function line_of(row) {
  const of = (owner) => {
    const facts = Object.entries(row).filter(([name]) => name.startsWith(`${owner}.`)).map(([name, value]) => [name.slice(owner.length + 1), value]);
    return facts.length === 0 ? undefined : Object.fromEntries(facts.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const context = { at: row.at, membership: of('membership') };
  const entity = (owner) => (of(owner) === undefined ? undefined : { properties: of(owner) });
  return JSON.stringify({
    action: row.action === undefined ? undefined : { name: row.action, properties: of('request') },
    context: row.at === undefined && context.membership === undefined ? undefined : context,
    resource: entity('group'),
    subject: entity('user'),
  });
}

const cell = (value) => (value === undefined ? '' : typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value));
export const quoted = (name) => `"${name}"`;

/** What each column of cac-2017 is in Parquet. */
export const types = {
  id: 'VARCHAR', action: 'VARCHAR', at: 'TIMESTAMPTZ', 'user.verified': 'BOOLEAN', 'user.credit': 'INTEGER', 'user.joined': 'BIGINT', 'user.founded': 'UTINYINT', 'user.agreement': 'VARCHAR',
  'user.registered_at': 'TIMESTAMP', 'user.management_suspended_until': 'TIMESTAMP_MS', 'user.founding_withdrawn_until': 'VARCHAR', 'user.restricted_until': 'BIGINT', 'user.blacklisted': 'BOOLEAN',
  'group.members': 'DOUBLE', 'group.tier': 'VARCHAR', 'group.category': "ENUM('general', 'family', 'hobby', 'study', 'work', 'local_life', 'health', 'finance', 'news')", 'group.status': 'VARCHAR',
  'group.publishing_suspended_until': 'TIMESTAMP_NS', 'group.blacklisted': 'BOOLEAN', 'request.consent': 'BOOLEAN', 'membership.role': 'VARCHAR',
};

/** Writes `log.jsonl`, `log.csv` and `log.parquet` into a folder, and `nested.parquet`, whose facts are fields of structs. */
export async function write_logs(place, rows, { row_group = 122_880 } = {}) {
  const names = Object.keys(types);
  const file = (name) => join(place, name);
  writeFileSync(file('log.jsonl'), rows.map((row) => `${line_of(row)}\n`).join(''));
  writeFileSync(file('log.csv'), `${names.map(quoted).join(',')}\n${rows.map((row) => `${names.map((name) => cell(row[name])).join(',')}\n`).join('')}`);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const typed = (name) => {
    const type = types[name];
    const text = quoted(name);
    if (type === 'BIGINT' && name.endsWith('_until')) return `epoch_ms(CAST(${text} AS TIMESTAMPTZ)) AS ${text}`;
    return `CAST(${/^TIMESTAMP_/.test(type) ? `CAST(${text} AS TIMESTAMP)` : text} AS ${type}) AS ${text}`;
  };
  await connection.run(`CREATE TABLE log AS SELECT ${names.map(typed).join(', ')} FROM read_csv('${file('log.csv')}', header = true, all_varchar = true, allow_quoted_nulls = false)`);
  await connection.run(`COPY log TO '${file('log.parquet')}' (FORMAT parquet, ROW_GROUP_SIZE ${row_group})`);
  const structs = ['user', 'group', 'request', 'membership'].map((owner) => {
    const fields = names.filter((name) => name.startsWith(`${owner}.`)).map((name) => `${quoted(name.slice(owner.length + 1))} := ${quoted(name)}`);
    return `struct_pack(${fields.join(', ')}) AS ${quoted(owner)}`;
  });
  await connection.run(`COPY (SELECT id, action, "at", ${structs.join(', ')} FROM log) TO '${file('nested.parquet')}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return file;
}
