// node tests/laws/agree.mjs [ledgers [first]]: random ledgers held to the laws of `apply`, natively and in WebAssembly, and both
// come to the same states, byte by byte.
import { both_sides, finish } from '../run/both_sides.mjs';

const [count = '500', first = '1'] = process.argv.slice(2);
const policies = { 'one version': ['tests/laws/policy.json'], 'two versions': ['tests/laws/earlier.json', 'tests/laws/policy.json'] };
const counts = [];
for (const [name, files] of Object.entries(policies)) counts.push(await both_sides('laws', [count, first, ...files], name));
finish(counts);
