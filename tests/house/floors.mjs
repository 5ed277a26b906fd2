// node tests/house/floors.mjs [root]: the laws of the house that a compiler does not know.
//
// - a file of the engine includes from its own floor or a lower one, public headers too
// - the engine knows no transport, clock, thread, randomness or stream
// - every source is listed in CMake
// - no source is longer than 500 lines
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const floors = ['text', 'data', 'cel', 'policy', 'run', 'insight', 'api'];

/** The floor of a public header, by its path below include/bylaw. */
const headers = {
  'source.h': 'text', 'diagnostic.h': 'text', 'codes.def': 'text', 'result.h': 'text', 'version.h': 'text', 'language.h': 'text',
  'json.h': 'data', 'time.h': 'data', 'digest.h': 'data',
  'cel.h': 'cel',
  'policy.h': 'policy',
  'arrow.h': 'run', 'columns.h': 'run', 'engine.h': 'run', 'gate.h': 'run', 'versions.h': 'run', 'event_outcome.h': 'run',
  'describe.h': 'insight', 'diff.h': 'insight', 'render.h': 'insight', 'simulate.h': 'insight', 'types.h': 'insight', 'verify.h': 'insight',
  'authzen.h': 'api', 'backtest.h': 'api', 'door.h': 'api', 'gate_door.h': 'api', 'cel_door.h': 'api', 'ledger.h': 'api', 'ledger_directory.h': 'api', 'testing.h': 'api',
};

const forbidden = new Map([
  ...['iostream', 'fstream', 'filesystem', 'syncstream'].map((name) => [name, 'reads or writes files']),
  ...['ctime', 'time.h', 'sys/time.h'].map((name) => [name, 'has a clock']),
  ...['thread', 'mutex', 'shared_mutex', 'condition_variable', 'future', 'pthread.h'].map((name) => [name, 'has threads']),
  ...['random'].map((name) => [name, 'has randomness']),
  ...['unistd.h', 'fcntl.h', 'netdb.h', 'httplib.h', 'sys/socket.h', 'emscripten.h', 'emscripten/bind.h'].map((name) => [name, 'is a transport']),
  ...['locale', 'clocale', 'locale.h'].map((name) => [name, 'depends on the locale']),
]);

/** What may be had without an include of its own, or together with something harmless. */
const forbidden_words = /\b(system_clock|steady_clock|high_resolution_clock|clock_gettime|gettimeofday|random_device|getenv|setlocale)\b/;

const longest = 500;
const source = /\.(cpp|h|hpp|cc|c|def|mjs|js|ts|tsx|css|html)$/;
const no_folder = new Set(['node_modules', 'dist', 'shots', 'build', '.git', '.cache', '.vite']);

export function* files_below(folder) {
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!no_folder.has(entry.name)) yield* files_below(path);
    } else if (source.test(entry.name)) {
      yield path;
    }
  }
}

/**
 * The server stands above the engine and knows its public headers alone: no `"run/…"`, so that no rule is bent there. Nothing
 * below it includes it: the engine's own includes of `bylaw/server/…` belong to no floor, and wasm/ has none.
 */
export function faults_of_server(root) {
  const faults = [];
  for (const folder of ['server', 'wasm']) {
    for (const file of files_below(join(root, folder))) {
      if (!/\.(cpp|h)$/.test(file)) continue;
      readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
        const included = /^\s*#\s*include\s*["<]([^">]+)[">]/.exec(line)?.[1];
        if (included === undefined) return;
        const at = `${relative(root, file).replaceAll('\\', '/')}:${index + 1}`;
        if (folder === 'wasm' && included.startsWith('bylaw/server/')) faults.push(`${at}: includes ${included}, which is not for WebAssembly`);
        if (folder === 'server' && floors.includes(included.split('/')[0]) && included.includes('/'))
          faults.push(`${at}: the server includes ${included}, which is inside the engine`);
      });
    }
  }
  return faults;
}

/** The floor that a file of the engine belongs to, by its path below engine/; undefined where it is on none. */
function floor_of_file(path) {
  const parts = path.split('/');
  if (parts[0] === 'src') return parts.length > 2 ? parts[1] : undefined;
  if (parts[0] !== 'include') return undefined;
  return floor_of_header(parts.slice(2).join('/'));
}

function floor_of_header(name) {
  return name.startsWith('cel/') ? 'cel' : headers[name];
}

/** What an include leads to: a floor, a forbidden thing, or neither. */
function target_of(included) {
  if (included.startsWith('bylaw/')) return { floor: floor_of_header(included.slice(6)), inside: true };
  const first = included.split('/')[0];
  if (floors.includes(first) && included.includes('/')) return { floor: first, inside: true };
  return { inside: false, why: forbidden.get(included) };
}

export function faults_of_includes(root) {
  const faults = [];
  const engine = join(root, 'engine');
  for (const file of files_below(engine)) {
    const path = relative(engine, file).replaceAll('\\', '/');
    const where = `engine/${path}`;
    const floor = floor_of_file(path);
    if (floor === undefined || !floors.includes(floor)) {
      faults.push(`${where}: belongs to no floor`);
      continue;
    }
    readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
      const word = forbidden_words.exec(line.replace(/\/\/.*$/, ''))?.[1];
      if (word) faults.push(`${where}:${index + 1}: uses ${word}, and the engine has no clock, randomness or environment`);
      const included = /^\s*#\s*include\s*["<]([^">]+)[">]/.exec(line)?.[1];
      if (included === undefined) return;
      const at = `${where}:${index + 1}`;
      const target = target_of(included);
      if (target.why) {
        faults.push(`${at}: includes <${included}>, which ${target.why}`);
      } else if (target.inside && target.floor === undefined) {
        faults.push(`${at}: includes ${included}, which belongs to no floor`);
      } else if (target.inside && floors.indexOf(target.floor) > floors.indexOf(floor)) {
        faults.push(`${at}: floor ${floor} includes ${included} of the higher floor ${target.floor}`);
      }
    });
  }
  return faults;
}

export function faults_of_lists(root) {
  const faults = [];
  for (const folder of ['engine', 'server', 'capi', 'cli', 'wasm', 'bench', 'tests']) {
    for (const file of files_below(join(root, folder))) {
      if (!/\.(cpp|cc|c)$/.test(file)) continue;
      if (!is_listed(file, join(root, folder))) {
        faults.push(`${relative(root, file)}: is listed in no CMakeLists.txt or .cmake beside or above it`);
      }
    }
  }
  return faults;
}

function is_listed(file, top) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const name = relative(folder, file).replaceAll('\\', '/');
    for (const entry of readdirSync(folder)) {
      if (entry !== 'CMakeLists.txt' && !entry.endsWith('.cmake')) continue;
      const words = readFileSync(join(folder, entry), 'utf8').replace(/#.*$/gm, '').split(/[\s()"]+/);
      if (words.some((word) => word === name || word.endsWith(`/${name}`))) return true;
    }
    if (folder === top) return false;
  }
}

export function faults_of_length(root) {
  const faults = [];
  for (const folder of ['engine', 'capi', 'cli', 'wasm', 'web', 'server', 'integrations', 'bench', 'tests']) {
    for (const file of files_below(join(root, folder))) {
      const lines = readFileSync(file, 'utf8').split('\n').length - 1;
      if (lines > longest) faults.push(`${relative(root, file)}: has ${lines} lines, and ${longest} is the most`);
    }
  }
  return faults;
}

export function faults_of_house(root) {
  return [...faults_of_includes(root), ...faults_of_server(root), ...faults_of_lists(root), ...faults_of_length(root)];
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
  const faults = faults_of_house(root);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
