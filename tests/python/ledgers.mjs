import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ledger } from '../doors/ledgers.mjs';

const tenants = ['acme', 'books', 'choir', 'delta'];

/** Writes a random ledger for each of some tenants, `few.json`, by which people of level C and below join one group alone, and all
 * events in one file, in which the tenants lie mixed. Gives the tenants' names. */
export function write_ledgers(place) {
  const policy = JSON.parse(readFileSync(join(place, 'from.json'), 'utf8'));
  for (const cap of ['joined_c', 'joined_d', 'joined_e']) {
    if (policy.parameters[cap] === undefined) throw new Error(`the policy has no ${cap}`);
    policy.parameters[cap].value = 1;
  }
  policy.version = '3.0.0';
  writeFileSync(join(place, 'few.json'), JSON.stringify(policy));
  const events = [];
  tenants.forEach((tenant, number) => {
    const text = ledger(100 + number, 300 + 50 * number).replace(/\n$/, '');
    writeFileSync(join(place, `${tenant}.jsonl`), text);
    text.split('\n').forEach((event, sequence) => events.push({ tenant, sequence, event }));
  });
  // Late ones first, so that only their numbers say the order.
  events.sort((a, b) => b.sequence - a.sequence || (a.tenant < b.tenant ? -1 : 1));
  writeFileSync(join(place, 'events.json'), JSON.stringify(events));
  return tenants;
}
