import type { Localised, Request } from '../engine/shapes.js';

/** A request to start from. */
export interface RequestExample {
  title: Localised;
  request: Request;
}

const policy_urls = import.meta.glob<string>('../../../policies/*/policy.json', {
  query: '?url',
  import: 'default',
  eager: true,
});
const request_urls = import.meta.glob<string>('../../../policies/*/examples/requests.json', {
  query: '?url',
  import: 'default',
  eager: true,
});
const ledger_urls = import.meta.glob<string>('../../../policies/*/examples/ledger.jsonl', {
  query: '?url',
  import: 'default',
  eager: true,
});

const folder_of = (path: string) => /policies\/([^/]+)\//.exec(path)?.[1] ?? '';

function by_folder(urls: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(urls).map(([path, url]) => [folder_of(path), url]));
}

const policies = by_folder(policy_urls);
const requests = by_folder(request_urls);
const ledgers = by_folder(ledger_urls);

/** The ids of the policies that ship. */
export const shipped = [...policies.keys()].sort();

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response;
}

export async function shipped_text(id: string): Promise<string> {
  const url = policies.get(id);
  if (url === undefined) throw new Error(`no policy \`${id}\` ships with the page`);
  return (await fetched(url)).text();
}

/** The requests to start from; none where the policy has none. */
export async function request_examples(id: string): Promise<RequestExample[]> {
  const url = requests.get(id);
  return url === undefined ? [] : ((await (await fetched(url)).json()) as RequestExample[]);
}

export function has_example_ledger(id: string): boolean {
  return ledgers.has(id);
}

export async function example_ledger(id: string): Promise<File> {
  const url = ledgers.get(id);
  if (url === undefined) throw new Error(`policy \`${id}\` has no example ledger`);
  return new File([await (await fetched(url)).blob()], `${id}.example.jsonl`);
}
