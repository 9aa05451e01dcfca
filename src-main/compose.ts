/** Builds every part of the core and ties them together (with `compose-events` and `compose-footage`). */
import type { News } from '#shared/contract/app.contract.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { type Basics, composeEvents } from '#main/compose-events.ts';
import { composeFootage } from '#main/compose-footage.ts';
import type { Core } from '#main/core.ts';
import { createSettingsService } from '#main/features/settings/settings-service.ts';
import { createSettingsStore } from '#main/features/settings/settings-store.ts';
import { connectPipeline } from '#main/pipeline.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import { createChildPool } from '#main/platform/child/child-pool.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DataRoot } from '#main/platform/data-root.ts';
import { createDegradations } from '#main/platform/degradations.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createEmitter } from '#main/platform/emitter.ts';
import { createIds } from '#main/platform/ids.ts';
import type { Logger } from '#main/platform/logger.ts';
import { resolveTimeZone } from '#main/platform/time-zone.ts';

export type ComposeOptions = {
  readonly dataRoot: DataRoot;
  readonly database: OpenDatabase;
  readonly spawnChild: SpawnChild;
  readonly clock: Clock;
  readonly log: Logger;
};

export async function compose({ dataRoot, database, spawnChild, clock, log }: ComposeOptions): Promise<Core> {
  const news = createEmitter<News>();
  const nowUtc = () => toUtcTime(clock.nowMs());
  const settings = await createSettingsService(createSettingsStore(database.db, nowUtc), log);
  const basics: Basics = {
    db: database.db,
    paths: dataRoot.paths,
    pool: createChildPool(spawnChild, clock),
    clock,
    newId: createIds(clock.nowMs),
    nowUtc,
    log,
    degradations: createDegradations(clock),
    settings,
    timeZone: () => resolveTimeZone(settings.current().timeZone),
    publish: news.emit,
  };
  const eventParts = await composeEvents(basics);
  const footageParts = composeFootage(basics, eventParts);
  const { events, enrichment } = eventParts;
  const { capture, cameras, imports } = footageParts;

  const disconnect = connectPipeline({ capture, events, enrichment, publish: news.emit });
  cameras.onSaved(() => news.emit({ kind: 'cameras:changed' }));
  settings.onChanged(() => news.emit({ kind: 'settings:changed' }));
  let stopping: Promise<void> | null = null;

  return {
    ...footageParts,
    paths: dataRoot.paths,
    database,
    log,
    news,
    events: eventParts.queries,
    frames: eventParts.frameStore,
    settings,
    degradations: basics.degradations,
    timeZone: basics.timeZone,
    nowMs: clock.nowMs,
    async startWatching() {
      enrichment.wake(); // what the last run left undone
      cameras.onSaved((camera) => void capture.watch(camera));
      for (const camera of await cameras.stored()) await capture.watch(camera);
    },
    stop: () => (stopping ??= stop()),
  };

  async function stop(): Promise<void> {
    await imports.stopAll();
    await capture.stopAll();
    await enrichment.stop();
    disconnect();
    await basics.pool.close();
    database.close();
    dataRoot.release();
  }
}
