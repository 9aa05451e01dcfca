import { type ChildProcess, spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { findAppFolders } from '#main/shells/app-folders.ts';
import { runCommandLine } from '#main/shells/headless/cli/program.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

export type Outcome = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
};
export type Running = { readonly child: ChildProcess; readonly ended: Promise<Outcome> };

type Options = {
  readonly asUser?: number;
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** For standard input; nothing by default. */
  readonly input?: string;
};

const program = join(import.meta.dirname, 'main.headless.ts');

/** Starts `porchlight` as a person would, in a process of its own. */
export function startCommand(
  args: readonly string[],
  { asUser, cwd, environment = {}, input }: Options = {},
): Running {
  const user =
    asUser === undefined
      ? []
      : ['setpriv', '--reuid', String(asUser), '--regid', String(asUser), '--clear-groups'];
  const [file = process.execPath, ...rest] = [...user, process.execPath, program, ...args];
  const { PORCHLIGHT_DATA: _data, PORCHLIGHT_TOKEN: _token, ...inherited } = process.env;
  const child = spawn(file, rest, {
    cwd,
    // Else passwords would be stored with a key of the person who tests.
    env: { ...inherited, PORCHLIGHT_SECRETS_KEY: 'ab'.repeat(32), ...environment },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
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

/** The same in this process, with a data folder that is not there yet. */
export async function runHere(args: readonly string[]): Promise<Outcome & { readonly made: string[] }> {
  const folder = createTestFolder();
  let out = '';
  let err = '';
  const code = await runCommandLine(args, {
    folders: findAppFolders(program),
    version: '1.2.3',
    environment: { PORCHLIGHT_DATA: join(folder, 'data') },
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    progress: null,
    onOpened: () => undefined,
  });
  return { code, signal: null, out, err, made: await readdir(folder) };
}

export type ImportReport = {
  readonly files: readonly {
    readonly path: string;
    readonly camera: string;
    readonly events: number;
    readonly alreadyImported?: boolean;
    readonly error?: { readonly code: string; readonly message: string; readonly nextStep: string };
  }[];
  readonly events: number;
};

export const usualOptions = [
  '--camera',
  'Porch',
  '--cooldown',
  '2',
  '--start',
  '2026-05-01T12:00:00Z',
] as const;

export async function importJson(
  root: string,
  paths: readonly string[],
): Promise<Outcome & { readonly report: ImportReport }> {
  const outcome = await runCommand(['import', ...paths, ...usualOptions, '--data', root, '--json']);
  return { ...outcome, report: JSON.parse(outcome.out) as ImportReport };
}

/** What every refusal has: the program's name, a sentence, a code in brackets, and a second line that says what to do. */
export function expectRefusal({ code, err }: Outcome, exitCode: number, errorCode: string): void {
  const words = new RegExp(`^porchlight: .+ \\[${errorCode}\\]\n.{10,}\n$`);
  expect([code, err]).toEqual([exitCode, expect.stringMatching(words)]);
}
