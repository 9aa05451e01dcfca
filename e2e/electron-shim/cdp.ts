/** A minimal DevTools client: one WebSocket, flat sessions. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import { findBrowser } from '../browser.ts';

// CDP's own shapes: described in its protocol, checked by nobody.
// oxlint-disable-next-line typescript/no-explicit-any
export type Params = Record<string, any>;

type Listener = (params: Params, sessionId: string | undefined) => void;
type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly sessionId?: string;
  readonly result?: Params;
  readonly error?: { readonly message: string };
};

export type Cdp = {
  readonly endpoint: string;
  send(method: string, params?: Params, sessionId?: string): Promise<Params>;
  on(method: string, listener: Listener): void;
  close(): Promise<void>;
};

export async function launchChromium(): Promise<Cdp> {
  const profile = mkdtempSync(join(tmpdir(), 'porchlight-shim-'));
  const child = await spawnChromium(profile);
  const endpoint = await readEndpoint(child);
  const socket = await openSocket(endpoint);
  const waiting = new Map<number, PromiseWithResolvers<Params>>();
  const listeners = new Map<string, Listener[]>();
  let nextId = 1;
  socket.on('message', (raw: Buffer) => receive(JSON.parse(raw.toString('utf8')) as Message));
  return { endpoint, send, on, close };

  function send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
    const id = nextId++;
    const answer = Promise.withResolvers<Params>();
    waiting.set(id, answer);
    socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    return answer.promise;
  }

  function receive({ id, method, params, sessionId, result, error }: Message): void {
    if (id === undefined) {
      for (const listener of listeners.get(method ?? '') ?? []) listener(params ?? {}, sessionId);
      return;
    }
    const answer = waiting.get(id);
    waiting.delete(id);
    if (error) answer?.reject(new Error(error.message));
    else answer?.resolve(result ?? {});
  }

  function on(method: string, listener: Listener): void {
    listeners.set(method, [...(listeners.get(method) ?? []), listener]);
  }

  async function close(): Promise<void> {
    socket.close();
    const isGone = child.exitCode !== null || child.signalCode !== null;
    const gone = isGone ? null : new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function spawnChromium(profile: string): Promise<ChildProcess> {
  const { executablePath, env } = await findBrowser();
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses its sandbox as root
  const args = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run'];
  return spawn(executablePath, [...args, '--disable-gpu', ...asRoot, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
}

function readEndpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with code ${code}.`)));
    createInterface(child.stderr!).on('line', (line) => {
      const [, endpoint] = /DevTools listening on (\S+)/.exec(line) ?? [];
      if (endpoint) resolve(endpoint);
    });
  });
}

function openSocket(endpoint: string): Promise<WebSocket> {
  const socket = new WebSocket(endpoint, { perMessageDeflate: false, maxPayload: 2 ** 28 });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}
