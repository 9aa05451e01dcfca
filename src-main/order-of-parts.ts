/** In which order the parts of a core begin to work by themselves, and in which they end. */

type Startable = { start(): unknown };
type Stoppable = { stop(): unknown };

export type PartsToStart = Readonly<
  Record<
    | 'storage'
    | 'metrics'
    | 'nvrs'
    | 'clips'
    | 'embeddings'
    | 'today'
    | 'coverage'
    | 'ingest'
    | 'upkeep'
    | 'databaseCare'
    | 'pause'
    | 'notifications'
    | 'updates',
    Startable
  >
> & {
  readonly enrichment: { wake(): void };
  readonly search: { readonly pictures: Startable };
};

export type PartsToStop = Readonly<
  Record<
    | 'backup'
    | 'databaseCare'
    | 'metrics'
    | 'search'
    | 'today'
    | 'analysis'
    | 'exports'
    | 'storage'
    | 'upkeep'
    | 'ingest'
    | 'liveStream'
    | 'coverage'
    | 'snapshots'
    | 'clips'
    | 'embeddings'
    | 'enrichment'
    | 'nvrs'
    | 'deletion'
    | 'reviewStrokes'
    | 'pause'
    | 'notifications'
    | 'updates',
    Stoppable
  > &
    Record<'imports' | 'capture', { stopAll(): Promise<unknown> }> & { live: { close(): void } }
>;

/** Storage first: it may say that nothing new is to come. */
export async function startWatching(parts: PartsToStart): Promise<void> {
  const { storage, metrics, clips, coverage, enrichment, embeddings } = parts;
  const { ingest, nvrs, upkeep, databaseCare } = parts;
  await storage.start();
  await metrics.start();
  await nvrs.start();
  clips.start();
  enrichment.wake(); // what the last run left undone
  await embeddings.start();
  parts.search.pictures.start();
  parts.today.start();
  await coverage.start();
  await parts.pause.start(); // it may say that no camera is to be watched
  parts.notifications.start();
  await ingest.start();
  upkeep.start();
  databaseCare.start();
  parts.updates.start();
}

/** Sources first, then what works on their events, so that nothing new comes while the rest is finished. */
export async function stopParts(parts: PartsToStop): Promise<void> {
  await parts.backup.stop();
  await parts.databaseCare.stop();
  await parts.metrics.stop();
  await parts.today.stop(); // it asks the worker of the search
  await parts.search.stop();
  await parts.exports.stop();
  await parts.analysis.stop();
  await Promise.all([parts.storage.stop(), parts.upkeep.stop()]); // a check may be waiting for retention
  parts.pause.stop();
  parts.notifications.stop();
  parts.updates.stop();
  await parts.ingest.stop();
  parts.liveStream.stop();
  parts.live.close();
  await parts.imports.stopAll();
  await parts.capture.stopAll();
  await parts.coverage.stop();
  await parts.snapshots.stop();
  await parts.clips.stop();
  await parts.embeddings.stop();
  await parts.enrichment.stop();
  await parts.nvrs.stop();
  await parts.deletion.stop();
  await parts.reviewStrokes.stop();
}
