/**
 * One log file of a day: brought in line with what it must hold when it is opened, then only appended to.
 *
 * An append costs the same however long the file is: one stat, one write, one sync. It is made only to the
 * very file that was left behind (same inode, same size). What fails to be written whole is taken back; what
 * cannot be taken back, or synced, makes the file be compared or written anew before the next append, so no
 * line joins a torn one.
 */
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from '#main/platform/atomic-files.ts';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';
import { isNext, reached } from '#main/platform/fault-points.ts';
import { compareFile } from './compare-file.ts';
import type { Page } from './expected-lines.ts';
import type { WrittenPart } from './log-days-store.ts';

export type LogFile = {
  /** Null before `bring` and after anything that makes the content uncertain. */
  known(): KnownFile | null;
  /** Makes the file hold exactly these pages; `openPages` may be called twice. */
  bring(openPages: () => AsyncGenerator<Page>): Promise<WrittenPart>;
  /**
   * False, with nothing written, when the file is not the one that was left behind; then it must be brought.
   */
  append(records: readonly string[], lastSeq: number | null): Promise<boolean>;
  forget(): void;
};

export type KnownFile = { readonly inode: number; readonly sizeBytes: number; readonly lastSeq: number };

/** D-3.4.8; the umask of the process is stricter. */
const fileMode = 0o644;

export function createLogFile(path: string): LogFile {
  let known: KnownFile | null = null;
  /** A sync failed: what can be read need not be on the disk (F16). */
  let isDistrusted = false;
  const stagingPath = `${path}.tmp`;
  return { known: () => known, bring, append, forget: () => void (known = null) };

  async function bring(openPages: () => AsyncGenerator<Page>): Promise<WrittenPart> {
    known = null;
    try {
      await rm(stagingPath, { force: true }); // left by a crash
      return (isDistrusted ? null : await complete(openPages)) ?? (await replace(openPages));
    } catch (cause) {
      throw toDiskError(cause, 'write', path);
    }
  }

  /** Adds what is missing behind a file that is right so far; null for any other file. */
  async function complete(openPages: () => AsyncGenerator<Page>): Promise<WrittenPart | null> {
    const file = await openIfThere(constants.O_RDWR | constants.O_APPEND);
    if (!file) return null;
    try {
      const { pages, written } = tallied(openPages());
      const comparison = await compareFile(file, pages);
      if (comparison.kind === 'different') return null;
      if (comparison.kind === 'prefix') {
        await writeWhole(file, comparison.missing.join(''));
        for await (const { records } of pages) await writeWhole(file, records.join(''));
      }
      await settle(file, written().lastSeq);
      await syncDirectory(dirname(path));
      return written();
    } finally {
      await file.close();
    }
  }

  async function replace(openPages: () => AsyncGenerator<Page>): Promise<WrittenPart> {
    const { pages, written } = tallied(openPages());
    try {
      const file = await open(stagingPath, 'w', fileMode);
      try {
        await file.chmod(fileMode);
        for await (const { records } of pages) await writeWhole(file, records.join(''));
        await settle(file, written().lastSeq);
      } finally {
        await file.close();
      }
      reached('log:rewrite-staged');
      await rename(stagingPath, path);
      await syncDirectory(dirname(path));
    } catch (cause) {
      known = null;
      await rm(stagingPath, { force: true });
      throw cause;
    }
    reached('log:rewritten');
    isDistrusted = false;
    return written();
  }

  async function append(records: readonly string[], lastSeq: number | null): Promise<boolean> {
    const before = known;
    if (!before) return false;
    try {
      const file = await openSame(before);
      if (!file) return false;
      try {
        const addedBytes = await writeOrTakeBack(file, records, before);
        await sync(file);
        const sizeBytes = before.sizeBytes + addedBytes;
        known = { inode: before.inode, sizeBytes, lastSeq: lastSeq ?? before.lastSeq };
      } finally {
        await file.close();
      }
      return true;
    } catch (cause) {
      throw toDiskError(cause, 'append to', path);
    }
  }

  async function openSame({ inode, sizeBytes }: KnownFile): Promise<FileHandle | null> {
    const file = await openIfThere(constants.O_WRONLY | constants.O_APPEND);
    const facts = await file?.stat();
    if (file && facts?.ino === inode && facts.size === sizeBytes) return file;
    await file?.close();
    known = null;
    return null;
  }

  async function openIfThere(flags: number): Promise<FileHandle | null> {
    return open(path, flags).catch((cause: unknown) => {
      if (errnoOf(cause) === 'ENOENT') return null;
      throw cause;
    });
  }

  async function writeOrTakeBack(file: FileHandle, records: readonly string[], before: KnownFile) {
    try {
      if (isNext('log:half-line')) await writeWhole(file, halfOf(records[0] ?? ''));
      reached('log:half-line');
      return await writeWhole(file, records.join(''));
    } catch (cause) {
      known = null;
      await file.truncate(before.sizeBytes);
      known = before;
      throw cause;
    }
  }

  async function settle(file: FileHandle, lastSeq: number): Promise<void> {
    await sync(file);
    const { ino, size } = await file.stat();
    known = { inode: ino, sizeBytes: size, lastSeq };
  }

  async function sync(file: FileHandle): Promise<void> {
    known = null;
    isDistrusted = true;
    await file.datasync();
    isDistrusted = false;
  }
}

/** Counts what passes. */
function tallied(source: AsyncGenerator<Page>) {
  let part: WrittenPart = { entries: 0, lastSeq: 0 };
  async function* pages(): AsyncGenerator<Page> {
    for await (const page of source) {
      part = { entries: part.entries + page.entries, lastSeq: page.lastSeq ?? part.lastSeq };
      yield page;
    }
  }
  return { pages: pages(), written: () => part };
}

/**
 * One write of complete lines; more than one only where the system took a part without an error. Returns its
 * bytes.
 */
async function writeWhole(file: FileHandle, text: string): Promise<number> {
  const bytes = Buffer.from(text);
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, offset);
    offset += bytesWritten;
  }
  return bytes.length;
}

function halfOf(record: string): string {
  return record.slice(0, Math.ceil(record.length / 2));
}
