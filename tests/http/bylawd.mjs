// Starts a real bylawd on a free port with a ledger of its own, and speaks to it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const binary = process.env.BYLAW_BYLAWD ?? join(root, 'build/release/bin/bylawd');
if (!existsSync(binary)) throw new Error(`${binary} is not built; script/build release builds it`);

export const tea_room = 'tests/server/policy.json';

/** A folder that is gone when the tests of this file are over. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'bylaw-http-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A sanitized build takes longer for everything. */
const patience = 30_000;

export class Server {
  /** Resolves once it is ready; rejects with what it said where it ends before. */
  static async start(args, { env } = {}) {
    const server = new Server();
    server.child = spawn(binary, ['--port', '0', ...args], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    server.out = '';
    server.err = '';
    server.child.stdout.setEncoding('utf8').on('data', (text) => (server.out += text));
    server.child.stderr.setEncoding('utf8').on('data', (text) => (server.err += text));
    server.ended = new Promise((resolve) => server.child.once('close', (code, signal) => resolve({ code, signal })));
    let over;
    server.ended.then((how) => (over = how));
    process.once('exit', () => server.child.kill('SIGKILL'));
    for (const end = Date.now() + patience; Date.now() < end; await sleep(10)) {
      if (over) throw new Error(`bylawd ended with ${over.code ?? over.signal}: ${server.err}`);
      const url = /http:\/\/\S+/.exec(server.out)?.[0];
      if (!url) continue;
      server.url = new URL(url);
      const ready = await server.ask('/readyz').catch(() => undefined);
      if (ready?.status === 200) return server;
    }
    throw new Error(`bylawd does not get ready: ${server.err}`);
  }

  get port() {
    return Number(this.url.port);
  }

  /** One request on a connection of its own, or of `agent`: `{status, headers, body, json}`. */
  ask(path, { method, body, headers, agent = false, token } = {}) {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const all = { ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }), ...headers };
    if (token !== undefined) all.authorization = `Bearer ${token}`;
    return new Promise((resolve, reject) => {
      const options = { hostname: this.url.hostname.replace(/[[\]]/g, ''), port: this.port, path, method: method ?? (text === undefined ? 'GET' : 'POST'), headers: all, agent };
      const sent = request(options, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const whole = Buffer.concat(parts).toString('utf8');
          const is_json = /json/.test(answer.headers['content-type'] ?? '') && whole !== '';
          resolve({ status: answer.statusCode, headers: answer.headers, body: whole, json: is_json ? JSON.parse(whole) : undefined });
        });
      });
      sent.setTimeout(patience, () => sent.destroy(new Error('no answer')));
      sent.on('error', reject);
      sent.end(text);
    });
  }

  /** Bytes as they are, and all that comes back until the server ends the connection. `more(socket)` goes on sending. */
  raw(bytes, { more } = {}) {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, this.url.hostname);
      let got = '';
      let over = false;
      const end = () => {
        over = true;
        resolve(got);
      };
      socket.setEncoding('latin1').on('data', (text) => (got += text));
      socket.setTimeout(patience, () => reject(new Error('the server neither answers nor ends the connection')) || socket.destroy());
      // A server that has said no may end the connection before it has read everything.
      socket.on('error', () => {});
      socket.on('close', end);
      socket.on('connect', async () => {
        socket.write(bytes);
        await more?.(socket, () => over || socket.destroyed);
      });
    });
  }

  /** Resident memory in KiB. */
  memory() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]);
  }

  async stop(signal = 'SIGTERM') {
    this.child.kill(signal);
    return this.ended;
  }
}

/** Runs it to its end. */
export async function run(args, { env } = {}) {
  const child = spawn(binary, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
  const guard = setTimeout(() => child.kill('SIGKILL'), patience);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(guard);
  return { code, out, err };
}

export const event = (id, type, data) => ({ specversion: '1.0', id, source: 'test', type, data });
export const create = (id, group, user) => event(id, 'group.created', { group, user });
export const join_of = (id, group, user) => event(id, 'member.joined', { group, user });
export const question = (user, group, properties) => ({
  subject: { type: 'user', id: user },
  action: { name: 'group.join' },
  resource: { type: 'group', id: group, ...(properties ? { properties } : {}) },
});
