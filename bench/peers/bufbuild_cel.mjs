import { celEnv, parse, plan } from '@bufbuild/cel';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';

import { rules_of } from './conditions.mjs';
import { in_package, one_by_one } from './ways.mjs';

export const about = {
  name: '@bufbuild/cel', package: '@bufbuild/cel', reasons: 'all',
  files: [...in_package('@bufbuild/cel', 'dist/esm'), ...in_package('@bufbuild/cel-spec', 'dist/esm'), ...in_package('@bufbuild/re2', 'dist/esm'), ...in_package('@bufbuild/protobuf', 'dist/esm')],
  notes: 'a planned expression a rule; ints and instants are given as it takes them; the files are those of a program without a bundler',
};

const big = BigInt;
const form = ({ subject, action, resource, context }) => {
  const { credit, joined, founded, suspended_until, ...user } = subject.properties;
  return {
    action: action.name,
    bindings: {
      user: { ...user, credit: big(credit), joined: big(joined), founded: big(founded), suspended_until: timestampFromDate(new Date(suspended_until ?? 0)) },
      group: { ...resource.properties, members: big(resource.properties.members) },
      now: timestampFromDate(new Date(context.at)),
    },
  };
};

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
