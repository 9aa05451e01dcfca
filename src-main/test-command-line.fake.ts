import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export type Outcome = { readonly code: number | null; readonly signal: string | null; readonly out: string; readonly err: string };
export type Running = { readonly child: ChildProcess; readonly ended: Promise<Outcome> };

type Options = { readonly asUser?: number; readonly cwd?: string; readonly environment?: Readonly<Record<string, string>> };

const program = join(import.meta.dirname, 'main.headless.ts');

/** Starts `porchlight` as a person would, in a process of its own. */
export function startCommand(args: readonly string[], { asUser, cwd, environment = {} }: Options = {}): Running {
  const user = asUser === undefined ? [] : ['setpriv', '--reuid', String(asUser), '--regid', String(asUser), '--clear-groups'];
  const [file = process.execPath, ...rest] = [...user, process.execPath, program, ...args];
  const { PORCHLIGHT_DATA: _data, PORCHLIGHT_TOKEN: _token, ...inherited } = process.env;
  const child = spawn(file, rest, { cwd, env: { ...inherited, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Outcome>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, ended };
}

export function runCommand(args: readonly string[], options: Options = {}): Promise<Outcome> {
  return startCommand(args, options).ended;
}
