/** Where a file lies that a person may take hold of: found by what it belongs to, never by a path that the page names. */
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';
import { resolveStored } from '#main/platform/data-paths.ts';
import type { FileTarget } from './desktop-bridge.ts';

export type FilesOfCore = Pick<Core, 'paths'> & {
  readonly events: Pick<Core['events'], 'get'>;
  readonly frames: Pick<Core['frames'], 'get'>;
  readonly exports: Pick<Core['exports'], 'get'>;
};

/** Absolute; of an event alone its snapshot, else its small picture. Throws `not-found`. */
export async function filePathOf(core: FilesOfCore, target: FileTarget): Promise<string> {
  if ('exportId' in target) return exportPathOf(core, target.exportId);
  const stored = await storedPathOf(core, target);
  if (stored === null) throw new AppError('not-found', 'There is no such file.');
  return resolveStored(core.paths, stored);
}

/** The person chose its folder, outside of what Porchlight stores. */
async function exportPathOf({ exports }: FilesOfCore, exportId: string): Promise<string> {
  const { folder, singleFile, isThere } = await exports.get(exportId);
  if (!isThere) throw new AppError('not-found', 'The export is not where it was written.');
  return singleFile === null ? folder : join(folder, singleFile);
}

async function storedPathOf(
  { events, frames }: FilesOfCore,
  target: Exclude<FileTarget, { exportId: string }>,
): Promise<string | null> {
  if ('frame' in target) return (await frames.get(target.eventId, target.frame))?.framePath ?? null;
  const event = await events.get(target.eventId);
  return event?.imagePath ?? event?.thumbnailPath ?? null;
}
