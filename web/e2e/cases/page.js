// Runs cases in a module worker for the test that opened this page. A case that never answers costs its worker.
const most_ms = 20_000;
let worker;

function start() {
  worker?.terminate();
  worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
}

/** What is wrong with the case, or undefined where it holds. */
globalThis.run_case = (one, files) =>
  new Promise((resolve) => {
    if (!worker) start();
    const end = (outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const fail = (outcome) => {
      worker.terminate();
      worker = undefined;
      end(outcome);
    };
    const timer = setTimeout(() => fail(`no answer within ${most_ms} ms`), most_ms);
    worker.onmessage = ({ data }) => end(data.outcome);
    worker.onerror = (event) => fail(event.message || 'the worker could not be loaded');
    worker.postMessage({ one, files });
  });
