/** Image and text encoders that a person installs (see `features/models`), and who hears when one fails. */
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Basics } from '#main/compose-events.ts';
import type { Inference } from '#main/features/inference/inference.ts';
import { reportingInvalid } from '#main/features/models/encoder-port.ts';
import { defaultHub } from '#main/features/models/hub-address.ts';
import { createHubClient } from '#main/features/models/hub-client.ts';
import { assertModelRoom } from '#main/features/models/model-room.ts';
import type { ModelsService } from '#main/features/models/models-service.ts';
import { openModels } from '#main/features/models/open-models.ts';
import type { StorageService } from '#main/features/storage/storage-service.ts';
import { statsOf, thresholds } from '#main/features/storage/storage-stats.ts';

/** Absent: the usual hub, and the models that are shipped alone. */
export type ModelPlaces = {
  /** `PORCHLIGHT_MODEL_HUB`, without a slash at its end. */
  readonly modelHub?: string;
  /** `PORCHLIGHT_MODEL_LIST`: further models that are offered; an absolute path. */
  readonly modelList?: string;
};

export type ModelParts = {
  readonly migrationsFolder: string;
  readonly fixed: ModelPlaces;
  /** Once everything is built. */
  readonly storage: () => Pick<StorageService, 'usage' | 'recount'>;
};

export type Models = {
  readonly models: ModelsService;
  /** For everybody else: a model that cannot be used is reported by whoever meets it. */
  readonly inference: Inference;
};

export async function composeModels(basics: Basics, parts: ModelParts): Promise<Models> {
  const { paths, settings, inference, clock, nowUtc, log, publish } = basics;
  const models = await openModels({
    folder: paths.models,
    lists: listsOf(parts),
    hub: createHubClient(parts.fixed.modelHub ?? defaultHub),
    encoders: inference,
    settings,
    assertRoom: (neededBytes) => assertRoom(neededBytes, basics, parts),
    onBytesChanged: () =>
      void parts
        .storage()
        .recount()
        .catch((cause: unknown) => log.warn('storage was not recounted', { cause })),
    publish: () => publish({ kind: 'models:changed' }),
    clock,
    nowUtc,
    log,
  });
  const embedPictures = reportingInvalid(inference.embedPictures, models.reportInvalid);
  const embedTexts = reportingInvalid(inference.embedTexts, models.reportInvalid);
  return { models, inference: { ...inference, embedPictures, embedTexts } };
}

/** `resources` lies beside `migrations`, in the sources and in a package. */
export function listsOf({
  migrationsFolder,
  fixed,
}: Pick<ModelParts, 'migrationsFolder' | 'fixed'>): string[] {
  const shipped = join(dirname(migrationsFolder), 'resources', 'models.json');
  return fixed.modelList === undefined ? [shipped] : [shipped, fixed.modelList];
}

async function assertRoom(
  neededBytes: number,
  { paths, settings }: Pick<Basics, 'paths' | 'settings'>,
  { storage }: Pick<ModelParts, 'storage'>,
): Promise<void> {
  const { bavail, bsize } = await statfs(paths.root);
  const { limitBytes } = statsOf(0, settings.current().maxStorageGb);
  const { byKind } = await storage().usage();
  const usedBytes = byKind.reduce((sum, { bytes }) => sum + bytes, 0);
  const leftBytes = (limitBytes * thresholds.rotate) / 100 - usedBytes;
  assertModelRoom(neededBytes, { freeBytes: bavail * bsize, leftBytes });
}
