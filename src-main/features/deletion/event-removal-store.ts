/**
 * Takes rows of events out, together with what has to become true in the same transaction (P7): the reason in the
 * tombstone, and what happens to the snapshot. Intents for all other files are written by the schema's trigger.
 */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type DeletionReason = 'event_deleted' | 'retention' | 'rotation' | 'camera_removed';

export type EventSelection =
  | { readonly by: 'ids'; readonly eventIds: readonly string[]; readonly keepFavourites: boolean }
  | { readonly by: 'camera'; readonly cameraId: string }
  | { readonly by: 'day'; readonly day: string };

export type TakeOptions = {
  readonly reason: DeletionReason;
  /** Otherwise a snapshot stays, registered as a file of its day (RT-5). */
  readonly deleteSnapshots: boolean;
  readonly limit: number;
};

type Victim = {
  readonly id: number;
  readonly event_id: string;
  readonly day: string;
  readonly snapshot_path: string | null;
  readonly snapshot_bytes: number;
};
type VictimWithSnapshot = Victim & { readonly snapshot_path: string };

export type EventRemovalStore = ReturnType<typeof createEventRemovalStore>;

export function createEventRemovalStore(nowUtc: () => string) {
  return { take };

  /** Removes up to `limit` of the selected events and returns their ids. */
  async function take(trx: Db, selection: EventSelection, options: TakeOptions): Promise<string[]> {
    const victims = await select(trx, selection).limit(options.limit).execute();
    if (victims.length === 0) return [];
    await bury(trx, victims, options.reason);
    const withSnapshot = victims.filter(hasSnapshot);
    if (options.deleteSnapshots) await intendSnapshots(trx, withSnapshot, options.reason);
    else await detachSnapshots(trx, withSnapshot);
    await trx
      .deleteFrom('events')
      .where(
        'id',
        'in',
        victims.map(({ id }) => id),
      )
      .execute();
    return victims.map(({ event_id }) => event_id);
  }

  /** The tombstone comes first, because the trigger takes the reason of the intents from it. */
  async function bury(trx: Db, victims: readonly Victim[], reason: DeletionReason): Promise<void> {
    const ids = victims.map(({ id }) => id);
    await trx
      .insertInto('deleted_events')
      .columns(['event_id', 'camera_id', 'day', 'reason', 'deleted_at'])
      .expression((eb) =>
        eb
          .selectFrom('events')
          .select((column) => [
            'event_id',
            'camera_id',
            'day',
            column.val(reason).as('reason'),
            column.val(nowUtc()).as('deleted_at'),
          ])
          .where('id', 'in', ids),
      )
      .onConflict((conflict) =>
        conflict.column('event_id').doUpdateSet((eb) => ({
          reason: eb.ref('excluded.reason'),
          deleted_at: eb.ref('excluded.deleted_at'),
        })),
      )
      .execute();
  }
}

function select(trx: Db, selection: EventSelection): SelectQueryBuilder<Database, 'events', Victim> {
  const victims = trx
    .selectFrom('events')
    .select(['id', 'event_id', 'day', 'snapshot_path', 'snapshot_bytes']);
  switch (selection.by) {
    case 'camera':
      return victims.where('camera_id', '=', selection.cameraId);
    case 'day':
      return victims.where('day', '=', selection.day);
    case 'ids': {
      const named = victims.where('event_id', 'in', [...selection.eventIds]);
      return selection.keepFavourites ? named.where('favourite', '=', sql.lit(0)) : named;
    }
  }
}

function hasSnapshot(victim: Victim): victim is VictimWithSnapshot {
  return victim.snapshot_path !== null;
}

async function intendSnapshots(
  trx: Db,
  victims: readonly VictimWithSnapshot[],
  reason: DeletionReason,
): Promise<void> {
  if (victims.length === 0) return;
  const intents = victims.map(({ day, snapshot_path }) => ({
    op: 'delete_path' as const,
    path: `snapshots/${snapshot_path}`,
    reason,
    day,
    last_error: null,
  }));
  await trx.insertInto('file_ops').values(intents).execute();
}

async function detachSnapshots(trx: Db, victims: readonly VictimWithSnapshot[]): Promise<void> {
  if (victims.length === 0) return;
  const files = victims.map(({ day, snapshot_path, snapshot_bytes }) => ({
    path: `snapshots/${snapshot_path}`,
    day,
    bytes: snapshot_bytes,
  }));
  await trx
    .insertInto('detached_files')
    .values(files)
    .onConflict((conflict) => conflict.column('path').doNothing())
    .execute();
}
