import { createIntegrityStore } from './integrity-store.ts';
import { type DataPaths, locateStored } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { join } from 'node:path';
import { checkFrames } from './media-check.ts';

/** Puts frames away that are not what was stored; returns how many. Their events lack files then. */
export async function quarantineDamagedFrames(
  db: Db,
  paths: DataPaths,
  putAway: (file: { stored: string; path: string }) => Promise<unknown>,
): Promise<number> {
  const store = createIntegrityStore(db);
  const faults = await checkFrames({ store, paths }, await store.frames(), true);
  const damaged = faults.filter(
    ({ subject, message }) => subject.endsWith('.jpg') && !message.includes('missing'),
  );
  for (const { subject } of damaged) {
    const { base, rest } = locateStored(paths, subject);
    await putAway({ stored: subject, path: join(base, ...rest.split('/')) });
  }
  return damaged.length;
}
