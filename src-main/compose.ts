/** Builds every part of the core and ties them together (with `compose-events` and `compose-footage`). */
import type { News } from '#shared/contract/app.contract.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { type Basics, composeEvents } from '#main/compose-events.ts';
import { composeAnalysis } from '#main/compose-analysis.ts';
import { composeClips } from '#main/compose-clips.ts';
import { composeBackup } from '#main/compose-backup.ts';
import { composeCoverage } from '#main/compose-coverage.ts';
import { composeDesktop, composePause, type DesktopParts } from '#main/compose-desktop.ts';
import { composeDiscovery } from '#main/compose-discovery.ts';
import { composeEventLogs } from '#main/compose-event-logs.ts';
import { composeExports } from '#main/compose-exports.ts';
import { composeFootage } from '#main/compose-footage.ts';
import { composeCollector, composeMetrics } from '#main/compose-metrics.ts';
import { composeLive } from '#main/compose-live.ts';
import { composeLiveStream } from '#main/compose-live-stream.ts';
import { composeModels, type ModelParts, type ModelPlaces } from '#main/compose-models.ts';
import { composeNvrs, composeNvrWatcher } from '#main/compose-nvr.ts';
import { composeVault } from '#main/compose-vault.ts';
import { composeSearch } from '#main/compose-search.ts';
import { composeSearchIndex } from '#main/compose-search-index.ts';
import { composeStorage } from '#main/compose-storage.ts';
import { composeStreams } from '#main/compose-streams.ts';
import { composeSettingsTransfer } from '#main/compose-settings.ts';
import { composeSnapshots } from '#main/compose-snapshots.ts';
import { composeTimeline } from '#main/compose-timeline.ts';
import { composeToday } from '#main/compose-today.ts';
import { composeUpkeep } from '#main/compose-upkeep.ts';
import type { Core } from '#main/core.ts';
import type { WatchedCamera } from '#main/features/capture/capture-service.ts';
import { inferenceLimits } from '#main/features/inference/inference-host.ts';
import { createInferenceService } from '#main/features/inference/inference-service.ts';
import { createSettingsService } from '#main/features/settings/settings-service.ts';
import { createSettingsStore } from '#main/features/settings/settings-store.ts';
import { createReadingGuard } from '#main/features/storage/guarded-reading.ts';
import { followGate } from '#main/features/storage/ingest-follower.ts';
import { createIngestGate } from '#main/features/storage/ingest-gate.ts';
import { createWatchingGate } from '#main/features/watching/watching-gate.ts';
import { startWatching, stopParts } from '#main/order-of-parts.ts';
import { connectPipeline } from '#main/pipeline.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import { createChildLeases } from '#main/platform/child/child-leases.ts';
import { createChildPool } from '#main/platform/child/child-pool.ts';
import { createJobLane } from '#main/platform/child/job-lane.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { RelocatedPaths } from '#main/platform/data-paths.ts';
import type { DataRoot } from '#main/platform/data-root.ts';
import { createDegradations } from '#main/platform/degradations.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import { createIds } from '#main/platform/ids.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createOwnPorts } from '#main/platform/own-ports.ts';
import type { KeyStore } from '#main/platform/secrets/key-store.ts';
import { resolveTimeZone } from '#main/platform/time-zone.ts';

/** What the environment decides, whatever the settings say (E-11); paths are absolute. */
export type FixedSettings = RelocatedPaths & ModelPlaces & { readonly enableSnapshots?: boolean };

export type ComposeOptions = {
  readonly dataRoot: DataRoot;
  readonly database: OpenDatabase;
  readonly migrationsFolder: string;
  readonly spawnChild: SpawnChild;
  readonly spawnInference: SpawnChild;
  /** The program of the search worker, built or as source. */
  readonly searchProgram: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly keyStore: KeyStore;
  /** Hears of every password that comes out of the vault. */
  readonly onSecret: (value: string) => void;
  /** 0 to 1. */
  readonly random: () => number;
  readonly fixed: FixedSettings;
} & Pick<DesktopParts, 'preferredLocales'>;

/** One takes frames out of a clip while the other makes a snapshot, or looks a clip over. */
const pictureJobsAtOnce = 2;

type Ground = Awaited<ReturnType<typeof composeGround>>;
type Parts = Awaited<ReturnType<typeof composeParts>>;

