/** The models as they lie on the disk, for whoever only looks; also while Porchlight runs. */
import type { ModelInfo } from '#shared/model/encoder.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { Logger } from '#main/platform/logger.ts';
import { chooseModel } from './choose-encoder.ts';
import { describeModels } from './describe-models.ts';
import { createModelFolders } from './model-folders.ts';
import { readPresets } from './model-presets.ts';
import { openModelShelf } from './model-shelf.ts';

export type ReadModelsOptions = {
  readonly folder: string;
  readonly lists: readonly string[];
  /** Null: there is no data yet. */
  readonly settings: Settings | null;
  readonly log: Logger;
};

export async function readModels({ folder, lists, settings, log }: ReadModelsOptions): Promise<ModelInfo[]> {
  const presets = await readPresets(lists, log);
  const folders = createModelFolders(folder);
  const shelf = await openModelShelf({ folders, presets, isReadOnly: true, log });
  const partialBytes = new Map<string, number>();
  for (const id of await folders.partialIds()) partialBytes.set(id, await folders.partialBytes(id));
  return describeModels({
    presets,
    shelved: shelf.all(),
    activeId: settings && (chooseModel(settings, shelf.all())?.id ?? null),
    partialBytes,
    running: new Map(),
    outcomes: new Map(),
  });
}
