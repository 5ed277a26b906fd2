import { signal } from '@preact/signals';

export const views = ['policies', 'read', 'try', 'replay'] as const;
export type View = (typeof views)[number];

/** The fragment: `#/read/rules?policy=cac-2017&lang=zh&s=1…`. */
export interface Route {
  view: View;
  /** A place within the view. */
  place: string;
  /** A policy that ships. */
  policy: string | undefined;
  language: string | undefined;
  /** A packed scenario. */
  scenario: string | undefined;
}

export function parse_route(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#?\/?/, '').split('?', 2);
  const [view = '', ...place] = path.split('/');
  const parameters = new URLSearchParams(query);
  return {
    view: views.find((candidate) => candidate === view) ?? 'policies',
    place: place.map(decode).join('/'),
    policy: parameters.get('policy') ?? undefined,
    language: parameters.get('lang') ?? undefined,
    scenario: parameters.get('s') ?? undefined,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function route_text(route: Route): string {
  const parameters = new URLSearchParams();
  if (route.policy !== undefined) parameters.set('policy', route.policy);
  if (route.language !== undefined) parameters.set('lang', route.language);
  if (route.scenario !== undefined) parameters.set('s', route.scenario);
  const place = route.place ? `/${route.place.split('/').map(encodeURIComponent).join('/')}` : '';
  const query = parameters.size > 0 ? `?${parameters}` : '';
  return `#/${route.view}${place}${query}`;
}

export const route = signal<Route>(parse_route(''));

/** Rises when the reader goes somewhere, but not when the page itself amends the address. */
export const visits = signal(0);

/** Goes to a view, as a step that the browser's Back takes back. */
export function go(view: View, place = ''): void {
  location.hash = route_text({ ...route.peek(), view, place });
}

/** The address of a view, with everything else as it is now: it may be opened in another tab. */
export function address(view: View, place = ''): string {
  return route_text({ ...route.value, view, place });
}

/** Changes what the address says without a step back. */
export function amend(change: Partial<Route>): void {
  route.value = { ...route.peek(), ...change };
  history.replaceState({ own: true }, '', route_text(route.peek()));
}

/** The page itself wrote this entry of the history; an address that somebody typed or pasted is not its own. */
export function is_own_entry(): boolean {
  return (history.state as { own?: boolean } | null)?.own === true;
}
