// A request as flat facts, for peers that take no instants: milliseconds in their place.
export const flat = ({ subject, action, resource, context }) => {
  const { verified, credit, joined, founded, blacklisted, suspended_until } = subject.properties;
  const { members, tier, status, category } = resource.properties;
  return {
    action: action.name, verified, credit, joined, founded, blacklisted, members, tier, status, category,
    suspended_until: suspended_until === undefined ? 0 : Date.parse(suspended_until), now: Date.parse(context.at),
  };
};

/** The same as objects, as conditions name them. */
export const nested = (request) => {
  const { verified, credit, joined, founded, blacklisted, members, tier, status, category, suspended_until, now, action } = flat(request);
  return { action, now, user: { verified, credit, joined, founded, blacklisted, suspended_until }, group: { members, tier, status, category } };
};
