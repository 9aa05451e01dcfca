/**
 * A Chromium that outlives the one who drives it. While a page is driven, its inspector keeps the answers it has loaded, up
 * to 200 MB of them: whoever wants to know what the page itself holds has to let go of it first.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium } from 'playwright';
import { findBrowser } from '../e2e/browser.ts';

export type OwnBrowser = {
  readonly pid: number;
  readonly context: BrowserContext;
  /** Its pages stay as they are. */
  letGo(): Promise<void>;
  close(): Promise<void>;
};

export async function openOwnBrowser(): Promise<OwnBrowser> {
  const { executablePath, env } = await findBrowser();
  const profile = await mkdtemp(join(tmpdir(), 'porchlight-bench-browser-'));
  const child = spawn(executablePath, argsFor(profile), {
    env: { ...process.env, ...env, TZ: 'UTC' },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const close = async () => {
    child.kill();
    await ended;
    await rm(profile, { recursive: true, force: true });
  };
  try {
    const port = await portOf(profile);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = browser.contexts();
    if (!context || child.pid === undefined) throw new Error('the browser has no window');
    return { pid: child.pid, context, letGo: () => browser.close(), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

function argsFor(profile: string): string[] {
  return [
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--window-size=1280,800',
    '--lang=en-GB',
    '--no-first-run',
    // As a driver starts it: nothing of its own goes on beside the page.
    '--disable-background-networking',
    '--disable-background-timer-throttling',
    '--disable-back-forward-cache',
    '--disable-component-update',
    '--disable-extensions',
    '--disable-field-trial-config',
    '--enable-unsafe-swiftshader',
    '--hide-scrollbars',
    '--mute-audio',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    'about:blank',
  ];
}

async function portOf(profile: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port] = text.split('\n');
    if (port) return port;
    await sleep(100);
  }
  throw new Error('the browser does not tell its port');
}
