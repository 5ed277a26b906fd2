/** By their numbers in the engine. */
export const outcomes = Object.freeze(['allow', 'deny', 'pending', 'not_governed']);

const number_of = (wire, find, program, name) => {
  const size = wire.write(name);
  return wire.enter((module) => module[find](program, size));
};

/** A rule with its reasons: the one where it refuses, and the one where it could not be evaluated. */
function rule_of({ id, basis = [] }) {
  const paragraphs = Object.freeze(basis.map((one) => Object.freeze(one)));
  return {
    id,
    reason: Object.freeze({ id, basis: paragraphs }),
    failed: Object.freeze({ id, basis: paragraphs, error: true }),
  };
}

/** What writes facts must know of a policy: its attributes, actions and rules with their numbers in the engine. */
export function form_of(policy, wire, program) {
  const { attributes, actions } = policy.describe();
  return {
    attributes: attributes.map((attribute) => ({ attribute, id: number_of(wire, '_frame_attribute', program, attribute.name) })),
    actions: new Map(actions.map(({ id }) => [id, number_of(wire, '_frame_action', program, id)])),
    rules: policy.lowered().rules.map(rule_of),
  };
}

/** The same of a gate, which lists everything in the order of the numbers. */
export function form_of_gate({ attributes, actions, rules }) {
  return {
    attributes: attributes.map(({ name, type, minimum, maximum, values, closed = false }, id) => ({
      attribute: { name, of: name.slice(0, name.indexOf('.')), type, minimum, maximum, open: !closed, values: values?.map((value) => ({ id: value })) },
      id,
    })),
    actions: new Map(actions.map(({ name }, number) => [name, number])),
    rules: rules.map(rule_of),
  };
}
