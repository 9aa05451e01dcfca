/**
 * The search of the command line: the same engine on a database that is only read, with a worker and an inference process
 * of its own, so that it works beside a running Porchlight.
 */
import { toUtcTime } from '#shared/model/time.ts';
import { composeEngine } from '#main/compose-search.ts';
import { composeSearchIndex } from '#main/compose-search-index.ts';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';
import { createFrameStore } from '#main/features/frames/frame-store.ts';
import { inferenceLimits } from '#main/features/inference/inference-host.ts';
import { createInferenceService } from '#main/features/inference/inference-service.ts';
import { chooseModel, encoderOf } from '#main/features/models/choose-encoder.ts';
import { createModelFolders } from '#main/features/models/model-folders.ts';
import { openModelShelf } from '#main/features/models/model-shelf.ts';
import type { SearchService } from '#main/features/search/search-service.ts';
import { createSettingsService } from '#main/features/settings/settings-service.ts';
import { createSettingsStore } from '#main/features/settings/settings-store.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import { createChildLeases } from '#main/platform/child/child-leases.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { createDegradations } from '#main/platform/degradations.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { resolveTimeZone } from '#main/platform/time-zone.ts';

export type ReadOnlySearchOptions = {
  readonly db: OpenDatabase['db'];
  readonly paths: DataPaths;
  readonly migrationsFolder: string;
  readonly searchProgram: string;
  readonly spawnInference: SpawnChild;
};

export type ReadOnlySearch = Pick<SearchService, 'run'> & {
  /** The one that filters follow. */
  readonly timeZone: string;
  stop(): Promise<void>;
};

export async function openReadOnlySearch(options: ReadOnlySearchOptions): Promise<ReadOnlySearch> {
  const { db, paths, spawnInference } = options;
  const clock = createSystemClock();
  const log = silentLogger; // what goes wrong is told by the answer
  const settings = await createSettingsService(
    createSettingsStore(db, () => toUtcTime(clock.nowMs())),
    log,
  );
  const encoder = await readEncoder(options, settings.current());
  const inference = createInferenceService({
    leases: createChildLeases(spawnInference, clock, inferenceLimits),
    clock,
    measure: { count: () => undefined, timing: () => undefined },
    log,
  });
  const index = composeSearchIndex({ clock, log, paths }, options);
  const timeZone = () => resolveTimeZone(settings.current().timeZone);
  const basics = { db, paths, clock, timeZone, inference, degradations: createDegradations(clock) };
  const { run } = composeEngine(basics, {
    index,
    queries: createEventQueryStore(db),
    frameStore: createFrameStore(db),
    encoder: () => encoder,
  });
  return {
    run,
    timeZone: timeZone(),
    stop: async () => void (await Promise.all([index.stop(), inference.stop()])),
  };
}

/** As the running Porchlight chooses it. */
async function readEncoder(
  { paths }: Pick<ReadOnlySearchOptions, 'paths'>,
  settings: Parameters<typeof chooseModel>[0],
) {
  const folders = createModelFolders(paths.models);
  const presets: never[] = []; // of those that can be used they say nothing new
  const shelf = await openModelShelf({ folders, presets, isReadOnly: true, log: silentLogger });
  return encoderOf(chooseModel(settings, shelf.all()), folders.installed);
}
