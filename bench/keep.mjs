// What a measurement was made on, and where its figures are kept.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

export const machine = () =>
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(2)}`;

const rounded = (value) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value);

/** Writes bench/results/<name>-<day>.json. */
export function keep(name, figures) {
  const day = new Date().toISOString().slice(0, 10);
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const kept = { date: day, machine: machine(), ...figures };
  writeFileSync(fileURLToPath(new URL(`${name}-${day}.json`, folder)), `${JSON.stringify(kept, (_, value) => rounded(value), 2)}\n`);
}
