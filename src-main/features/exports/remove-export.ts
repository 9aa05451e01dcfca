import { readFile, rm, rmdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { toDiskError } from '#main/platform/disk-error.ts';
import { manifestName, manifestSchema, sumsName } from './manifest.ts';

/**
 * Deletes what an export has written: the files of its manifest, and its folder when nothing else is in it. False when the
 * folder does not hold this export (any more).
 */
export async function removeExport(folder: string, exportId: string): Promise<boolean> {
  if (!isAbsolute(folder)) return false;
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null); // gone: that is the answer
  const parsed = manifestSchema.safeParse(text === null ? null : jsonOf(text));
  if (!parsed.success || parsed.data.export_id !== exportId) return false;
  // The manifest last: a deletion that broke off can be done again.
  const names = [...parsed.data.files.map(({ name }) => name), sumsName, manifestName];
  try {
    for (const name of names) await rm(join(folder, name), { force: true });
  } catch (cause) {
    throw toDiskError(cause, 'delete', folder);
  }
  await rmdir(folder).catch(() => undefined); // somebody put something else there: it stays
  return true;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no manifest
  }
}
