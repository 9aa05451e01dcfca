/** Which files belong to rows, asked for many at once. */
import { sql } from 'kysely';
import { type DataPaths, locateStored } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type SweepClaimsStore = ReturnType<typeof createSweepClaimsStore>;

const finalStates = ['done', 'failed', 'skipped'];
const eventIdIn = /(?:^|\/)([0-9a-f]{8}-[0-9a-f-]{27})(?:[./]|$)/;
const logName = /^events\/[^/]+\/events\.(json|log)$/;

export function createSweepClaimsStore(paths: DataPaths) {
  return { claimed };

  /** Those of the stored paths that a row needs, or that are being written. All of one tree. */
  async function claimed(executor: Db, tree: string, stored: readonly string[]): Promise<Set<string>> {
    if (stored.length === 0) return new Set();
    if (tree === 'events') return claimedLogs(executor, stored);
    if (tree === 'snapshots') return claimedSnapshots(executor, stored);
    if (tree === 'frames') return claimedFrames(executor, stored);
    return claimedMedia(executor, stored);
  }

  async function claimedSnapshots(executor: Db, stored: readonly string[]): Promise<Set<string>> {
    const rests = stored.map((path) => locateStored(paths, path).rest);
    const { rows } = await sql<{ path: string }>`
      SELECT 'snapshots/' || snapshot_path AS path FROM events WHERE snapshot_path IN (${sql.join(rests)})
      UNION ALL SELECT path FROM detached_files WHERE path IN (${sql.join(stored)})
      UNION ALL SELECT path FROM file_ops WHERE path IN (${sql.join(stored)})`.execute(executor);
    return new Set(rows.map(({ path }) => path));
  }
}

async function claimedFrames(executor: Db, stored: readonly string[]): Promise<Set<string>> {
  const ids = [...new Set(stored.map((path) => path.split('/')[1] ?? ''))];
  const rows = await executor
    .selectFrom('event_frames')
    .select('frame_path')
    .where('event_id', 'in', ids)
    .execute();
  const claimed = new Set(rows.map(({ frame_path }) => frame_path));
  const unfinished = await unfinishedEvents(executor, ids);
  for (const path of stored) if (unfinished.has(path.split('/')[1] ?? '')) claimed.add(path);
  return claimed;
}

async function claimedMedia(executor: Db, stored: readonly string[]): Promise<Set<string>> {
  const ids = [...new Set(stored.flatMap((path) => eventIdIn.exec(path)?.[1] ?? []))];
  const claimed = await pathsOf(executor, ids, stored);
  const busy = new Set([...(await unfinishedEvents(executor, ids)), ...(await clipEvents(executor, ids))]);
  for (const path of stored) if (busy.has(eventIdIn.exec(path)?.[1] ?? '')) claimed.add(path);
  return claimed;
}

/** Files are named after their event, which has an index; only for other names every row is looked at. */
async function pathsOf(
  executor: Db,
  eventIds: readonly string[],
  stored: readonly string[],
): Promise<Set<string>> {
  const named = await executor
    .selectFrom('events')
    .select(['thumbnail_path', 'video_path'])
    .where('event_id', 'in', [...eventIds])
    .execute();
  const others = stored.filter((path) => !eventIdIn.test(path));
  const unnamed =
    others.length === 0
      ? []
      : await executor
          .selectFrom('events')
          .select(['thumbnail_path', 'video_path'])
          .where((eb) => eb.or([eb('thumbnail_path', 'in', others), eb('video_path', 'in', others)]))
          .execute();
  const rows = [...named, ...unnamed].flatMap((row) => [row.thumbnail_path, row.video_path]);
  return new Set(rows.filter((path) => path !== null));
}

/** Events whose files may be in the middle of being put in place. */
async function unfinishedEvents(executor: Db, eventIds: readonly string[]): Promise<Set<string>> {
  const rows = await executor
    .selectFrom('events')
    .select('event_id')
    .where('event_id', 'in', [...eventIds])
    .where('analysis_state', 'not in', finalStates)
    .execute();
  return new Set(rows.map(({ event_id }) => event_id));
}

async function clipEvents(executor: Db, eventIds: readonly string[]): Promise<string[]> {
  if (eventIds.length === 0) return [];
  const { rows } = await sql<{ event_id: string }>`SELECT event_id FROM clip_jobs
    WHERE event_id IN (${sql.join([...eventIds])}) AND state IN ('queued', 'downloading', 'ready')`.execute(
    executor,
  );
  return rows.map(({ event_id }) => event_id);
}

async function claimedLogs(executor: Db, stored: readonly string[]): Promise<Set<string>> {
  const claimed = new Set<string>();
  for (const path of stored.filter((candidate) => logName.test(candidate))) {
    const day = path.split('/')[1] ?? '';
    const { rows } = await sql<{ isClaimed: number }>`SELECT
      EXISTS (SELECT 1 FROM event_log_entries WHERE day = ${day}) OR EXISTS (SELECT 1 FROM events WHERE day = ${day})
      OR EXISTS (SELECT 1 FROM event_log_rewrites WHERE day = ${day}) AS isClaimed`.execute(executor);
    if (rows[0]?.isClaimed === 1) claimed.add(path);
  }
  return claimed;
}
