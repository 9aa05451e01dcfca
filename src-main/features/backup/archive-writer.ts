/** Writes a tar file entry by entry with the SHA-256 of each; every byte is durable when `finish` returns. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { constants, open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';
import type { ArchivedFile } from './archive-format.ts';

export type ArchiveWriter = {
  /**
   * Adds a file as long as it is when it is opened; what is appended meanwhile stays out. Null when it is not
   * there or not a plain file.
   */
  addFile(name: string, path: string): Promise<ArchivedFile | null>;
  addText(name: string, text: string): Promise<ArchivedFile>;
  finish(): Promise<void>;
  /** Lets go of the file after a failure. */
  abandon(): Promise<void>;
};

const chunkBytes = 256 * 1024;
/** Follows no link and does not wait at a pipe; Windows has neither flag. */
const plainFile = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export function createArchiveWriter(path: string): ArchiveWriter {
  const tar = pack();
  const file = createWriteStream(path, { flags: 'w', mode: 0o600, flush: true });
  const written = finished(file);
  let failure: unknown;
  written.catch((cause: unknown) => {
    failure ??= cause;
    tar.destroy(toDiskError(cause, 'write', path)); // ends the entry that waits for room
  });
  tar.on('error', () => undefined); // told by the entry that waits
  tar.pipe(file);
  return { addFile, addText, finish, abandon };

  async function addFile(name: string, source: string): Promise<ArchivedFile | null> {
    const handle = await open(source, plainFile).catch((cause: unknown) => {
      if (isAbsence(cause)) return null;
      throw toDiskError(cause, 'read', source);
    });
    if (!handle) return null;
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return null;
      // Small files are read whole first: one that is cut or cannot be read leaves nothing in the archive.
      if (facts.size <= chunkBytes) {
        const bytes = await handle.readFile().catch(() => null); // a bad sector: as good as missing
        return bytes && (await addBytes(name, bytes));
      }
      return await addLarge(
        name,
        handle.createReadStream({ end: facts.size - 1, autoClose: false }),
        facts.size,
      );
    } finally {
      await handle.close();
    }
  }

  function addText(name: string, text: string): Promise<ArchivedFile> {
    return addBytes(name, Buffer.from(text));
  }

  async function addBytes(name: string, bytes: Buffer): Promise<ArchivedFile> {
    await entry({ name, sizeBytes: bytes.byteLength }, [bytes]);
    return {
      path: name,
      sizeBytes: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  }

  async function addLarge(
    name: string,
    chunks: AsyncIterable<Buffer>,
    sizeBytes: number,
  ): Promise<ArchivedFile> {
    const hash = createHash('sha256');
    await entry({ name, sizeBytes }, hashed(chunks, hash));
    return { path: name, sizeBytes, sha256: hash.digest('hex') };
  }

  /** Fails with what the disk said. */
  async function entry(
    { name, sizeBytes }: { readonly name: string; readonly sizeBytes: number },
    chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  ): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    promise.catch(() => undefined); // awaited below, perhaps after another failure
    const header = { name, size: sizeBytes, mode: 0o600, type: 'file' } as const;
    const sink = tar.entry(header, (cause) => (cause ? reject(cause) : resolve()));
    sink.on('error', reject);
    try {
      for await (const bytes of chunks) {
        if (!sink.write(bytes)) await roomIn(sink);
      }
      sink.end(undefined);
      await promise;
    } catch (cause) {
      throw failure ? toDiskError(failure, 'write', path) : toDiskError(cause, 'archive', name);
    }
  }

  async function finish(): Promise<void> {
    tar.finalize();
    await written.catch((cause: unknown) => {
      throw toDiskError(cause, 'write', path);
    });
  }

  async function abandon(): Promise<void> {
    file.destroy();
    await written.catch(() => undefined); // the failure is told already
  }
}

/** Also resolves when the entry has been ended by a failure: that is told by its own answer. */
function roomIn(sink: ReturnType<Pack['entry']>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      sink.off('drain', go);
      sink.off('close', go);
      resolve();
    };
    sink.on('drain', go);
    sink.on('close', go);
  });
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>) {
  for await (const bytes of chunks) {
    hash.update(bytes);
    yield bytes;
  }
}

function isAbsence(cause: unknown): boolean {
  const code = errnoOf(cause);
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP';
}
