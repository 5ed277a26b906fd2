#!/usr/bin/env node
// Serves the built page: node web/serve.mjs [--host H] [--port P]. The tests use it as a module.
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/x-ndjson; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wasm': 'application/wasm',
};

// WebAssembly may be compiled, no text may become code, and nothing comes from or goes to anywhere else.
const headers = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** The file below `root` that an address names; undefined where it names none. */
function file_of(root, address) {
  let name;
  try {
    name = decodeURIComponent(new URL(address, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0')) return undefined;
  const file = path.join(root, name.endsWith('/') ? `${name}index.html` : name);
  return file.startsWith(root + path.sep) ? file : undefined;
}

async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
    return;
  }
  const file = file_of(root, request.url ?? '/');
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
    return;
  }
  // Names under assets/ carry a hash of what is in them.
  const fixed = path.relative(root, file).startsWith(`assets${path.sep}`);
  response.writeHead(200, {
    ...headers,
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': fixed ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** Serves the files below `root`; resolves with the server once it listens. */
export function serve(root, { host = '127.0.0.1', port = 0 } = {}) {
  const folder = path.resolve(root);
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(1);
}

function options_of() {
  const { values } = parseArgs({
    options: { host: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '8080' } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('--port wants a number from 0 to 65535');
  return { host: values.host, port };
}

async function main() {
  let options;
  try {
    options = options_of();
  } catch (error) {
    fail(`${error.message}\nusage: node web/serve.mjs [--host 127.0.0.1] [--port 8080]`);
  }
  const root = fileURLToPath(new URL('dist', import.meta.url));
  if (!existsSync(path.join(root, 'index.html'))) {
    fail(`${root} is not built; \`npm run --prefix web build\` builds it`);
  }
  const server = await serve(root, options).catch((error) => {
    const { host, port } = options;
    if (error.code === 'EADDRINUSE')
      fail(`port ${port} of ${host} is taken by another program; choose one with --port`);
    if (error.code === 'EACCES') fail(`port ${port} may not be used without further rights; choose one above 1023`);
    fail(`cannot listen on ${host}:${port}: ${error.message}`);
  });
  const { address, port, family } = server.address();
  process.stdout.write(`Bylaw is at http://${family === 'IPv6' ? `[${address}]` : address}:${port}/\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
