import { resolve } from 'node:path';
import type { AppFolders } from '../../app-folders.ts';
import { readEnvironmentSettings } from '../../environment-settings.ts';
import type { Core } from '#main/core.ts';
import { openCore } from '#main/open-core.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { createHeadlessKeyStore } from '../headless-key-store.ts';
import { createNodeSpawn } from '../node-child-process.ts';

/** What every command may use of the outside world. */
export type CommandContext = {
  readonly folders: AppFolders;
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What is sent on standard input, up to a few kilobytes. */
  readonly readInput: () => Promise<string>;
  /** Redraws one line for a person; absent where nobody watches. */
  readonly progress: ((line: string) => void) | null;
  /** Told of every core: whoever started this process may have to close it. */
  readonly onOpened: (core: Core) => void;
};

/** `--data`, else `PORCHLIGHT_DATA`, else `./data` (G-1). */
export function dataRootOf(option: string | undefined, { environment }: CommandContext): string {
  const given = option ?? environment['PORCHLIGHT_DATA'] ?? '';
  return resolve(given === '' ? 'data' : given);
}

export async function openCoreFor(
  root: string,
  { folders, err, environment, onOpened }: CommandContext,
): Promise<Core> {
  const core = await openCore({
    root,
    fixed: readEnvironmentSettings(environment),
    migrationsFolder: folders.migrations,
    spawnChild: createNodeSpawn(folders.captureProgram),
    spawnInference: createNodeSpawn(folders.inferenceProgram, 'inference'),
    searchProgram: folders.searchProgram,
    clock: createSystemClock(),
    tell: (line) => err(`${line}\n`),
    keyStore: createHeadlessKeyStore(environment),
  });
  onOpened(core);
  return core;
}
