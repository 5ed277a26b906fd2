// Compiled by types.test.mjs: every line behind an expectation must be refused by the types.
import { load, Policy, type Decision } from 'bylaw';
import { env, type Env } from 'bylaw/cel';
import type { PolicyUnderTest } from 'bylaw/test';

export async function mistakes(policy: Policy, decision: Decision): Promise<void> {
  // @ts-expect-error a request has a time
  policy.decide({ subject: { type: 'user', id: 'u' }, action: { name: 'a' }, resource: { type: 'group', id: 'g' }, context: {} });
  // @ts-expect-error there is no such option
  policy.replay([], { mode: 'guess' });
  // @ts-expect-error a stream of decisions has no mode
  policy.stream('decide', { mode: 'observe' });
  // @ts-expect-error nobody makes a policy but load
  new Policy();
  // @ts-expect-error there is no such outcome
  if (decision.context.outcome === 'denied') return;
  // @ts-expect-error an id does not change
  policy.id = 'other';
  // @ts-expect-error a backtest takes requests or events, and not both
  await policy.backtest(policy, { requests: '', events: '' });
  // @ts-expect-error the other policy of a stream is one that was loaded
  policy.backtest_stream('{}');
  // @ts-expect-error a policy is not a number
  await load(5);
}

export async function mistakes_in_expressions(place: Env): Promise<void> {
  // @ts-expect-error an expression is a text
  place.compile(5);
  // @ts-expect-error there is no such library
  await env({ libraries: ['clock'] });
  // @ts-expect-error a type is a text
  await env({ variables: { x: Number } });
}

export function mistakes_in_tests({ given, ledger }: PolicyUnderTest): void {
  // @ts-expect-error facts are of somebody or something
  given({ usr: { credit: 310 } });
  // @ts-expect-error there is no such expectation
  given().at('2026-11-26T10:00:00Z').when('group.join').refuses({ ruel: 'joined_cap' });
  // @ts-expect-error a ledger is looked at at an instant
  ledger([]).expect({});
  // @ts-expect-error there is no such standing
  ledger([]).at('2026-11-26T10:00:00Z').expect({ findings: { f1: 'forgotten' } });
}
