/** An export as a browser takes it: its only file, or all of them as one ZIP; both answer ranges. */
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';
import { AppError } from '#shared/errors.ts';
import type { PastExport } from '#shared/model/export.ts';
import { manifestName, sumsName } from './manifest.ts';
import { readManifest } from './manifest-file.ts';

export type Download = {
  readonly name: string;
  readonly sizeBytes: number;
  /** Both ends belong to it. */
  read(first: number, last: number): Readable;
};

type Made = Pick<PastExport, 'folder' | 'singleFile' | 'createdAt'>;

/** Throws `not-found` when the export has more than one file, or it is not where it was. */
export async function fileOf({ folder, singleFile }: Made): Promise<Download> {
  const path = singleFile === null ? null : join(folder, singleFile);
  const sizeBytes = path === null ? null : await sizeOf(path);
  if (path === null || sizeBytes === null) throw absent();
  return { name: basename(path), sizeBytes, read: (start, end) => createReadStream(path, { start, end }) };
}

/** Made while it is read, the same every time. Throws `not-found` when a file is missing or has another size. */
export async function zipOf({ folder, createdAt }: Made): Promise<Download> {
  const { manifest } = await readManifest(folder).catch(() => {
    throw absent();
  });
  const names = [...manifest.files.map(({ name }) => name), manifestName, sumsName];
  const files = await Promise.all(
    names.map(async (name) => ({
      name,
      path: join(folder, name),
      sizeBytes: await sizeOf(join(folder, name)),
    })),
  );
  const there = files.flatMap(({ sizeBytes, ...file }) =>
    sizeBytes === null ? [] : [{ ...file, sizeBytes }],
  );
  if (there.length < files.length) throw absent();
  const mtime = new Date(createdAt);
  const zip = (send: Send) => {
    const made = new ZipFile();
    for (const { name, path, sizeBytes } of there) {
      const options = { mtime, mode: 0o100644, compress: false, size: sizeBytes };
      made.addReadStreamLazy(`${basename(folder)}/${name}`, options, (done) =>
        send(path, (file) => done(null, file)),
      );
    }
    return made;
  };
  return {
    name: `${basename(folder)}.zip`,
    sizeBytes: await totalOf(zip),
    read: (first, last) => part(zip, { first, last }),
  };
}

/** Asked for one file after another; the archive goes on once it is given. */
type Send = (path: string, give: (file: Readable) => void) => void;
type Zip = (send: Send) => ZipFile;

/** Of an archive that is never written: it is given no file. */
function totalOf(zip: Zip): Promise<number> {
  return new Promise<number>((resolve) => {
    // It is given the size, which its types do not know.
    const told = ((sizeBytes: number) => resolve(sizeBytes)) as unknown as () => void;
    zip(() => undefined).end({ forceZip64Format: false, comment: '' }, told);
  });
}

/** No file stays open, however it ends. */
function part(zip: Zip, { first, last }: { readonly first: number; readonly last: number }): Readable {
  let position = 0;
  let file: Readable | null = null;
  const cut = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const from = Math.max(0, first - position);
      const to = Math.max(0, Math.min(chunk.length, last + 1 - position));
      position += chunk.length;
      done(null, to > from ? chunk.subarray(from, to) : undefined);
      if (position > last) cut.end(); // what follows in the archive is not read
    },
  });
  const made = zip((path, give) => {
    if (cut.destroyed) return;
    file = createReadStream(path).on('error', (cause) => cut.destroy(cause));
    give(file);
  });
  const source = made.outputStream as Readable; // a stream of Node's, typed as the older kind
  made.on('error', (cause: Error) => cut.destroy(cause));
  cut.on('close', () => {
    source.destroy();
    file?.destroy();
  });
  made.end();
  return source.pipe(cut);
}

/** Null unless it is a regular file, and no link to one. */
async function sizeOf(path: string): Promise<number | null> {
  const facts = await lstat(path).catch(() => null); // absent: that is the answer
  return facts?.isFile() ? facts.size : null;
}

function absent(): AppError {
  return new AppError('not-found', 'The export is not where it was.');
}