export async function compose(options: ComposeOptions): Promise<Core> {
  const ground = await composeGround(options, () => parts.storage);
  const parts = await composeParts(ground, options);
  const disconnect = connect(ground, parts);
  const { basics, news } = ground;
  let stopping: Promise<void> | null = null;
  return {
    ...parts,
    ...composeTimeline(basics),
    events: parts.queries,
    frames: parts.frameStore,
    smartSelect: parts.embeddings.smartSelect.select,
    models: ground.models,
    watching: parts.pause,
    paths: basics.paths,
    database: options.database,
    log: basics.log,
    news,
    settings: basics.settings,
    settingsTransfer: composeSettingsTransfer(basics, parts.cameras),
    degradations: basics.degradations,
    ownPorts: basics.ownPorts,
    timeZone: basics.timeZone,
    nowMs: basics.clock.nowMs,
    startWatching: () => startWatching(parts),
    stop: () => (stopping ??= stop()),
  };

  async function stop(): Promise<void> {
    await ground.models.stop();
    await stopParts(parts);
    disconnect();
    await parts.eventLogs.stop();
    await Promise.all([basics.pool.close(), basics.inference.stop(), parts.streams.close()]);
    options.database.close();
    options.dataRoot.release();
  }
}

/** What every part stands on. */
async function composeGround(options: ComposeOptions, storage: ModelParts['storage']) {
  const { dataRoot, database, spawnChild, spawnInference, clock, log, random, fixed } = options;
  const news = createEmitter<News>((cause) => log.error('a listener of news failed', { cause }));
  const nowUtc = () => toUtcTime(clock.nowMs());
  const settings = await createSettingsService(createSettingsStore(database.db, nowUtc), log);
  const snapshots = fixed.snapshots ?? settings.current().snapshotsDir ?? dataRoot.paths.snapshots;
  const pool = createChildPool(spawnChild, clock);
  const counted = createEmitter<string>();
  const leases = createChildLeases(spawnChild, clock);
  const inferenceLeases = createChildLeases(spawnInference, clock, inferenceLimits);
  const collector = composeCollector([pool, leases, inferenceLeases], clock);
  const gate = createIngestGate();
  const degradations = createDegradations(clock, counted.emit);
  const bare: Basics = {
    gate,
    db: database.db,
    paths: { ...dataRoot.paths, snapshots },
    pool,
    inference: createInferenceService({ leases: inferenceLeases, clock, measure: collector, log }),
    pictureJobs: createJobLane(pool, pictureJobsAtOnce),
    clock,
    random,
    newId: createIds(clock.nowMs),
    nowUtc,
    log,
    degradations,
    measure: collector,
    settings,
    timeZone: () => resolveTimeZone(settings.current().timeZone),
    publish: news.emit,
    vault: composeVault(options, degradations),
    ownPorts: createOwnPorts(),
  };
  const { models, inference } = await composeModels(bare, { ...options, storage });
  const basics: Basics = { ...bare, inference };
  return { basics, models, gate, news, counted, collector, leases };
}

async function composeParts(ground: Ground, options: ComposeOptions) {
  const media = await composeMedia(ground, options, {
    onBytesStored: () => void care.storage.checkUsage(),
    isImporting: () => watching.imports.list().some(({ state }) => state === 'running'),
  });
  const care = composeCare(ground, { ...options, ...media }, () => watching.cameras.stored());
  const watching = composeWatching(ground, { ...options, ...media, ...care });
  const index = composeSearchIndex(ground.basics, options);
  const search = composeSearch(ground.basics, {
    ...media,
    index,
    encoder: media.embeddings.encoders.current,
  });
  const today = composeToday(ground.basics, { ...media, ...care, index });
  const analysis = composeAnalysis(ground.basics, { ...media, ...watching });
  const exports = await composeExports(ground.basics, media.clips);
  const desktop = composeDesktop(ground.basics, {
    ...options,
    cameraName: async (id) => (await watching.cameras.find(id))?.settings.name ?? id,
  });
  return { ...media, ...care, ...watching, ...desktop, search, today, analysis, exports };
}

/** Where pictures come from, and what becomes of them. */
async function composeMedia(
  { basics, models, news, leases }: Ground,
  { database: { connection }, dataRoot, fixed }: ComposeOptions,
  { onBytesStored, isImporting }: { onBytesStored: () => void; isImporting: () => boolean },
) {
  const liveStream = composeLiveStream(basics, news);
  const streams = composeStreams(basics, leases);
  const nvrs = composeNvrs(basics);
  const clips = composeClips(basics, {
    streams,
    nvrs: () => nvrs,
    onFinished() {
      eventParts.enrichment.wake();
      onBytesStored();
    },
  });
  const snapshots = await composeSnapshots({
    basics,
    connection,
    rootUuid: dataRoot.uuid,
    isEnabled: fixed.enableSnapshots ?? null,
    fetchPicture: clips.pictures.take,
  });
  const eventParts = await composeEvents(basics, snapshots, clips, { chosen: models, isImporting });
  const eventLogs = composeEventLogs(basics, news);
  return { ...eventParts, liveStream, streams, nvrs, clips, snapshots, eventLogs };
}

