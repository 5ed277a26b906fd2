import cedar from '@cedar-policy/cedar-wasm/nodejs';

import { files, form, ids, policies } from './cedar.mjs';
import { one_by_one } from './ways.mjs';

export const about = {
  name: '@cedar-policy/cedar-wasm, preparsed', package: '@cedar-policy/cedar-wasm', reasons: 'all', files, notes: 'no schema; facts in the context',
};

export async function open(requests) {
  const parsed = cedar.preparsePolicySet('join-and-create', policies);
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
  return one_by_one(requests, {
    form: (request) => ({ ...form(request), preparsedPolicySetId: 'join-and-create' }),
    decide: cedar.statefulIsAuthorized,
    ids,
  });
}
