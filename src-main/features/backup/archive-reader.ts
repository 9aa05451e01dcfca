/**
 * Reads a backup archive from front to back and believes nothing in it: every entry must have an allowed name, come
 * once, be a plain file, and be in the list at the end with the same size and SHA-256. An archive is not compressed,
 * so nothing in it can be larger than it is itself.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import { AppError } from '#shared/errors.ts';
import { toFileError } from '#main/platform/file-error.ts';
import {
  type ArchivedFile,
  isArchivePath,
  type Manifest,
  manifestName,
  parseManifest,
} from './archive-format.ts';

/** Takes the bytes of one file; `end` is called when all of them have come. */
export type EntrySink = { write(bytes: Uint8Array): Promise<void>; end(): Promise<void> };

export type ReadArchiveOptions = {
  /** Where an entry's bytes go; absent: they are only checked. */
  readonly openEntry?: (path: string, sizeBytes: number) => Promise<EntrySink>;
  readonly signal?: AbortSignal;
  /** Share 0 to 1 of the archive. */
  readonly onProgress?: (share: number) => void;
};

type Entry = { readonly header: Header; readonly body: AsyncIterable<Uint8Array> };

const largestManifestBytes = 512 * 1024 * 1024;
/** The longest that Porchlight writes holds a path of 255 letters, a size and a SHA-256. */
const longestLineBytes = 16 * 1024;

/** Throws `backup-invalid`, `file-not-found`, or what `openEntry` throws. */
export async function readArchive(path: string, options: ReadArchiveOptions = {}): Promise<Manifest> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw toFileError(cause, path);
  });
  const found = new Map<string, ArchivedFile>();
  const reading = { found, names: new Set<string>(), manifest: null as Manifest | null };
  const source = createReadStream(path, { highWaterMark: 256 * 1024 });
  const tar = extract();
  const fed = pipeline(source, tar, options.signal ? { signal: options.signal } : {});
  fed.catch(() => undefined); // its reason comes out of the loop below, or is awaited after it
  try {
    for await (const entry of tar) {
      await takeEntry({ header: entry.header, body: entry as AsyncIterable<Uint8Array> }, reading, options); // bytes of a file
      options.onProgress?.(size === 0 ? 1 : source.bytesRead / size);
    }
    await fed;
  } catch (thrown) {
    source.destroy();
    throw toReadError(thrown, path, options.signal);
  }
  if (!reading.manifest)
    throw new AppError('backup-invalid', `${path} is cut off, or no backup of Porchlight.`);
  assertAllListed(reading.manifest, found);
  return reading.manifest;
}

type Reading = {
  readonly found: Map<string, ArchivedFile>;
  /** In lower case: two names must not be one file on a system that does not tell them apart. */
  readonly names: Set<string>;
  manifest: Manifest | null;
};

async function takeEntry(entry: Entry, reading: Reading, options: ReadArchiveOptions): Promise<void> {
  const { name, type, size } = entry.header;
  if (reading.manifest) throw new AppError('backup-invalid', `The backup goes on after its end (${name}).`);
  if (type !== 'file') throw new AppError('backup-invalid', `The backup holds a ${type}: ${name}.`);
  if (name === manifestName) {
    reading.manifest = await parseManifest(linesOf(entry.body, size), (file) =>
      assertSame(file, reading.found),
    );
    return;
  }
  if (!isArchivePath(name)) throw new AppError('backup-invalid', `The backup holds a foreign file: ${name}.`);
  if (reading.names.has(name.toLowerCase()))
    throw new AppError('backup-invalid', `The backup holds ${name} twice.`);
  reading.names.add(name.toLowerCase());
  reading.found.set(name, await takeFile(name, entry, options));
}

async function takeFile(
  path: string,
  { header, body }: Entry,
  { openEntry, signal }: ReadArchiveOptions,
): Promise<ArchivedFile> {
  const sink = await openEntry?.(path, header.size);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const bytes of body) {
      signal?.throwIfAborted();
      hash.update(bytes);
      sizeBytes += bytes.byteLength;
      await sink?.write(bytes);
    }
  } finally {
    await sink?.end();
  }
  return { path, sizeBytes, sha256: hash.digest('hex') };
}

/** One by one: neither the whole list nor a line of any length is ever in memory. */
async function* linesOf(body: AsyncIterable<Uint8Array>, sizeBytes: number): AsyncGenerator<string> {
  const tooLong = () => new AppError('backup-invalid', 'The list of files in the backup is too long.');
  if (sizeBytes > largestManifestBytes) throw tooLong();
  let rest: Buffer = Buffer.alloc(0);
  for await (const bytes of body) {
    rest = Buffer.concat([rest, bytes]);
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      if (end > longestLineBytes) throw tooLong();
      yield rest.toString('utf8', 0, end);
      rest = rest.subarray(end + 1);
    }
    if (rest.byteLength > longestLineBytes) throw tooLong();
  }
  if (rest.byteLength > 0) yield rest.toString('utf8');
}

/** Line by line, so that the list cannot grow beyond what the archive holds. */
function assertSame(listed: ArchivedFile, found: ReadonlyMap<string, ArchivedFile>): void {
  const { path } = listed;
  const file = found.get(path);
  if (!file) throw new AppError('backup-invalid', `${path} is missing in the backup.`);
  if (file.sha256 !== listed.sha256 || file.sizeBytes !== listed.sizeBytes)
    throw new AppError('backup-invalid', `${path} in the backup is damaged.`);
}

function assertAllListed({ files }: Manifest, found: ReadonlyMap<string, ArchivedFile>): void {
  const extra = [...found.keys()].find((path) => !files.has(path));
  if (extra !== undefined)
    throw new AppError('backup-invalid', `The list of the backup does not name ${extra}.`);
}

function toReadError(thrown: unknown, path: string, signal: AbortSignal | undefined): AppError {
  if (thrown instanceof AppError) return thrown;
  if (signal?.aborted) return new AppError('cancelled', 'Cancelled.', { cause: thrown });
  const isSystem = thrown instanceof Error && 'syscall' in thrown;
  if (isSystem) return toFileError(thrown, path);
  return new AppError('backup-invalid', `${path} is damaged, cut off, or no backup of Porchlight.`, {
    cause: thrown,
  });
}
