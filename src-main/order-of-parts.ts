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
    | 'coverage'
    | 'ingest'
    | 'upkeep'
    | 'databaseCare',
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
    | 'analysis'
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
    | 'deletion',
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
  await coverage.start();
  await ingest.start();
  upkeep.start();
  databaseCare.start();
}

/** Sources first, then what works on their events, so that nothing new comes while the rest is finished. */
export async function stopParts(parts: PartsToStop): Promise<void> {
  await parts.backup.stop();
  await parts.databaseCare.stop();
  await parts.metrics.stop();
  await parts.search.stop();
  await parts.analysis.stop();
  await Promise.all([parts.storage.stop(), parts.upkeep.stop()]); // a check may be waiting for retention
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
}
