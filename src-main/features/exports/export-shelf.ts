/** The exports that were made. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { type ExportCheck, exportCheck, type PastExport } from '#shared/model/export.ts';
import type { ExportsStore } from './exports-store.ts';
import type { RunJob } from './make-export.ts';
import { manifestName } from './manifest.ts';
import { removeExport } from './remove-export.ts';

export function createExportShelf({
  store,
  run,
}: {
  readonly store: Pick<ExportsStore, 'list' | 'get' | 'remove'>;
  readonly run: RunJob;
}) {
  return { list, get, verify, remove };

  async function list(): Promise<PastExport[]> {
    const made = await store.list();
    return Promise.all(made.map(async (each) => ({ ...each, isThere: await isThere(each.folder) })));
  }

  async function get(exportId: string): Promise<PastExport> {
    const made = await store.get(exportId);
    if (made) return { ...made, isThere: await isThere(made.folder) };
    throw new AppError('not-found', 'There is no such export.');
  }

  async function verify(exportId: string): Promise<ExportCheck> {
    const { folder } = await get(exportId);
    return exportCheck.parse(await run('verify-export', { folder }));
  }

  async function remove(exportId: string): Promise<boolean> {
    const { folder } = await get(exportId);
    const isRemoved = await removeExport(folder, exportId);
    await store.remove(exportId);
    return isRemoved;
  }
}

async function isThere(folder: string): Promise<boolean> {
  return access(join(folder, manifestName)).then(
    () => true,
    () => false, // that is the answer
  );
}
