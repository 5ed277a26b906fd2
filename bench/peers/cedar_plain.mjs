import cedar from '@cedar-policy/cedar-wasm/nodejs';

import { files, form, ids, policies } from './cedar.mjs';
import { one_by_one } from './ways.mjs';

export const about = {
  name: '@cedar-policy/cedar-wasm, plain', package: '@cedar-policy/cedar-wasm', reasons: 'all', files, notes: 'reads the policies at every call, as `isAuthorized` does',
};

export const open = async (requests) => one_by_one(requests, { form: (request) => ({ ...form(request), policies }), decide: cedar.isAuthorized, ids });
