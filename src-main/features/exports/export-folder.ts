/** The folder in which an export is made: every file that was added is on the disk and has its hash. Runs in a child. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syncDirectory, writeNewFile } from '#main/platform/atomic-files.ts';
import { toDiskError } from '#main/platform/disk-error.ts';
import type { ExportedFile } from './export-plan.ts';
import { createNames } from './file-names.ts';

/** What a file holds, for the manifest. */
export type FileContents = {
  readonly eventIds: readonly string[];
  /** How it was made, in a few words. */
  readonly made: string;
  /** Wall clock of the first picture, where one is known; UTC. */
  readonly startsAt?: string | null;
  readonly durationS?: number;
};

export type ManifestFile = ExportedFile & FileContents;

export type ExportFolder = {
  /** A name that is free, and its absolute path; whoever asks writes the file. */
  place(stem: string, ending: string): { readonly name: string; readonly path: string };
  /** Syncs and hashes a file that was written. */
  add(name: string, contents: FileContents): Promise<void>;
  write(name: string, from: Readable, contents: FileContents): Promise<void>;
  writeText(name: string, text: string): Promise<number>;
  files(): readonly ManifestFile[];
  /** Makes the entries durable, too. */
  sync(): Promise<void>;
};

export function createExportFolder(path: string, signal: AbortSignal): ExportFolder {
  const nameOf = createNames();
  // Ours, whatever an event is called.
  for (const name of ['manifest.json', 'SHA256SUMS']) nameOf(name);
  const files: ManifestFile[] = [];
  return { place, add, write, writeText, files: () => files, sync: () => syncDirectory(path) };

  function place(stem: string, ending: string) {
    const name = nameOf(stem, ending);
    return { name, path: join(path, name) };
  }

  async function add(name: string, contents: FileContents): Promise<void> {
    const target = join(path, name);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const file = await open(target, 'r+');
    try {
      await file.sync();
      for await (const chunk of createReadStream(target)) {
        signal.throwIfAborted();
        hash.update(chunk as Buffer);
        sizeBytes += (chunk as Buffer).byteLength;
      }
    } catch (cause) {
      throw toDiskError(cause, 'write', target);
    } finally {
      await file.close();
    }
    files.push({ name, sizeBytes, sha256: hash.digest('hex'), ...contents });
  }

  async function write(name: string, from: Readable, contents: FileContents): Promise<void> {
    const target = join(path, name);
    await pipeline(from, new PassThrough(), createWriteStream(target, { flags: 'wx', mode: 0o600 }), {
      signal,
    }).catch((cause: unknown) => {
      throw signal.aborted ? cause : toDiskError(cause, 'write', target);
    });
    await add(name, contents);
  }

  async function writeText(name: string, text: string): Promise<number> {
    const { sizeBytes } = await writeNewFile(join(path, name), Buffer.from(text, 'utf8'));
    return sizeBytes;
  }
}