type Media = Awaited<ReturnType<typeof composeMedia>>;

/** What keeps it within bounds and whole. */
function composeCare(
  { basics, gate }: Ground,
  parts: Media & ComposeOptions,
  storedCameras: () => Promise<readonly WatchedCamera[]>,
) {
  const { connection } = parts.database;
  const upkeep = composeUpkeep(basics, {
    ...parts,
    connection,
    cameras: async () => (await storedCameras()).map(retentionOf),
    onPruned: () => void storage.checkUsage(),
  });
  const { retention, rotation, sweeper } = upkeep;
  const storage = composeStorage(basics, {
    gate,
    rotate: rotation.rotate,
    pruneByPolicy: () => retention.run(),
    dueByAge: upkeep.dueByAge,
  });
  const coverage = composeCoverage(basics, {
    cameraIds: async () => (await storedCameras()).map(({ id }) => id),
    doubt: upkeep.doubt,
  });
  const backup = composeBackup(basics, { connection, migrationsFolder: parts.migrationsFolder });
  return { ...backup, upkeep, retention, rotation, sweeper, storage, coverage };
}

type Care = ReturnType<typeof composeCare>;

/** The cameras, and how all of it is doing. */
function composeWatching({ basics, models, gate, collector }: Ground, parts: Media & Care & ComposeOptions) {
  const { storage, nvrs, snapshots, eventLogs, clips, enrichment, embeddings } = parts;
  const pause = composePause(basics);
  const footage = composeFootage(basics, {
    ...parts,
    guardReading: createReadingGuard({ gate, monitor: storage }),
    watchNvr: composeNvrWatcher(basics, { ...parts, pause }),
    recordCoverage: parts.coverage.set,
  });
  const { capture, cameras } = footage;
  const nvrStill: Parameters<typeof composeLive>[1]['nvrStill'] = ({ nvrId, nativeId }, signal) =>
    nvrs.still(nvrId, nativeId, basics.clock.nowMs(), signal);
  return {
    ...footage,
    pause,
    live: composeLive(basics, { ...parts, ...footage, nvrStill }),
    discovery: composeDiscovery(basics),
    ...composeMetrics(basics, {
      ...parts,
      collector,
      cameras,
      problems: {
        'Event logs': eventLogs.problem,
        Snapshots: snapshots.problem,
        Passwords: basics.vault.problem,
        Embeddings: embeddings.problem,
        Models: models.problem,
      },
      isIngestHealthy: () => storage.state().phase !== 'full' && capture.isHealthy(),
    }),
    ingest: followGate({
      ...cameras,
      // As it is when its turn comes: a change may be overtaken by the next one, or by the camera's removal.
      async watch({ id }) {
        const camera = await cameras.find(id);
        if (camera) await capture.watch(camera);
      },
      async stopAll() {
        await footage.stopIngest(gate.isOpen() ? 'paused' : 'ingest-stopped');
        basics.publish({ kind: 'cameras:changed' }); // none of them is watched now
      },
      gate: createWatchingGate(gate, pause),
      wake() {
        clips.wake();
        enrichment.wake();
      },
      log: basics.log,
    }),
  };
}

/** Who hears of whom. */
function connect({ basics: { settings }, news, counted }: Ground, parts: Parts): Unsubscribe {
  const { storage, cameras, clips, eventLogs, upkeep, embeddings, search } = parts;
  cameras.onSaved(() => news.emit({ kind: 'cameras:changed' }));
  settings.onChanged(() => news.emit({ kind: 'settings:changed' }));
  settings.onChanged(storage.settingsChanged);
  settings.onChanged(upkeep.rulesChanged);
  cameras.onSaved(upkeep.rulesChanged);
  news.on(({ kind }) => kind === 'event:created' && storage.eventStored());
  news.on((item) => item.kind === 'event:deleted' && void clips.forget(item.eventId));
  news.on((item) => item.kind === 'event:deleted' && embeddings.smartSelect.forget(item.eventId));
  news.on((item) => item.kind === 'event:deleted' && search.eventChanged(item.eventId));
  news.on(parts.notifications.take);
  embeddings.onEmbedded(search.eventChanged);
  // Whoever meets a full disk counts it under such a name.
  counted.on((reason) => reason.endsWith(':disk-full') && storage.reportDiskFull());
  return connectPipeline({ ...parts, writeUnstored: eventLogs.writeUnstored, publish: news.emit });
}

function retentionOf({ id, settings: { retentionDays } }: WatchedCamera) {
  return { id, retentionDays };
}
