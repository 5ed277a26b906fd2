// node tests/changes/agree.mjs [refusals [first]]: random refusals by all shipped policies, and what is said to change them, natively
// and in WebAssembly; both say the same, byte by byte.
import { both_sides, finish } from '../run/both_sides.mjs';

const [count = '3000', first = '1'] = process.argv.slice(2);
const policies = ['cac-2017', 'join-and-create', 'trust-levels', 'strikes', 'video-strikes', 'eu-dsa'];
finish([await both_sides('changes', [count, first, ...policies.map((name) => `policies/${name}/policy.json`)])]);
