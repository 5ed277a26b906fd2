import { BylawError } from './error.js';

const piece_bytes = 1 << 18;

/** Text or bytes in pieces that let others run between them. */
function* pieces_of(whole) {
  const bytes = typeof whole === 'string' ? new TextEncoder().encode(whole) : whole;
  for (let at = 0; at < bytes.length; at += piece_bytes) yield bytes.subarray(at, at + piece_bytes);
}

async function* pieces_of_reader(stream) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** Whatever holds JSON Lines, as pieces of text or bytes. */
export function open_input(input) {
  if (typeof input === 'string' || input instanceof Uint8Array) return pieces_of(input);
  if (typeof input?.getReader === 'function') return pieces_of_reader(input);
  if (typeof input?.stream === 'function') return pieces_of_reader(input.stream());
  if (input?.[Symbol.asyncIterator] || input?.[Symbol.iterator]) return input;
  throw new BylawError('bad_argument', 'lines come as text, bytes, a Blob, a stream, or an iterable of these or of objects');
}

/** A piece as it is, or one object as a line of its own. */
export function line_of(piece) {
  return typeof piece === 'string' || piece instanceof Uint8Array ? piece : `${JSON.stringify(piece)}\n`;
}

function* parsed(bytes) {
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    if (line !== '') yield JSON.parse(line);
  }
}

/** The answers to `input`, read as they are needed; the stream is disposed of at the end, also after `break`. */
export async function* answers_of(open_stream, input) {
  const pieces = open_input(input);
  const stream = open_stream();
  try {
    for await (const piece of pieces) yield* parsed(stream.feed(line_of(piece)));
    yield* parsed(stream.finish());
  } finally {
    stream.dispose();
  }
}
