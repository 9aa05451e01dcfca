/**
 * A model from a folder of this computer: with `manifest.json`, or with the files of a preset under the names they have
 * at the hub or here. Copied and hashed like a download. Links are refused: they could name any file.
 */
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';
import { createContentHash } from './content-hash.ts';
import { factsOf } from './model-folders.ts';
import { largestModelBytes, manifestName, parseManifest } from './model-manifest.ts';

/** Where each file of a model lies in the folder. */
export type ImportPlan = {
  readonly manifest: EncoderManifest;
  readonly files: readonly { readonly path: string; readonly source: string; readonly sizeBytes: number }[];
  readonly totalBytes: number;
};

const largestManifestBytes = 1024 * 1024;

/** Throws `invalid-input`, `file-not-found`, `model-invalid` or `download-damaged`. */
export async function planImport(folder: string, presets: readonly EncoderManifest[]): Promise<ImportPlan> {
  if (!isAbsolute(folder)) throw new AppError('invalid-input', 'The folder is not an absolute path.');
  const facts = await factsOf(folder);
  if (!facts) throw new AppError('file-not-found', `${folder} does not exist.`);
  const described = await readManifest(folder);
  if (!described) return planBareFiles(folder, presets);
  const preset = presets.find(({ id }) => id === described.id);
  return planFiles(folder, preset ?? described);
}

async function readManifest(folder: string): Promise<EncoderManifest | null> {
  const path = join(folder, manifestName);
  const facts = await factsOf(path);
  if (!facts) return null;
  if (!facts.isFile() || facts.size > largestManifestBytes) {
    throw new AppError(
      'model-invalid',
      `${manifestName} in this folder is no ordinary file of a usual size.`,
    );
  }
  const file = await openPlain(path);
  try {
    return parseManifest(JSON.parse(await file.readFile('utf8')), manifestName);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('model-invalid', `${manifestName} in this folder is not JSON.`, { cause: thrown });
  } finally {
    await file.close();
  }
}

/** Presets share their files' names: sizes tell them apart, hashes prove it later. */
async function planBareFiles(folder: string, presets: readonly EncoderManifest[]): Promise<ImportPlan> {
  const reasons: string[] = [];
  for (const preset of presets) {
    try {
      return await planFiles(folder, preset);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      reasons.push(`${preset.name}: ${thrown.message}`);
    }
  }
  throw new AppError('model-invalid', `This folder holds no model. ${reasons.join(' ')}`.trim(), {
    nextStep: `Choose a folder with ${manifestName}, or with all files of one of the listed models (docs/MODELS.md).`,
  });
}

async function planFiles(folder: string, manifest: EncoderManifest): Promise<ImportPlan> {
  const files = await Promise.all(manifest.files.map((file) => findFile(folder, file)));
  const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (totalBytes > largestModelBytes) throw new AppError('model-invalid', 'The files are too large.');
  return { manifest, files, totalBytes };
}

async function findFile(
  folder: string,
  { path, from, sizeBytes }: EncoderManifest['files'][number],
): Promise<ImportPlan['files'][number]> {
  for (const name of new Set([path, ...(from === null ? [] : [from])])) {
    const facts = await factsBelow(folder, name);
    if (!facts) continue;
    if (sizeBytes !== null && facts.size !== sizeBytes) {
      throw new AppError('download-damaged', `${name} has ${facts.size} bytes instead of ${sizeBytes}.`, {
        nextStep: 'Copy the file again; nothing was changed.',
      });
    }
    return { path, source: join(folder, ...name.split('/')), sizeBytes: facts.size };
  }
  throw new AppError('model-invalid', `${path} is missing.`, {
    nextStep: 'Copy all files of the model into the folder; nothing was changed.',
  });
}

/** Throws for a link anywhere below the folder; null when there is nothing. */
async function factsBelow(folder: string, name: string) {
  if (isAbsolute(name) || name.split('/').includes('..')) return null;
  let at = folder;
  for (const part of name.split('/')) {
    at = join(at, part);
    const facts = await factsOf(at);
    if (!facts) return null;
    if (facts.isSymbolicLink()) throw linked(name);
  }
  const facts = await lstat(at);
  return facts.isFile() ? facts : null;
}

export type CopyOptions = {
  readonly signal: AbortSignal;
  readonly onBytes: (doneBytes: number) => void;
};

/** Resolves with the manifest as it is installed. Throws `download-damaged` for a file that is not the one it names. */
export async function copyImport(
  { manifest, files }: ImportPlan,
  target: string,
  { signal, onBytes }: CopyOptions,
): Promise<EncoderManifest> {
  const copied: EncoderManifest['files'] = [];
  let beforeBytes = 0;
  for (const file of files) {
    const place = join(target, ...file.path.split('/'));
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const { sha256 } = await copyFile(file, place, {
      signal,
      onBytes: (doneBytes) => onBytes(beforeBytes + doneBytes),
    });
    beforeBytes += file.sizeBytes;
    const described = manifest.files.find(({ path }) => path === file.path);
    if (described?.sha256 && described.sha256 !== sha256) {
      throw new AppError(
        'download-damaged',
        `${file.path} is not the file that ${manifest.name} consists of.`,
        {
          nextStep: 'Copy the file again; nothing was installed.',
        },
      );
    }
    copied.push({ path: file.path, from: described?.from ?? null, sizeBytes: file.sizeBytes, sha256 });
  }
  return { ...manifest, files: copied };
}

const pieceBytes = 256 * 1024;

async function copyFile(
  { source, sizeBytes, path }: ImportPlan['files'][number],
  target: string,
  { signal, onBytes }: CopyOptions,
): Promise<{ readonly sha256: string }> {
  const from = await openPlain(source);
  const to = await open(target, 'wx', 0o600).catch((cause: unknown) => {
    throw toDiskError(cause, 'write', target);
  });
  const hash = createContentHash(sizeBytes);
  let doneBytes = 0;
  try {
    for await (const chunk of from.createReadStream({ autoClose: false, highWaterMark: pieceBytes })) {
      signal.throwIfAborted();
      doneBytes += (chunk as Buffer).byteLength;
      if (doneBytes > sizeBytes) throw new AppError('model-invalid', `${path} changes while it is copied.`);
      hash.update(chunk as Buffer);
      await to.appendFile(chunk as Buffer);
      onBytes(doneBytes);
    }
    await to.sync();
  } catch (thrown) {
    signal.throwIfAborted();
    throw toDiskError(thrown, 'copy', target);
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
  return { sha256: hash.digest().sha256 };
}

/** A link that took the place of a file since it was looked at is not followed (POSIX). */
async function openPlain(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ELOOP') throw linked(path);
    throw toDiskError(cause, 'read', path);
  });
}

function linked(name: string): AppError {
  return new AppError('model-invalid', `${name} is a link. Links are not followed.`, {
    nextStep: 'Put the file itself into the folder.',
  });
}
