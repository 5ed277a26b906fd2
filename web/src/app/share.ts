import type { Request } from '../engine/shapes.js';

/** What a link carries beside the view: the request, and the policy where it is not one that ships. */
export interface Scenario {
  policy?: { name: string; text: string };
  request?: Request;
}

const format = '1';

/** Longer links are cut by chat programs and mail; a policy that does not fit is better sent as a file. */
export const longest_link = 60_000;

const most_bytes = 4 << 20;

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const out: Uint8Array[] = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.length;
    // A few bytes can unpack to gigabytes.
    if (size > most_bytes) throw new Error('the link unpacks to more than a policy and a request can be');
    out.push(piece.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of out) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A scenario as text for a fragment: nothing of it ever goes to a server. */
export async function pack(scenario: Scenario): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(scenario));
  const packed = await through(bytes, new CompressionStream('deflate-raw'));
  let binary = '';
  for (const byte of packed) binary += String.fromCharCode(byte);
  return format + btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

const is_object = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function is_request(value: unknown): value is Request {
  if (!is_object(value)) return false;
  const { subject, action, resource, context } = value;
  const texts = [
    is_object(subject) && subject.id,
    is_object(action) && action.name,
    is_object(resource) && resource.id,
    is_object(context) && context.at,
  ];
  return texts.every((text) => typeof text === 'string');
}

/** Reads what `pack` wrote. A link comes from anywhere, so everything of it is looked at. */
export async function unpack(text: string): Promise<Scenario> {
  if (text[0] !== format) throw new Error('the link is of another version of the page');
  const binary = atob(text.slice(1).replace(/-/g, '+').replace(/_/g, '/'));
  const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const bytes = await through(packed, new DecompressionStream('deflate-raw'));
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (!is_object(value)) throw new Error('the link holds no scenario');
  const scenario: Scenario = {};
  if (value.policy !== undefined) {
    const { policy } = value;
    if (!is_object(policy) || typeof policy.name !== 'string' || typeof policy.text !== 'string') {
      throw new Error('the policy of the link is not one');
    }
    scenario.policy = { name: policy.name, text: policy.text };
  }
  if (value.request !== undefined) {
    if (!is_request(value.request)) throw new Error('the request of the link is not one');
    scenario.request = value.request;
  }
  return scenario;
}
