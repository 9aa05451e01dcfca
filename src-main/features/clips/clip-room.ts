/**
 * Keeps the folder of clips small (CLP-7): what is older than an hour goes, and beyond 1024 MB the oldest go until less
 * than 900 MB are left. A clip in use is never deleted.
 */
import { rm } from 'node:fs/promises';
import type { Logger } from '#main/platform/logger.ts';
import type { ClipFiles, TemporaryFile } from './clip-files.ts';

export type ClipRoom = {
  /** Deletes what is too old; how many files. */
  clear(): Promise<number>;
  /** Deletes the files of events that are gone. */
  clearGone(): Promise<void>;
  /** Deletes the oldest beyond the limit; false when too much of it is in use for another download. */
  make(): Promise<boolean>;
};

export type ClipRoomDeps = {
  readonly files: Pick<ClipFiles, 'list'>;
  /** Those of the events whose clip is still needed. */
  readonly inUse: (eventIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Those of the events that exist. */
  readonly known: (eventIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly nowMs: () => number;
  readonly log: Logger;
};

const megabyte = 1024 * 1024;
const limitBytes = 1024 * megabyte;
const enoughBytes = 900 * megabyte;
const oldMs = 3_600_000;

export function createClipRoom({ files, inUse, known, nowMs, log }: ClipRoomDeps): ClipRoom {
  return { clear, clearGone, make };

  async function clear(): Promise<number> {
    const old = (await unused()).filter(({ changedMs }) => nowMs() - changedMs >= oldMs);
    for (const { path } of old) await rm(path, { force: true });
    if (old.length > 0) log.warn('clips that nobody came back for are deleted', { files: old.length });
    return old.length;
  }

  async function clearGone(): Promise<void> {
    const all = await files.list();
    const existing = await known(all.map(({ eventId }) => eventId));
    for (const { path, eventId } of all) if (!existing.has(eventId)) await rm(path, { force: true });
  }

  async function make(): Promise<boolean> {
    let total = sizeOf(await files.list());
    if (total < limitBytes) return true;
    const before = total;
    for (const { path, sizeBytes } of oldestFirst(await unused())) {
      if (total < enoughBytes) break;
      await rm(path, { force: true });
      total -= sizeBytes;
    }
    log.warn('the folder of clips was full', { beforeBytes: before, afterBytes: total });
    return total < limitBytes;
  }

  async function unused(): Promise<TemporaryFile[]> {
    const all = await files.list();
    const used = await inUse(all.map(({ eventId }) => eventId));
    return all.filter(({ eventId }) => !used.has(eventId));
  }
}

function oldestFirst(found: readonly TemporaryFile[]): TemporaryFile[] {
  return found.toSorted((a, b) => a.changedMs - b.changedMs);
}

function sizeOf(found: readonly TemporaryFile[]): number {
  return found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
