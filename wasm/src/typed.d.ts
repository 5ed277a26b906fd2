/** A policy with the types that `bylaw types` writes of it: `load<Types>(…)`. */
import type { Alternative, BrokenLine, Decision, FactChange, Reason } from './shapes.js';
import type { DecideOptions, Lines, Policy } from './index.js';

/** The facts that the rules of an action read, and the ids of these rules. */
export interface ActionTypes {
  user: object;
  request: object;
  group: object;
  membership: object;
  context: object;
  rules: string;
}

/** What the `Types` of a policy are. */
export interface PolicyTypes {
  id: string;
  version: string;
  digest: string;
  actions: { [action: string]: ActionTypes };
  attributes: { [name: string]: unknown };
  parameters: { [name: string]: unknown };
}

export type ActionOf<T extends PolicyTypes> = keyof T['actions'] & string;

/** Facts under a key that may be left out where all of them may be. Where rules read none, none are taken. */
type Under<Key extends string, Facts> = [keyof Facts] extends [never]
  ? { [K in Key]?: { [none: string]: never } }
  : {} extends Facts
    ? { [K in Key]?: Facts }
    : { [K in Key]: Facts };

/** A request for one action, with the facts that its rules read and no others: what is not needed is not sent. */
export type TypedRequest<T extends PolicyTypes, A extends ActionOf<T> = ActionOf<T>> = {
  [Name in A]: {
    subject: { type: 'user'; id: string } & Under<'properties', T['actions'][Name]['user']>;
    action: { name: Name } & Under<'properties', T['actions'][Name]['request']>;
    resource: { type: 'group'; id: string } & Under<'properties', T['actions'][Name]['group']>;
    context: {
      /** The instant of the decision, RFC 3339 to the millisecond. The engine has no clock. */
      at: string;
    } & Under<'membership', T['actions'][Name]['membership']> &
      T['actions'][Name]['context'];
  };
}[A];

export type TypedReason<T extends PolicyTypes, A extends ActionOf<T> = ActionOf<T>> = Omit<Reason, 'id'> & { id: T['actions'][A]['rules'] };

export type TypedFactChange<T extends PolicyTypes> = {
  [Name in keyof T['attributes'] & string]: Omit<FactChange, 'attribute' | 'from' | 'to'> & {
    attribute: Name;
    from: T['attributes'][Name];
    to: T['attributes'][Name];
  };
}[keyof T['attributes'] & string];

export type TypedAlternative<T extends PolicyTypes> = Omit<Alternative, 'together'> & {
  together: (TypedFactChange<T> | Exclude<Alternative['together'][number], FactChange>)[];
};

export type TypedDecision<T extends PolicyTypes, A extends ActionOf<T> = ActionOf<T>> = Omit<Decision, 'context'> & {
  context: Omit<Decision['context'], 'reasons' | 'changes' | 'policy'> & {
    reasons: TypedReason<T, A>[];
    changes?: TypedAlternative<T>[];
    policy: { id: T['id']; version: T['version']; digest: T['digest'] };
  };
};

/** A policy whose requests and decisions have its own types. What is loaded is not compared with them. */
export type TypedPolicy<T extends PolicyTypes> = Omit<Policy, 'id' | 'version' | 'digest' | 'decide' | 'decide_lines'> & {
  readonly id: T['id'];
  readonly version: T['version'];
  readonly digest: T['digest'];
  /** @throws {BylawError} where the request is broken */
  decide<A extends ActionOf<T>>(request: TypedRequest<T, A>, options?: DecideOptions): TypedDecision<T, A>;
  decide_lines(input: Lines<TypedRequest<T>>, options?: DecideOptions): AsyncGenerator<TypedDecision<T> | BrokenLine, void, undefined>;
};
