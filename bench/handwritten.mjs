// The sheet of join-and-create, written by hand as a program would have it without an engine: the floor of the
// benchmark, and an independent opinion in the tests. It knows the policy file as little as the engine knows it.

const seats = { small: 100, medium: 500, large: 2000, super: 5000 };
const credit_to_join = { small: 0, medium: 300, large: 400, super: 500 };
const credit_to_create = { small: 300, medium: 500, large: 650, super: 800 };

const levels = [
  { at_least: 800, joined: 500, founded: 10 },
  { at_least: 650, joined: 300, founded: 6 },
  { at_least: 500, joined: 200, founded: 3 },
  { at_least: 300, joined: 100, founded: 1 },
  { at_least: -Infinity, joined: 20, founded: 0 },
];

function level_of(credit) {
  for (const level of levels) if (credit >= level.at_least) return level;
}

/** Why a request is refused, as ids in the order of the sheet; empty where it is allowed. */
export function reasons_of(request) {
  const user = request.subject.properties;
  const group = request.resource.properties;
  const create = request.action.name === 'group.create';
  const level = level_of(user.credit);
  const reasons = [];
  if (user.blacklisted) reasons.push('blacklisted');
  if (!user.verified) reasons.push('not_verified');
  if (user.suspended_until !== undefined && Date.parse(user.suspended_until) > Date.parse(request.context.at)) {
    reasons.push('suspended');
  }
  if (create) {
    if (user.founded >= level.founded) reasons.push('founded_cap');
    if (user.credit < credit_to_create[group.tier]) reasons.push('credit_too_low');
    if ((group.category === 'finance' || group.category === 'news') && user.credit < 650) reasons.push('category_gated');
  } else {
    if (group.status !== 'active') reasons.push('group_not_active');
    if (group.members >= seats[group.tier]) reasons.push('group_full');
    if (user.joined >= level.joined) reasons.push('joined_cap');
    if (user.credit < credit_to_join[group.tier]) reasons.push('credit_too_low');
  }
  return reasons;
}

/** The smallest answer that a program would make of it. */
export function decide(request) {
  const reasons = reasons_of(request);
  return { decision: reasons.length === 0, reasons };
}
