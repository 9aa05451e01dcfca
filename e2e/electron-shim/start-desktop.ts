/** Starts the built desktop app: in Electron where its binary is installed, else in the shim. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, chromium, type Page } from 'playwright';

const root = resolve(import.meta.dirname, '../..');
const program = join(root, 'out/main/main.electron.js');
const runner = join(root, 'e2e/electron-shim/run.mjs');

/** Looks at the file: resolving the "electron" package would start the download of its binary. */
export const hasElectron = existsSync(join(root, 'node_modules/electron/path.txt'));

/** What the shim saw, in order: name and detail. Empty in real Electron. */
export type ShimLog = readonly (readonly [what: string, detail: unknown])[];

export type Desktop = {
  readonly page: Page;
  readonly log: ShimLog;
  /** What a person does outside of the page; see `shim-acts.ts`. Nothing in real Electron. */
  act(what: string, detail?: unknown): void;
  /** Asks the app to quit; resolves with its exit code when it is gone. */
  quit(): Promise<number | null>;
};

/** A data root that belongs to one test. */
export async function makeDataRoot(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'porchlight-desktop-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export function startDesktop(args: readonly string[], dataRoot: string): Promise<Desktop> {
  return hasElectron ? startElectron(args, dataRoot) : startShim(args, dataRoot);
}

async function startElectron(args: readonly string[], dataRoot: string): Promise<Desktop> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    args: [program, ...args, `--user-data-dir=${join(dataRoot, 'electron')}`, ...asRoot],
    env: { ...environmentOf(), PORCHLIGHT_DATA: dataRoot },
  });
  const gone = exitOf(app.process());
  return {
    page: await app.firstWindow(),
    log: [],
    act: () => undefined,
    async quit() {
      await app.close();
      return gone;
    },
  };
}

async function startShim(args: readonly string[], dataRoot: string): Promise<Desktop> {
  const shim = spawnShim(args, dataRoot);
  const browser = await chromium.connectOverCDP(await shim.endpoint);
  return {
    page: await findPage(() => browser.contexts().flatMap((context) => context.pages())),
    log: shim.log,
    act: shim.act,
    async quit() {
      await browser.close(); // only disconnects; the trace is written while Chromium is alive
      shim.child.kill('SIGTERM');
      return shim.gone;
    },
  };
}

export type Shim = {
  readonly child: ChildProcess;
  readonly log: ShimLog;
  readonly endpoint: Promise<string>;
  readonly gone: Promise<number | null>;
  act(what: string, detail?: unknown): void;
};

export function spawnShim(args: readonly string[], dataRoot: string, env: Record<string, string> = {}): Shim {
  const child = spawn(process.execPath, [runner, program, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...environmentOf(),
      PORCHLIGHT_DATA: dataRoot,
      SHIM_USER_DATA: dataRoot,
      XDG_CONFIG_HOME: join(dataRoot, 'config'),
      ...env,
    },
  });
  const log: [string, unknown][] = [];
  const ready = Promise.withResolvers<string>();
  createInterface(child.stdout).on('line', (line) => {
    if (!line.startsWith('shim ')) return;
    const [what, detail] = JSON.parse(line.slice('shim '.length)) as [string, unknown];
    log.push([what, detail]);
    if (what === 'ready') ready.resolve(String(detail));
  });
  const gone = exitOf(child);
  void gone.then((code) => ready.reject(new Error(`the desktop app ended with code ${code}`)));
  ready.promise.catch(() => undefined); // whoever waits for it sees the reason
  const act = (what: string, detail: unknown = null) =>
    void child.stdin.write(`${JSON.stringify([what, detail])}\n`);
  return { child, log, endpoint: ready.promise, gone, act };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('exit', (code) => done(code)));
}

async function findPage(list: () => Page[]): Promise<Page> {
  const deadline = AbortSignal.timeout(15_000);
  while (!deadline.aborted) {
    const page = list().find((candidate) => candidate.url().includes('porchlight.localhost'));
    if (page) return page;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error('The desktop app opened no window.');
}

/** Playwright's own switches must not reach the app. */
function environmentOf(): Record<string, string> {
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  return environment as Record<string, string>;
}
