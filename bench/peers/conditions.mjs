// The rules of join-and-create as conditions with `?:`, which CEL, ZEN and the expressions of casbin share.
const level = (a, b, c, d, e) => `(user.credit >= 800 ? ${a} : user.credit >= 650 ? ${b} : user.credit >= 500 ? ${c} : user.credit >= 300 ? ${d} : ${e})`;
const tier = (small, medium, large, huge) => `(group.tier == 'small' ? ${small} : group.tier == 'medium' ? ${medium} : group.tier == 'large' ? ${large} : ${huge})`;

/** `{id, action?, condition}`, in the order of the sheet: an action of its own, or both. The rule refuses where it is true. */
export const rules = [
  { id: 'blacklisted', condition: 'user.blacklisted' },
  { id: 'not_verified', condition: '!user.verified' },
  { id: 'suspended', condition: 'user.suspended_until > now' },
  { id: 'founded_cap', action: 'group.create', condition: `user.founded >= ${level(10, 6, 3, 1, 0)}` },
  { id: 'credit_too_low', action: 'group.create', condition: `user.credit < ${tier(300, 500, 650, 800)}` },
  { id: 'category_gated', action: 'group.create', condition: "(group.category == 'finance' || group.category == 'news') && user.credit < 650" },
  { id: 'group_not_active', action: 'group.join', condition: "group.status != 'active'" },
  { id: 'group_full', action: 'group.join', condition: `group.members >= ${tier(100, 500, 2000, 5000)}` },
  { id: 'joined_cap', action: 'group.join', condition: `user.joined >= ${level(500, 300, 200, 100, 20)}` },
  { id: 'credit_too_low', action: 'group.join', condition: `user.credit < ${tier(0, 300, 400, 500)}` },
];

export const rules_of = (action) => rules.filter((rule) => rule.action === undefined || rule.action === action);

/** The action of a request, and what conditions read of it as engines for CEL take it: ints as bigint, instants by `instant`. */
export function cel_form({ subject, action, resource, context }, instant) {
  const { credit, joined, founded, suspended_until, ...user } = subject.properties;
  return {
    action: action.name,
    bindings: {
      user: { ...user, credit: BigInt(credit), joined: BigInt(joined), founded: BigInt(founded), suspended_until: instant(suspended_until ?? 0) },
      group: { ...resource.properties, members: BigInt(resource.properties.members) },
      now: instant(context.at),
    },
  };
}
