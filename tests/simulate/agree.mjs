// node tests/simulate/agree.mjs [seeds [first]]: simulations of all shipped policies, natively and in WebAssembly, which come to the
// same reports and the same states, byte by byte.
import { both_sides, finish } from '../run/both_sides.mjs';

const [count = '20', first = '1'] = process.argv.slice(2);
const policies = ['cac-2017', 'join-and-create', 'trust-levels', 'strikes', 'video-strikes', 'eu-dsa'];
const counts = [];
for (const name of policies) counts.push(await both_sides('simulation', [count, first, `policies/${name}/policy.json`], name));
finish(counts);
