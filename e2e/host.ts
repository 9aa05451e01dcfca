import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export const root = resolve(import.meta.dirname, '..');
const door = join(root, 'out/main/main.headless.js');

export type Host = { readonly url: string; readonly data: string; stop(): Promise<number | null> };

/** Starts the built headless shell on a data root of its own and waits for the line that says it is ready. */
export async function startHost(
  args: readonly string[] = [],
  data?: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Host> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'porchlight-e2e-')));
  const child = spawn(process.execPath, [door, 'serve', '--port', '0', '--data', folder, ...args], {
    // Else passwords would be stored with a key of the person who tests.
    env: { ...process.env, PORCHLIGHT_SECRETS_KEY: 'ab'.repeat(32), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyLine(child);
  return {
    url,
    data: folder,
    async stop() {
      const code = await endOf(child);
      if (data === undefined) await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** Runs a command to its end. */
export function runCli(
  args: readonly string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [door, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((done) => child.once('exit', (code) => done({ code, stdout, stderr })));
}

function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((ready, failed) => {
    child.once('exit', (code) => failed(new Error(`the host ended with ${code}`)));
    createInterface(child.stdout!).on('line', (line) => {
      const url = /^Porchlight is ready: (\S+)$/.exec(line)?.[1];
      if (url) ready(url);
    });
  });
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => {
    child.once('exit', (code) => done(code));
    child.kill('SIGTERM');
  });
}

/** Footage that only a checkout beside its shared material has. */
export const footage = join(root, '../shared/footage');
export const hasFootage = existsSync(join(footage, 'intel_car-detection.mp4'));
