import { celEnv, parse, plan } from '@bufbuild/cel';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';

import { cel_form, rules_of } from './conditions.mjs';
import { in_package, one_by_one } from './ways.mjs';

export const about = {
  name: '@bufbuild/cel', package: '@bufbuild/cel', reasons: 'all',
  files: [...in_package('@bufbuild/cel', 'dist/esm'), ...in_package('@bufbuild/cel-spec', 'dist/esm'), ...in_package('@bufbuild/re2', 'dist/esm'), ...in_package('@bufbuild/protobuf', 'dist/esm')],
  notes: 'a planned expression a rule; ints and instants are given as it takes them; the files are those of a program without a bundler',
};

const form = (request) => cel_form(request, (at) => timestampFromDate(new Date(at)));

export async function open(requests) {
  const environment = celEnv();
  const compiled = Object.fromEntries(
    ['group.join', 'group.create'].map((action) => [action, rules_of(action).map(({ id, condition }) => ({ id, refuses: plan(environment, parse(condition)) }))]),
  );
  return one_by_one(requests, {
    form,
    decide({ action, bindings }) {
      const reasons = [];
      for (const { id, refuses } of compiled[action]) {
        const value = refuses(bindings);
        if (typeof value !== 'boolean') throw value;
        if (value) reasons.push(id);
      }
      return reasons;
    },
  });
}
