// The sum that docs/backtest.md describes, by its words alone.
import { createHash } from 'node:crypto';

const word = 0xffffffffn;

/** Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC'11). */
function philox(counter, key) {
  for (let round = 0; round < 10; ++round) {
    const a = 0xd2511f53n * counter[0];
    const b = 0xcd9e8d57n * counter[2];
    counter = [(b >> 32n) ^ counter[1] ^ key[0], b & word, (a >> 32n) ^ counter[3] ^ key[1], a & word];
    key = [(key[0] + 0x9e3779b9n) & word, (key[1] + 0xbb67ae85n) & word];
  }
  return counter;
}

/** What the sum reads of an answer of `decide`. The ids have no letter that JSON would write otherwise. */
function decided({ context: { outcome, reasons } }) {
  const ids = (failed) => reasons.filter(({ error }) => (error !== undefined) === failed).map(({ id }) => id).sort();
  return { errors: ids(true), outcome, reasons: ids(false) };
}

export function number_of(line, action, before, after) {
  const text = JSON.stringify({ action, from: decided(before), to: decided(after) });
  const name = BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 32)}`);
  const part = (shift) => (name >> shift) & word;
  const at = BigInt(line);
  const words = philox([at & word, at >> 32n, part(0n), part(32n)], [part(64n), part(96n)]);
  return words.reduceRight((sum, next) => (sum << 32n) | next, 0n);
}

export const sum_of = (numbers) => `sum128:${(numbers % (1n << 128n)).toString(16).padStart(32, '0')}`;
