/** By their numbers in the engine. */
export const outcomes = Object.freeze(['allow', 'deny', 'pending', 'not_governed']);

const number_of = (wire, find, program, name) => {
  const size = wire.write(name);
  return wire.enter((module) => module[find](program, size));
};

/** What writes facts must know of a policy: its attributes, actions and rules with their numbers in the engine. */
export function form_of(policy, wire, program) {
  const { attributes, actions } = policy.describe();
  const rules = policy.lowered().rules.map(({ id, basis = [] }) => {
    const paragraphs = Object.freeze(basis.map((one) => Object.freeze(one)));
    return {
      id,
      reason: Object.freeze({ id, basis: paragraphs }),
      failed: Object.freeze({ id, basis: paragraphs, error: true }),
    };
  });
  return {
    attributes: attributes.map((attribute) => ({ attribute, id: number_of(wire, '_frame_attribute', program, attribute.name) })),
    actions: new Map(actions.map(({ id }) => [id, number_of(wire, '_frame_action', program, id)])),
    rules,
  };
}
