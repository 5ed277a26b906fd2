// Compiled by types.test.mjs, never run: what a program writes with the types of the package.
import { BylawError, init, load, type Columns, type Decision, type Diagnostic, type Description, type ReplayLine, type Request, type Tested, type VerdictColumns } from 'bylaw';
import { Duration, env, type Value } from 'bylaw/cel';
import { load as load_gate, type Gate } from 'bylaw/gate';
import type { Policy } from 'bylaw/inline';
import { plots_of } from 'bylaw/plots';
import { later, policy_under_test, type TestEvent } from 'bylaw/test';

const request: Request = {
  subject: { type: 'user', id: 'u1', properties: { credit: 310, verified: true } },
  action: { name: 'group.join' },
  resource: { type: 'group', id: 'g1', properties: { tier: 'small' } },
  context: { at: '2026-11-26T10:00:00Z', device: 'phone', membership: { role: 'none' } },
};

export async function program(text: string, file: Blob): Promise<string[]> {
  const words: string[] = [];
  const engine = await init({ wasm: new URL('https://example.org/engine.wasm'), warn: (message) => words.push(message) });
  await init({ wasm: new ArrayBuffer(8) });
  await init({ wasm: engine.module });
  try {
    using policy: Policy = await load(text, { name: 'policy.json' });
    const decision: Decision = policy.decide(request);
    for (const reason of decision.context.reasons) {
      words.push(reason.message.text.zh ?? reason.message.text.en ?? reason.id);
      for (const basis of reason.basis) words.push(`${basis.instrument} ${basis.article}(${basis.paragraph ?? ''})`);
    }
    for (const change of policy.decide(request, { changes: true }).context.changes ?? []) {
      for (const one of change.together) words.push('wait_until' in one ? one.wait_until : one.attribute, one.text.en ?? '');
    }
    words.push(...policy.verdict(request).reasons.map(({ id, basis }) => `${id} ${basis[0]?.article}`));
    const columns: Columns = { action: ['group.join', 'group.create'], at: 0, 'user.credit': Int32Array.of(1, 2), 'group.tier': { values: new Uint8Array(2), texts: ['small'] } };
    const verdicts: VerdictColumns = policy.verdicts(columns);
    words.push(verdicts.outcomes[verdicts.outcome[0] ?? 0] ?? 'not decided', String(verdicts.counts.deny), verdicts.faults[0]?.column ?? '');
    using gate: Gate = await load_gate(policy.compile(), { name: 'gate.json' });
    words.push(...gate.verdict(request).reasons.map(({ id }) => id), String(gate.verdicts(columns).counts.deny));
    words.push(...policy.explain({ request }).reasons.map((reason) => reason.id));
    words.push(...policy.explain({ request, depth: 'auditor' }).rules.flatMap((rule) => (rule.parts ?? []).map((part) => part.expression)));
    words.push(...policy.explain({ events: text, user: 'u1', at: '2026-11-26T10:00:00Z' }).measures.map((measure) => measure.state));
    for await (const answer of policy.decide_lines(file)) {
      words.push('error' in answer ? `${answer.error.line}: ${answer.error.message}` : answer.context.outcome);
    }
    for await (const line of policy.replay_lines([request].map(() => text), { mode: 'observe' })) {
      const one: ReplayLine = line;
      if ('summary' in one) words.push(one.summary.state_hash);
      else if ('state' in one) words.push(String(one.state.groups.length));
      else words.push(one.outcome);
    }
    const description: Description = policy.describe();
    words.push(...(description.attributes ?? []).map((attribute) => attribute.name));
    words.push(policy.render(), policy.render({ format: 'html', language: 'zh' }));
    const stream = policy.stream('replay', { quiet: true });
    const bytes: Uint8Array = stream.feed(new Uint8Array(3));
    words.push(String(bytes.length + stream.lines));
    const { holds, tests, coverage, mutants }: Tested = policy.test([{ name: 'a.test.json', text: { tests: [] } }], { coverage: true, mutants: true });
    words.push(...tests.flatMap((test) => test.differences ?? []).map(({ about, line }) => `${about} ${line}`), String(holds));
    words.push(String(coverage?.percent), ...(mutants?.list ?? []).filter(({ result }) => result === 'survived').map(({ id }) => id));
    using other = await load(text);
    const abort = { aborted: false };
    const open = await policy.backtest(other, { requests: file, samples: 2, signal: abort, on_progress: ({ lines, checkpoint }) => words.push(`${lines} ${checkpoint()}`) });
    words.push(open.report_hash, ...open.cliffs.flatMap(({ cliffs }) => cliffs.map(({ from, to, newly_refused }) => `${from} ${to} ${newly_refused}`)));
    words.push(...open.samples.newly_refused.flatMap(({ to }) => to.sentences.en));
    const closed = await policy.backtest(text, { events: [], until: '2026-11-26T10:00:00Z' });
    words.push(closed.states.to, ...closed.measures.samples.longer.map(({ to }) => to?.end ?? ''), ...closed.who_is_hit.flatMap(({ values }) => values.map((row) => ('value' in row ? String(row.value) : row.unlisted))));
    using parts = policy.backtest_stream(other, { kind: 'open_loop', first_line: 101 });
    parts.feed(text);
    parts.finish();
    parts.merge(parts.checkpoint());
    const merged = parts.report();
    if (merged.kind === 'closed_loop') words.push(String(merged.levels.length + parts.bytes));
    const answer = policy.call('describe');
    if (answer.errors) words.push(answer.errors[0]!.message);
    else words.push(typeof answer.ok);
  } catch (error) {
    if (!(error instanceof BylawError)) throw error;
    const faults: Diagnostic[] = error.diagnostics;
    words.push(error.code, ...faults.map((fault) => `${fault.line}:${fault.column}`));
  }
  return words;
}

