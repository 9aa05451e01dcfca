/** Recordings that another program writes into a folder: no events, no pictures; clips are cut out of the files. */
import { readdir, realpath, rm, stat } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { NvrCamera, NvrProbe, NvrSettings } from '#shared/model/nvr.ts';
import type { Clock } from '#main/platform/clock.ts';
import { toFileError } from '#main/platform/file-error.ts';
import { foreignText } from '#main/platform/foreign-text.ts';
import type { ClipWindow, NvrConnector } from '../nvr-connector.ts';
import { type Part, partWithin, pickRecordings } from './pick-recordings.ts';
import { startFromName } from './recording-times.ts';

/** What child processes do for it. */
export type FolderJobs = {
  /** Videos in a folder and below. */
  readonly findVideos: (
    folder: string,
  ) => Promise<readonly { readonly path: string; readonly modifiedMs: number }[]>;
  /** Null when the file does not say. */
  readonly durationOf: (path: string, signal: AbortSignal) => Promise<number | null>;
  /**
   * Writes pieces of files one after the other as MP4, from the keyframe at or before the first piece on; `startMs` is
   * the wall clock of its first picture.
   */
  readonly cut: (
    input: { readonly parts: readonly Part[]; readonly path: string },
    signal: AbortSignal,
  ) => Promise<{ readonly startMs: number }>;
};

type Deps = {
  readonly settings: Pick<NvrSettings, 'address' | 'clipTemplate'>;
  readonly jobs: FolderJobs;
  readonly clock: Clock;
  readonly timeZone: () => string;
};

/** A recorder may write a file for this long before it can be read. */
const longestUnfinishedMs = 900_000;
/** The folder itself when it has no subfolders. */
const wholeFolder = '.';

export function createFolderConnector({ settings, jobs, clock, timeZone }: Deps): NvrConnector {
  const { address } = settings;
  const template = settings.clipTemplate === '' ? '{camera}' : settings.clipTemplate;
  return {
    probe,
    downloadClip,
    still: null,
    events: null,
    clockOffsetMs: () => null,
    usedOffsetMs: () => 0,
    close: async () => undefined,
  };

  async function probe(): Promise<NvrProbe> {
    await assertFolder();
    return { product: '', cameras: await camerasIn(), tellsEvents: false };
  }

  async function assertFolder(): Promise<void> {
    const facts = await stat(address).catch((cause: unknown) => {
      throw toFileError(cause, address);
    });
    if (!facts.isDirectory()) throw new AppError('folder-without-video', `${address} is not a folder.`);
  }

  async function camerasIn(): Promise<NvrCamera[]> {
    const [above = '', below = ''] = template.split('{camera}');
    const parent = await within(above.slice(0, above.lastIndexOf('/') + 1));
    if (parent === null) return [];
    const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
    const names = entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .toSorted();
    const listed = above === '' && below === '' && names.length === 0 ? [wholeFolder] : names;
    return listed.slice(0, 1000).map((nativeId) => ({
      nativeId,
      name: foreignText(nativeId === wholeFolder ? basename(address) : nativeId, 80),
      model: null,
      isOnline: true,
      streamUrl: null,
    }));
  }

  async function downloadClip(window: ClipWindow, signal: AbortSignal) {
    const folder = await folderOf(window.nativeId);
    const parts = await partsOf(folder, window, signal);
    if (parts.length === 0) throw notThere(window, await isStillWritten(folder));
    try {
      const { startMs } = await jobs.cut({ parts, path: window.path }, signal);
      return { startMs };
    } catch (thrown) {
      await rm(window.path, { force: true });
      throw thrown;
    }
  }

  async function folderOf(nativeId: string): Promise<string> {
    const folder = await within(template.replaceAll('{camera}', nativeId));
    if (folder !== null) return folder;
    await assertFolder(); // a share that is away may come back
    throw new AppError(
      'clip-unavailable',
      `There is no folder with recordings of ${foreignText(nativeId, 80)}.`,
    );
  }

  /** Null for a folder that is not there or lies outside. */
  async function within(path: string): Promise<string | null> {
    const places = [realpath(address), realpath(resolve(address, path))];
    const [root = null, folder = null] = await Promise.all(places).catch(() => []);
    if (root === null || folder === null) return null;
    return folder === root || folder.startsWith(`${root}${sep}`) ? folder : null;
  }

  async function partsOf(folder: string, window: ClipWindow, signal: AbortSignal): Promise<Part[]> {
    const zone = timeZone();
    const recordings = (await jobs.findVideos(folder)).map(({ path, modifiedMs }) => {
      const name = relative(folder, path).split(sep).join('/');
      return { path, modifiedMs, startMs: startFromName(name, zone) };
    });
    const parts: Part[] = [];
    for (const recording of pickRecordings(recordings, window)) {
      signal.throwIfAborted();
      const durationMs = await jobs.durationOf(recording.path, signal).catch((thrown: unknown) => {
        if (signal.aborted) throw thrown;
        return null; // not finished, or not a video: the others may do
      });
      const part = durationMs === null ? null : partWithin(recording, durationMs, window);
      if (part) parts.push(part);
    }
    return parts.toSorted((a, b) => a.startMs - b.startMs);
  }

  async function isStillWritten(folder: string): Promise<boolean> {
    const newest = (await jobs.findVideos(folder)).at(-1);
    return newest !== undefined && clock.nowMs() - newest.modifiedMs < longestUnfinishedMs;
  }

  function notThere({ endMs }: ClipWindow, mayCome: boolean): AppError {
    if (mayCome && clock.nowMs() - endMs < longestUnfinishedMs) {
      return new AppError('nvr-busy', 'The recording of that time is not finished yet.');
    }
    return new AppError('clip-unavailable', 'The folder has no recording of that time.');
  }
}
