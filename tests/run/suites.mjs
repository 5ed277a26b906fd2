// Every suite: its name, the command that runs it from the root, and whose words its output is in (count.mjs).
const native = 'build/release/bin/bylaw';
const web = ['--prefix', 'web', '--silent', 'run'];
const nodeTests = (folder) => ['node', '--test', '--test-reporter=tap', folder];

const policies = ['cac-2017', 'eu-dsa', 'join-and-create', 'strikes', 'trust-levels', 'video-strikes'].map((name) => `policies/${name}`);

// The GoogleTest programs run under the sanitizers and, compiled by Emscripten, in Node.
const units = ['text_tests', 'regex_tests', 'cel_front_tests', 'cel_back_tests', 'run_tests', 'insight_tests', 'api_tests', 'case_tests'];
const fuzzers = ['json_fuzz', 'time_fuzz', 'cel_fuzz', 'rules_fuzz', 'regex_fuzz', 'policy_fuzz'];
const fuzzSeconds = 12;

export const suites = [
  { name: 'house', reporter: 'node', command: nodeTests('tests/house/') },
  ...units.map((unit) => ({ name: `native-${unit}`, reporter: 'gtest', command: [`build/dev/bin/${unit}`] })),
  ...units.map((unit) => ({ name: `wasm-${unit}`, reporter: 'gtest', command: ['node', `build/wasm/bin/${unit}.js`] })),
  { name: 'server', reporter: 'gtest', command: ['build/dev/bin/server_tests'] },
  { name: 'server-faults', reporter: 'own', command: ['build/dev/bin/server_faults', '16', '20', '12', '200', '200'] },
  { name: 'http', reporter: 'node', command: nodeTests('tests/http/') },
  ...fuzzers.map((fuzzer) => ({
    name: `fuzz-${fuzzer}`,
    reporter: 'own',
    command: ['node', 'tests/fuzz/run.mjs', fuzzer, String(fuzzSeconds)],
  })),
  { name: 'policies', reporter: 'tap', command: [native, 'test', '--format', 'tap', '--threshold', '99', '--mutants', ...policies] },
  { name: 'policies-in-javascript', reporter: 'node', command: nodeTests('policies/cac-2017/tests/') },
  { name: 'package', reporter: 'node', command: nodeTests('tests/node/') },
  { name: 'doors', reporter: 'node', command: nodeTests('tests/doors/') },
  { name: 'c-library', reporter: 'node', command: nodeTests('tests/capi/') },
  { name: 'python', reporter: 'own', command: ['node', 'tests/python/run.mjs', 'arrow'] },
  { name: 'consumer', reporter: 'node', command: nodeTests('tests/consumer/') },
  { name: 'conformance-native', reporter: 'own', command: ['node', 'tests/conformance/eval.mjs', native] },
  { name: 'conformance-wasm', reporter: 'own', command: ['node', 'tests/conformance/eval.mjs', 'node', 'wasm/bin/bylaw.js'] },
  { name: 'agreement-native', reporter: 'own', command: ['node', 'tests/conformance/agree.mjs', 'build/dev/bin/reference'] },
  { name: 'agreement-wasm', reporter: 'own', command: ['node', 'tests/conformance/agree.mjs', 'node', 'build/wasm/bin/reference.js'] },
  { name: 'conformance-policies-native', reporter: 'own', command: ['node', 'tests/conformance/policy.mjs', native] },
  { name: 'conformance-policies-wasm', reporter: 'own', command: ['node', 'tests/conformance/policy.mjs', 'node', 'wasm/bin/bylaw.js'] },
  { name: 'conformance-trees', reporter: 'own', command: ['node', 'tests/conformance/ast.mjs', native] },
  { name: 'laws', reporter: 'own', command: ['node', 'tests/laws/agree.mjs', '500'] },
  { name: 'columns', reporter: 'own', command: ['node', 'tests/columns/agree.mjs', '1400'] },
  { name: 'backtest-requests', reporter: 'own', command: ['node', 'tests/backtest/agree.mjs', '5000'] },
  { name: 'backtest-rows', reporter: 'own', command: ['node', 'tests/backtest/rows.mjs', '60'] },
  { name: 'backtest-files', reporter: 'node', command: nodeTests('tests/duckdb/') },
  { name: 'backtest-ledgers', reporter: 'own', command: ['node', 'tests/backtest/ledgers.mjs', '60'] },
  { name: 'backtest-sides', reporter: 'own', command: ['node', 'tests/backtest/sides.mjs', '20'] },
  { name: 'simulation', reporter: 'own', command: ['node', 'tests/simulate/agree.mjs', '20'] },
  { name: 'simulation-tail', reporter: 'node', command: nodeTests('tests/simulate/') },
  { name: 'insight-pairs', reporter: 'own', command: ['node', 'tests/insight/pairs.mjs', '400', '60', '120'] },
  { name: 'insight-edits', reporter: 'own', command: ['node', 'tests/insight/edits.mjs', '100'] },
  { name: 'bench-insight-agrees', reporter: 'own', command: ['node', 'bench/insight.mjs', '--short'] },
  { name: 'changes', reporter: 'own', command: ['node', 'tests/changes/agree.mjs', '3000'] },
  { name: 'bench-ledgers-agree', reporter: 'own', command: ['node', 'bench/ledger.mjs', '--short'] },
  { name: 'bench-http-runs', reporter: 'own', command: ['node', 'bench/http.mjs', '--short'] },
  { name: 'bench-peers-agree', reporter: 'own', command: ['node', 'bench/peers.mjs', '--short'] },
  { name: 'bench-growth-runs', reporter: 'own', command: ['node', 'bench/growth.mjs', '--short'] },
  { name: 'bench-backtests-agree', reporter: 'own', command: ['node', 'bench/backtest.mjs', '--short'] },
  { name: 'bench-agrees', reporter: 'own', command: ['node', 'bench/cel.mjs', '--short'] },
  { name: 'page-check', reporter: 'silent', command: ['npm', ...web, 'check'] },
  { name: 'page-units', reporter: 'vitest', command: ['npm', ...web, 'test:unit'] },
  { name: 'page-cases', reporter: 'own', command: ['npm', ...web, 'test:cases'] },
  { name: 'page-bundle', reporter: 'own', command: ['npm', ...web, 'test:bundle'] },
  { name: 'page-journeys', reporter: 'own', command: ['npm', ...web, 'test:e2e'] },
];
