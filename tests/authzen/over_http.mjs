// node tests/authzen/over_http.mjs URL policy_file point_file: sends the cases of this policy and this decision point to a server
// that was started with them. tests/cases/README.md says what a case is.
import { request } from 'node:http';
import { pathToFileURL } from 'node:url';

import { difference } from '../cases/match.mjs';
import { files_of_cases } from '../node/files.mjs';

const pairs_of = (headers = {}) => (Array.isArray(headers) ? headers : Object.entries(headers));
// HTTP has bytes: Node shows each of them as a character.
export const to_bytes = (text) => Buffer.from(text, 'utf8').toString('latin1');
export const from_bytes = (text) => Buffer.from(text, 'latin1').toString('utf8');

/** Why a case is for doors that are no transport, or nothing. */
export function not_over_http({ with: asked = {}, expect }) {
  if (expect.ok === undefined) return 'it is about what the point was told';
  if (asked.at === undefined) return 'a server has a clock';
  if (asked.method !== undefined && !/^[A-Z]+$/.test(asked.method)) return 'the method is none of HTTP';
  if (!asked.path.startsWith('/')) return 'the path is none of HTTP';
  if (pairs_of(asked.headers).some(([, value]) => /[\0-\x08\n-\x1f\x7f]/.test(value))) return 'no header of HTTP can hold it';
  return undefined;
}

/** The answer of a server: `{status, headers, body}`, with the names of headers in small letters. */
export function send(url, { method = 'POST', path, headers, body }) {
  const bytes = Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  const given = pairs_of(headers).flatMap(([name, value]) => [name, to_bytes(value)]);
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const all = ['Host', `${hostname}:${port}`, 'Content-Length', String(bytes.length), ...given];
    const sent = request({ hostname, port, method, path, headers: all, agent: false }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const json = answer.statusCode === 200 && text !== '';
        const got = Object.entries(answer.headers).map(([name, value]) => [name, from_bytes(String(value))]);
        resolve({ status: answer.statusCode, headers: Object.fromEntries(got), body: json ? JSON.parse(text) : text });
      });
    });
    sent.on('error', reject);
    sent.end(bytes);
  });
}

/** Sends one case; undefined where the answer holds what it must, otherwise a sentence. */
export async function run_over_http(url, one) {
  const expected = structuredClone(one.expect.ok);
  const small = Object.entries(expected.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const answer = await send(url, one.with);
  const differs = difference(answer, { ...expected, headers: Object.fromEntries(small) });
  if (!differs) return undefined;
  return `at ${differs.path || 'the root'}: found ${differs.found}, expected ${differs.expected}; the answer was ${JSON.stringify(answer)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [url, policy_file, point_file] = process.argv.slice(2);
  const cases = files_of_cases('tests/cases/authzen')
    .flatMap(({ cases }) => cases)
    .filter((one) => one.policy_file === policy_file && one.point_file === point_file && not_over_http(one) === undefined);
  let failed = 0;
  for (const one of cases) {
    const fault = await run_over_http(url, one);
    if (fault === undefined) continue;
    ++failed;
    console.log(`${one.name}: ${fault}`);
  }
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || cases.length === 0 ? 1 : 0;
}
