/** Exports: what they read, who brings footage, and where they are made (see `features/exports`). */
import { toEventDocument } from '#main/api/event-document.ts';
import type { Clips } from '#main/compose-clips.ts';
import type { Basics } from '#main/compose-events.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';
import { createExportsService, type ExportsService } from '#main/features/exports/exports-service.ts';
import { createExportsStore } from '#main/features/exports/exports-store.ts';
import { version } from '#main/version.ts';

export async function composeExports(
  basics: Basics,
  { fetchStretch }: Pick<Clips, 'fetchStretch'>,
): Promise<ExportsService> {
  const { db, paths, pool, newId, nowUtc, timeZone, log, degradations } = basics;
  const cameras = createCameraStore(db, nowUtc);
  const service = createExportsService({
    store: createExportsStore(db),
    paths,
    recordsOf: createEventQueryStore(db).getMany,
    documentOf: toEventDocument,
    cameraNames: async () => new Map((await cameras.list()).map(({ id, settings }) => [id, settings.name])),
    fetchStretch,
    run: pool.run,
    newId,
    nowUtc,
    timeZone,
    appVersion: version,
    log,
    countDegradation: degradations.count,
  });
  await service
    .recover()
    .catch((cause: unknown) => log.warn('an unfinished export could not be removed', { cause }));
  return service;
}
