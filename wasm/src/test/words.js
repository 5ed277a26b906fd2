// How a failure is told: what was expected, what came, and why.
import { inspect } from 'node:util';

export const show = (value) => inspect(value, { depth: 8, breakLength: Infinity, sorted: true });

/** `provisions 8(1)`, as policies cite. */
export const cite = ({ instrument, article, paragraph }) => `${instrument} ${article}${paragraph === undefined ? '' : `(${paragraph})`}`;

export const text_of = (text) => text?.en ?? text?.zh ?? '';

// What a condition reads, without the tables behind it: the names that stand in it.
const read_words = ({ expression, reads }) =>
  reads.filter(({ name }) => expression.includes(name)).map(({ name, value }) => `${name} is ${value === undefined ? 'not given' : show(value)}`).join(', ');

const condition_words = (condition) => {
  const reads = read_words(condition);
  return `${condition.expression} is ${show(condition.value)}${reads === '' ? '' : `: ${reads}`}`;
};

/** A reason in lines: the rule with its paragraphs, what it says, why, and what would change it. */
export function reason_lines({ id, basis, message, conditions = [], error, changes = [], waits }) {
  const lines = [`- ${id} (${basis.map(cite).join(', ')})${waits ? `, waits ${waits.replaceAll('_', ' ')}` : ''}`];
  const said = text_of(message?.text);
  if (said !== '') lines.push(`  ${said}`);
  if (error) lines.push(`  it could not be evaluated: ${error.code}${error.name ? ` ${error.name}` : ''}`);
  for (const condition of conditions) lines.push(`    ${condition_words(condition)}`);
  for (const change of changes) lines.push(`    it would not stand in the way: ${text_of(change.text)}`);
  return lines;
}

/** What would change a refusal, a line for each way. */
export function change_lines(changes = []) {
  return changes.length === 0 ? ['nothing'] : changes.map(({ outcome, text }) => `- ${text_of(text)}${outcome === 'pending' ? ' (then it waits)' : ''}`);
}

/** Why rules do not stand in the way, by the explanation for an auditor. */
export function idle_lines(explained, ids) {
  return explained.rules
    .filter((rule) => !rule.refuses && ids.includes(rule.id))
    .flatMap((rule) => [
      `- ${rule.id} (${rule.basis.map(cite).join(', ')})`,
      ...(rule.parts ?? []).map((part) => `    ${condition_words(part)}`),
    ]);
}

const indented = (lines) => lines.map((line) => `  ${line}`);

/** One text out of titled parts; parts without lines are left out. */
export function report(title, parts) {
  const lines = [title];
  for (const [name, said] of parts) {
    if (said.length > 0) lines.push('', `${name}:`, ...indented(said));
  }
  return `${lines.join('\n')}\n`;
}

/** Both sides of every difference. */
export function difference_lines(differences) {
  return differences.flatMap(({ about, expected, got }) => [about, `  - expected ${show(expected)}`, `  + got      ${show(got)}`]);
}
