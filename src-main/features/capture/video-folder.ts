import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { toFileError } from '#main/platform/file-error.ts';

export type FoundVideo = { readonly path: string; readonly sizeBytes: number; readonly modifiedMs: number };

/** Endings that cameras and recorders write; a file with another ending can still be imported by itself. */
const videoEnding =
  /\.(mp4|m4v|mov|mkv|webm|avi|ts|m2ts|mts|mpg|mpeg|flv|wmv|asf|3gp|ogv|h264|264|h265|265|hevc|dav|mjpeg|mjpg)$/i;
const filesAtMost = 20_000;

/** Videos in a folder and the folders below it, oldest first, then by name; hidden files and links are left out. */
export async function findVideos(folder: string): Promise<FoundVideo[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw toFileError(cause, folder);
  });
  const paths = entries
    .filter((entry) => entry.isFile() && videoEnding.test(entry.name))
    .filter((entry) => !isHidden(relative(folder, join(entry.parentPath, entry.name))))
    .slice(0, filesAtMost)
    .map((entry) => join(entry.parentPath, entry.name));
  const found: FoundVideo[] = [];
  for (const path of paths) {
    const facts = await stat(path).catch(() => null); // gone since it was listed: not there is the answer
    if (facts) found.push({ path, sizeBytes: facts.size, modifiedMs: Math.round(facts.mtimeMs) });
  }
  return found.toSorted((a, b) => a.modifiedMs - b.modifiedMs || a.path.localeCompare(b.path));
}

/** Trash and thumbnails of other programs lie in folders with a leading dot. */
function isHidden(path: string): boolean {
  return path.split(sep).some((part) => part.startsWith('.'));
}

/** Like `findVideos`; throws `folder-without-video` when there is none. */
export async function findSomeVideos(folder: string): Promise<FoundVideo[]> {
  const found = await findVideos(folder);
  if (found.length === 0) throw new AppError('folder-without-video', `${folder} holds no video file.`);
  return found;
}
