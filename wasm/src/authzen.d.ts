import type { Json } from './shapes.js';

/** A request of the HTTPS binding of the OpenID AuthZEN Authorization API 1.0. */
export interface AuthzenRequest {
  /** `POST` where it is not given. */
  method?: string;
  /** From the first `/`: `/access/v1/evaluation`. */
  path: string;
  /** Names in any case. Pairs, as of `Headers`, where a name may be given twice. */
  headers?: { [name: string]: string } | Iterable<readonly [string, string]>;
  /** As it came, or an object, which is made JSON. */
  body?: string | Uint8Array | { [key: string]: Json | undefined };
  /** When it is asked, where the request has no `context.at`: an RFC 3339 instant. */
  at?: string;
}

/** An entity of the directory of a decision point. */
export interface AuthzenEntity {
  type: string;
  id: string;
  /** Facts that the policy declares: of `user` for a subject, of `group` for a resource. */
  properties?: { [name: string]: Json };
}

export interface AuthzenMembership {
  subject: { type: string; id: string };
  resource: { type: string; id: string };
  properties?: { [name: string]: Json };
}

/** What a decision point is told. */
export interface AuthzenPoint {
  /** Which types are the policy's `user`; `["user"]` where it is not given. */
  subject_types?: readonly string[];
  /** Which types are the policy's `group`; `["group"]` where it is not given. */
  resource_types?: readonly string[];
  /** Names by which requests ask for actions of the policy: `{read: 'record.view'}`. Where there are any, no others are known. */
  actions?: { [name: string]: string };
  /** Its URL: https, without query, fragment and `/` at its end. Without it there is no configuration to ask for. */
  policy_decision_point?: string;
  /** How much of a refusal is told: the whole decision, the words for a member, or the decision alone. `full` where it is not given. */
  detail?: 'full' | 'member' | 'bare';
  /** With `full`: with what would change a refusal, which takes much longer. */
  changes?: boolean;
  /** Members of `properties` and `context` that the policy does not declare: `ignore`, as the standard asks, where it is not given. */
  undeclared?: 'ignore' | 'refuse';
  /** Signs the tokens of pages. */
  token_key?: string;
  limits?: { body?: number; evaluations?: number; looked_at?: number; results?: number };
  /** Who and what there is: facts beside those of a request, and the candidates of searches. */
  entities?: readonly AuthzenEntity[];
  memberships?: readonly AuthzenMembership[];
}

export interface AuthzenAnswer {
  status: number;
  headers: { [name: string]: string };
  /** The decoded JSON, whose text is canonical; the message of an error, where the status is 400 or above. */
  body: { [key: string]: Json } | string;
}
