import { call } from '../../../wasm/src/index.web.js';
import { run_case } from '../../../tests/cases/match.mjs';

addEventListener('message', async ({ data: { one, files } }) => {
  let outcome;
  try {
    outcome = await run_case(one, call, (name) => files[name]);
  } catch (error) {
    outcome = `${error.name}: ${error.message}`;
  }
  postMessage({ outcome });
});
