import { type DataPaths, locateStored } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type FileClaimsStore = ReturnType<typeof createFileClaimsStore>;

/** Which files belong to rows that are there. */
export function createFileClaimsStore(db: Db, paths: DataPaths) {
  return { isClaimed };

  /** True for a file or folder that a row needs, whatever the journal says about it. */
  async function isClaimed(stored: string, executor: Db = db): Promise<boolean> {
    const [tree = '', name = ''] = stored.split('/');
    if (tree === 'frames') return hasEvent(executor, name);
    if (tree === 'snapshots') return isSnapshotClaimed(executor, stored);
    if (tree === 'events') return hasDay(executor, name);
    return isMediaClaimed(executor, stored);
  }

  async function hasEvent(executor: Db, eventId: string): Promise<boolean> {
    const row = await executor
      .selectFrom('events')
      .select('id')
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    return row !== undefined;
  }

  async function isSnapshotClaimed(executor: Db, stored: string): Promise<boolean> {
    const event = await executor
      .selectFrom('events')
      .select('id')
      .where('snapshot_path', '=', locateStored(paths, stored).rest)
      .executeTakeFirst();
    if (event) return true;
    const detached = await executor
      .selectFrom('detached_files')
      .select('path')
      .where('path', '=', stored)
      .executeTakeFirst();
    return detached !== undefined;
  }

  async function hasDay(executor: Db, day: string): Promise<boolean> {
    const event = await executor
      .selectFrom('events')
      .select('id')
      .where('day', '=', day)
      .limit(1)
      .executeTakeFirst();
    if (event) return true;
    const entry = await executor
      .selectFrom('event_log_entries')
      .select('seq')
      .where('day', '=', day)
      .limit(1)
      .executeTakeFirst();
    return entry !== undefined;
  }

  async function isMediaClaimed(executor: Db, stored: string): Promise<boolean> {
    // Named by the event, which has an index; the path columns have none.
    const eventId = /([0-9a-f-]{36})\.[a-z0-9.]+$/.exec(stored)?.[1];
    const named = executor
      .selectFrom('events')
      .select('id')
      .where((eb) => eb.or([eb('thumbnail_path', '=', stored), eb('video_path', '=', stored)]));
    const row = await (eventId ? named.where('event_id', '=', eventId) : named).executeTakeFirst();
    return row !== undefined;
  }
}
