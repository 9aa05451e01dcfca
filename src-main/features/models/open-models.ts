/** The service as it stands after a start: leftovers gone, what is installed looked at. */
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createModelFolders } from './model-folders.ts';
import { openModelShelf } from './model-shelf.ts';
import { createModelsService, type ModelsDeps, type ModelsService } from './models-service.ts';
import { readPresets } from './model-presets.ts';

export type OpenModelsOptions = Omit<ModelsDeps, 'presets' | 'folders' | 'shelf'> & {
  /** `DATA/models`. */
  readonly folder: string;
  /** Lists of models that are offered: `resources/models.json`, and the person's own. */
  readonly lists: readonly string[];
};

export async function openModels({ folder, lists, ...deps }: OpenModelsOptions): Promise<ModelsService> {
  const presets = await readPresets(lists, deps.log);
  const folders = createModelFolders(folder);
  await clearLeftovers(folders, presets, deps.log);
  const shelf = await openModelShelf({ folders, presets, isReadOnly: false, log: deps.log });
  return createModelsService({ ...deps, presets, folders, shelf });
}

/** Downloads go on later; of an import that was cut off nothing is of use. */
async function clearLeftovers(
  folders: ReturnType<typeof createModelFolders>,
  presets: readonly EncoderManifest[],
  log: Logger,
): Promise<void> {
  await folders.settleReplaced();
  for (const id of await folders.partialIds()) {
    if (presets.some((preset) => preset.id === id)) continue;
    await folders.removePartial(id);
    log.info('what was left of an import was removed', { id });
  }
}