export async function expressions(): Promise<boolean> {
  using place = await env({ variables: { 'user.credit': 'int', tags: 'list(string)' }, libraries: ['strings'] });
  if (place.check('user.credit > 3').type !== 'bool') return false;
  using program = place.compile('user.credit > 3 && tags.size() > 0');
  const value: Value = program.evaluate({ user: { credit: 4n }, tags: ['a'] });
  return value === true && new Duration(1).nanoseconds === 1_000_000_000n && program.reads.length === 2;
}

export async function tests(policy: Policy): Promise<void> {
  const { given, ledger, simulate } = await policy_under_test(policy);
  const simulated = simulate({ start: new Date(0), seed: 1, users: 10 }).expect({ 'acts.refused': { at_most: 3 } });
  simulated.in('1970-01').expect({ 'acts.refused': 0 });
  given({ user: { credit: 310 } }, { 'group.tier': 'small', membership: { since: new Date(0), role: null } })
    .at('2026-11-26T10:00:00Z')
    .when('group.join')
    .refuses({ rule: 'joined_cap', paragraph: 'provisions 8(1)', says: /20/ })
    .changes([{ 'user.joined': 19 }]);
  const left: TestEvent = { type: 'member.left', at: new Date(0), group: 'g', user: 'u', expect: { outcome: 'refused', rules: ['a'] } };
  ledger([left]).at(later(new Date(0), { days: 1 })).expect({ user: 'u', credit: 500, measures: ['silence'], findings: { f1: 'counts' } });
}

export async function simulations(): Promise<number[]> {
  using policy = await load('{}');
  const { runs, bands, report_hash } = policy.simulate({ seeds: 2, users: 10, model: { joins: 1, activity: { kind: 'pareto', least: 1, tail: 1.5 } } });
  const { curves, points } = policy.simulate({ sweep: [{ parameter: 'params.x', from: 1, to: 3 }] });
  const sliced = await policy.simulate_in_slices({ seed: 1, on_progress: ({ done, total }) => console.log(done / total), signal: new AbortController().signal });
  const svg: string | undefined = plots_of(sliced, { echarts: { init: () => undefined } })['rungs'];
  console.log(svg, sliced.unmoved?.[0]?.action);
  const medians = (curves['acts.asked'] ?? []).map((band) => band?.median ?? 0);
  return [runs[0]!.all['acts.asked']!, bands?.all['acts.asked']?.upper ?? 0, report_hash.length, points.length, ...medians];
}
