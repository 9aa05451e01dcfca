/** Where models lie: `{models}/{id}` is installed and whole, `{models}/.partial/{id}` is on its way. */
import { type Stats } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { modelId } from '#shared/model/encoder.ts';
import { ensureDirectory, moveDurably, syncDirectory } from '#main/platform/atomic-files.ts';
import { errnoOf } from '#main/platform/disk-error.ts';

export type ModelFolders = {
  installed(id: string): string;
  partial(id: string): string;
  installedIds(): Promise<readonly string[]>;
  partialIds(): Promise<readonly string[]>;
  /** Bytes of what was downloaded so far. */
  partialBytes(id: string): Promise<number>;
  /** Makes the folder of a model that is on its way; with `isEmpty` without what was in it. */
  preparePartial(id: string, options?: { readonly isEmpty: boolean }): Promise<string>;
  /** The last step of an install; a model of that id that was there goes. */
  promote(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  removePartial(id: string): Promise<void>;
  /** An install that was cut off while it took the place of another model: ends it, or puts that model back. */
  settleReplaced(): Promise<void>;
};

const partialName = '.partial';
const replacedSuffix = '.replaced';

export function createModelFolders(models: string): ModelFolders {
  const installed = (id: string) => join(models, id);
  const partial = (id: string) => join(models, partialName, id);
  return {
    installed,
    partial,
    installedIds: () => idsIn(models),
    partialIds: () => idsIn(join(models, partialName)),
    partialBytes: (id) => bytesIn(partial(id)),
    async preparePartial(id, { isEmpty } = { isEmpty: false }) {
      if (isEmpty) await remove(partial(id));
      await ensureDirectory(partial(id));
      return partial(id);
    },
    async promote(id) {
      const replaced = partial(`${id}${replacedSuffix}`);
      await remove(replaced);
      if (await isThere(installed(id))) await moveDurably(installed(id), replaced);
      await syncDirectory(partial(id));
      await moveDurably(partial(id), installed(id));
      await remove(replaced);
    },
    remove: (id) => remove(installed(id)),
    removePartial: (id) => remove(partial(id)),
    async settleReplaced() {
      const names = await namesIn(join(models, partialName));
      const replaced = names.filter((name) => name.endsWith(replacedSuffix));
      await Promise.all(replaced.map((name) => settle(name.slice(0, -replacedSuffix.length))));
    },
  };

  async function settle(id: string): Promise<void> {
    const replaced = partial(`${id}${replacedSuffix}`);
    if (await isThere(installed(id))) await remove(replaced);
    else await moveDurably(replaced, installed(id));
  }
}

async function idsIn(folder: string): Promise<readonly string[]> {
  return (await namesIn(folder)).filter((name) => !name.endsWith(replacedSuffix));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw cause;
  });
  return entries
    .filter((entry) => entry.isDirectory() && modelId.safeParse(entry.name).success)
    .map(({ name }) => name)
    .toSorted();
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []); // nothing yet
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => factsOf(join(parentPath, name)).then((facts) => facts?.size ?? 0)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function isThere(path: string): Promise<boolean> {
  return (await factsOf(path)) !== null;
}

/** Of the file itself, not of what a link leads to; null when it is absent. */
export async function factsOf(path: string): Promise<Stats | null> {
  return lstat(path).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT' || errnoOf(cause) === 'ENOTDIR') return null;
    throw cause;
  });
}

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }); // Windows: may still be open
}
