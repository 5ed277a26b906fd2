// Every screen of the page, for the pictures and for the search for accessibility faults.

export const faulty = `{
  "bylaw": "1",
  "id": "faulty",
  "version": "1",
  "title": {"en": "A policy with faults"},
  "instruments": [{"id": "house", "kind": "provider", "articles": [{"article": "1", "quote": {"en": "Twenty at most."}, "carried_by": "rules"}]}],
  "attributes": {"user": {"credit": {"type": "int"}, "joined": {"type": "integer"}}},
  "rules": [
    {"id": "too_many", "on": ["group.jion"], "deny_when": "user.credt < 20 && user.credit > 'x'", "message": {"en": "No."}, "basis": ["house 2"]},
    {"id": "too_many", "on": ["group.join"], "deny_when": "user.credit <", "message": {"en": "No {user.jned}."}, "basis": []}
  ]
}
`;

const policy = (id, view) => async (page, base, query) => {
  await page.goto(`${base}#/${view}?policy=${id}${query}`);
  await page.waitForSelector('main .page-head h1');
};

/** How each screen is reached: `arrive(page, base, query)`. */
export const screens = {
  policies: async (page, base, query) => {
    await page.goto(`${base}#/policies?x=1${query}`);
    await page.waitForFunction(() => document.querySelectorAll('.extent').length >= 2);
  },
  'read-join': policy('join-and-create', 'read'),
  'read-cac': policy('cac-2017', 'read'),
  'read-trust': policy('trust-levels', 'read'),
  'read-quotes': async (page, base, query) => {
    await policy('join-and-create', 'read')(page, base, query);
    await page.click('#rule-not_verified .bases summary');
    await page.click('#rule-not_verified .paragraph button');
    await page.locator('#rule-not_verified').scrollIntoViewIfNeeded();
  },
  'try-refused': async (page, base, query) => {
    await policy('join-and-create', 'try')(page, base, query);
    await page.waitForSelector('.decision.deny');
  },
  'try-many': async (page, base, query) => {
    await policy('join-and-create', 'try')(page, base, query);
    await page.waitForSelector('.decision.deny');
    await page.waitForFunction(() => document.querySelectorAll('#example option').length > 3);
    await page.selectOption('#example', '2');
    await page.waitForFunction(() => document.querySelectorAll('.reason').length > 4);
    await page.click('[data-testid="field-user-credit"] .edges summary');
    await page.click('.reason .bases summary');
  },
  'try-missing': async (page, base, query) => {
    await policy('join-and-create', 'try')(page, base, query);
    await page.waitForFunction(() => document.querySelectorAll('#example option').length > 5);
    await page.selectOption('#example', '5');
    await page.waitForSelector('.reason .tag.warn');
  },
  'try-allowed': async (page, base, query) => {
    await policy('join-and-create', 'try')(page, base, query);
    await page.waitForFunction(() => document.querySelectorAll('#example option').length > 3);
    await page.selectOption('#example', '1');
    await page.waitForSelector('.decision.allow');
    for (const summary of await page.$$('.json summary')) await summary.click();
  },
  'try-not-governed': async (page, base, query) => {
    await policy('cac-2017', 'try')(page, base, query);
    await page.waitForFunction(() => document.querySelectorAll('#example option').length > 4);
    await page.selectOption('#example', '4');
    await page.waitForSelector('.decision.not_governed');
  },
  faults: async (page, base, query) => {
    await page.goto(`${base}#/policies?x=1${query}`);
    await page.setInputFiles('input[type=file]', {
      name: 'faulty.json',
      mimeType: 'application/json',
      buffer: Buffer.from(faulty),
    });
    await page.waitForSelector('[data-testid=diagnostic]');
  },
  'replay-start': policy('cac-2017', 'replay'),
  'replay-done': async (page, base, query) => {
    await policy('cac-2017', 'replay')(page, base, query);
    await page.click('[data-testid=ledger] button:nth-of-type(2)');
    await page.waitForSelector('[data-testid=ledger-name]');
    await page.click('.replay-start .primary');
    await page.waitForSelector('[data-testid=noted-rows] button');
    await page.click('[data-testid=noted-rows] button >> nth=1');
    await page.waitForSelector('[data-testid=line-detail] li');
  },
};
