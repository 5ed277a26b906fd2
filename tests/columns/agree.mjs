// node tests/columns/agree.mjs [blocks [first]]: random requests over all shipped policies and one with every operation, decided by the
// session, as columns, by the evaluator alone and by the gate of the policy, natively and in WebAssembly; all say the same.
import { both_sides, finish } from '../run/both_sides.mjs';

const [count = '1400', first = '1'] = process.argv.slice(2);
const policies = ['cac-2017', 'join-and-create', 'trust-levels', 'strikes', 'video-strikes', 'eu-dsa'];
finish([await both_sides('columns', [count, first, 'tests/columns/policy.json', 'tests/columns/operations.json', ...policies.map((name) => `policies/${name}/policy.json`)])]);
