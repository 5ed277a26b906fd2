import { effect, signal } from '@preact/signals';
import { made, want_request } from '../features/try/data.js';
import { is_locale, locale } from '../i18n/index.js';
import { amend, is_own_entry, parse_route, type Route, route, visits } from './route.js';
import { choose_locale } from './settings.js';
import { longest_link, pack, type Scenario, unpack } from './share.js';
import { open_shipped, open_text, session } from './session.js';
import { shipped } from './shipped.js';

/** The policy does not fit into a link. */
export const too_long = signal(false);
/** Why the address could not be followed. */
export const broken_link = signal<string | undefined>(undefined);

// What the page wrote itself into the address is no wish of the reader's.
let own_scenario: string | undefined;

async function scenario_in(wish: Route): Promise<Scenario> {
  if (wish.scenario === undefined) return {};
  try {
    return await unpack(wish.scenario);
  } catch (error) {
    // The policy of the link may still be there, so the rest is followed.
    broken_link.value = error instanceof Error ? error.message : String(error);
    return {};
  }
}

async function follow(wish: Route): Promise<void> {
  broken_link.value = undefined;
  const { policy, request } = await scenario_in(wish);
  want_request(request);
  if (policy) {
    await open_text(policy.name, policy.text);
  } else if (wish.policy !== undefined && shipped.includes(wish.policy)) {
    await open_shipped(wish.policy);
  } else if (wish.policy !== undefined) {
    broken_link.value = `no policy \`${wish.policy}\` ships with the page`;
  }
}

function on_address(): void {
  const before = route.peek();
  const wish = parse_route(location.hash);
  route.value = wish;
  if (is_locale(wish.language) && wish.language !== locale.peek()) choose_locale(wish.language);
  const other_scenario = wish.scenario !== undefined && wish.scenario !== own_scenario;
  const other_policy = wish.policy !== undefined && wish.policy !== before.policy;
  // Back and Forward change the view, never the policy or the request: edits are not lost by looking around.
  if (!is_own_entry() && (other_scenario || other_policy)) void follow(wish);
  else amend({ policy: before.policy, scenario: before.scenario });
  visits.value += 1;
}

/** What a link must carry beside the id of a shipped policy. */
function scenario_of(): Scenario | undefined {
  const current = session.value;
  const request = made.value?.request;
  if (current.state !== 'valid' && current.state !== 'faulty') return undefined;
  const scenario: Scenario = {};
  if (current.source.shipped === undefined) scenario.policy = { name: current.source.name, text: current.source.text };
  if (request && current.state === 'valid') scenario.request = request;
  return scenario;
}

async function write_address(scenario: Scenario): Promise<void> {
  const current = session.peek();
  const packed = await pack(scenario);
  if (session.peek() !== current) return;
  too_long.value = packed.length > longest_link;
  own_scenario = too_long.value ? undefined : packed;
  const policy = current.state === 'valid' || current.state === 'faulty' ? current.source.shipped : undefined;
  amend({ policy, scenario: own_scenario });
}

/** The address as a link of what is on the screen this moment. */
export async function link_now(): Promise<string> {
  const scenario = scenario_of();
  if (scenario) await write_address(scenario);
  if (too_long.peek()) throw new Error('the policy does not fit into a link');
  return location.href;
}

const write_after_ms = 200;

/** Follows the address, and keeps it such that it can be copied at any time. */
export function start_scenario(): void {
  route.value = parse_route(location.hash);
  void follow(route.peek());
  addEventListener('hashchange', on_address);
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const scenario = scenario_of();
    clearTimeout(timer);
    if (scenario) timer = setTimeout(() => void write_address(scenario), write_after_ms);
  });
}
