/** Starts lives of the core as processes of their own and ends them; every one is bounded. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type LifeOptions = {
  /** Where the program lies; mutants have a copy of their own. */
  readonly projectRoot: string;
  readonly folder: string;
  readonly seed: number;
  readonly life: number;
  readonly mode: 'live' | 'short' | 'check';
  readonly environment?: Readonly<Record<string, string>>;
  /** Loaded before the program. */
  readonly preload?: string;
  readonly kill: Kill;
};

/** When a life is killed: so long after its start or after recovery is over; null lets it end. */
export type Kill = { readonly from: 'start' | 'ready'; readonly afterMs: number } | null;

export type LifeEnd = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly wasReady: boolean;
  readonly output: string;
};

/** A life that neither ends nor is killed in time is a failure of its own. */
const longestMs = 90_000;

export function runLife(options: LifeOptions): Promise<LifeEnd> {
  const { projectRoot, folder, seed, life, mode, kill, preload } = options;
  const preloads = preload === undefined ? [] : ['--import', join(projectRoot, 'e2e/faults', preload)];
  const program = join(projectRoot, 'e2e/faults/life.ts');
  return runProgram({
    args: [...preloads, program, folder, String(seed), String(life), mode],
    cwd: projectRoot,
    environment: options.environment ?? {},
    kill,
  });
}

export type ProgramOptions = {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly kill: Kill;
};

export function runProgram({ args, cwd, environment, kill }: ProgramOptions): Promise<LifeEnd> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let wasReady = false;
  child.stderr.on('data', (bytes: Buffer) => void (output = (output + bytes.toString()).slice(-8000)));
  const end = () => void child.kill('SIGKILL');
  let timer = setTimeout(end, kill?.from === 'start' ? kill.afterMs : longestMs);
  child.stdout.on('data', (bytes: Buffer) => {
    if (wasReady || !bytes.toString().includes('ready')) return;
    wasReady = true;
    if (kill?.from !== 'ready') return;
    clearTimeout(timer);
    timer = setTimeout(end, kill.afterMs);
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, wasReady, output });
    });
  });
}

export const workFolder = mkdtempSync(join(tmpdir(), 'porchlight-faults-'));
const compileCache = join(workFolder, 'compile-cache');
process.on('exit', () => rmSync(workFolder, { recursive: true, force: true }));

let folders = 0;

/** A new folder for one data root; deep, so that nothing that goes astray reaches anything else. */
export function newFolder(name: string, pictures: string): string {
  const folder = emptyFolder(name);
  cpSync(pictures, join(folder, 'pictures'), { recursive: true });
  return folder;
}

export function emptyFolder(name: string): string {
  const folder = join(workFolder, 'roots', `${folders++}-${name}`, 'deep');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** How many promises were made there. */
export function promisesIn(folder: string): number {
  const path = join(folder, 'acknowledged');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;
}
