import { sql } from 'kysely';
import { toUtcTime } from '#shared/model/time.ts';
import type { CoverageInterval, CoverageState } from '#shared/model/coverage.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type CoverageChange = {
  readonly cameraId: string;
  readonly state: CoverageState;
  readonly reason: string | null;
};

/** More intervals than that are more than a day's work of any camera. */
const mostLookedAt = 5000;

/** Written out, because SQLite looks into the index of open intervals for nothing else. */
const isOpen = sql.lit(1 as const);

export type CoverageStore = ReturnType<typeof createCoverageStore>;

/**
 * Table `camera_coverage`: intervals of a camera follow each other without gap or overlap, the last one may be open.
 * Times are ms; each call is one transaction.
 */
export function createCoverageStore(db: Db) {
  return { newestEndMs, seenAfterMs, begin, change, extend, leaveGap, cut, end, list, forget };

  /** Null while there is no interval at all. */
  async function newestEndMs(): Promise<number | null> {
    const row = await db
      .selectFrom('camera_coverage')
      .select((eb) => eb.fn.max<string | null>('ended_at').as('at'))
      .executeTakeFirstOrThrow();
    return row.at === null ? null : Date.parse(row.at);
  }

  /**
   * Time behind `atMs` in which something was seen or looked for, of the camera that has most of it; `Infinity` for
   * more than some thousand intervals.
   */
  async function seenAfterMs(atMs: number): Promise<number> {
    const at = toUtcTime(atMs);
    const rows = await db
      .selectFrom('camera_coverage')
      .select(['camera_id', 'state', 'started_at', 'ended_at'])
      .where('ended_at', '>', at)
      .limit(mostLookedAt + 1)
      .execute();
    if (rows.length > mostLookedAt) return Number.POSITIVE_INFINITY;
    const sums = new Map<string, number>();
    for (const { camera_id, state, started_at, ended_at } of rows) {
      const lengthMs = Date.parse(ended_at) - Math.max(atMs, Date.parse(started_at));
      sums.set(camera_id, (sums.get(camera_id) ?? 0) + (state === 'closed' ? 0 : lengthMs));
    }
    return Math.max(0, ...sums.values());
  }

  /** After a start: what was open ended when it was extended last; from then on the program did not run. */
  function begin(atMs: number): Promise<void> {
    return db.transaction().execute(async (trx) => {
      for (const { id } of await trx.selectFrom('cameras').select('id').execute()) {
        const last = await lastOf(trx, id);
        if (!last) continue;
        await close(trx, last.id, last.ended_at);
        await follow(trx, { cameraId: id, state: 'closed', reason: null }, last.ended_at);
      }
      await extendIn(trx, toUtcTime(atMs));
    });
  }

  /** From `atMs` on the camera is in this state; nothing happens when it is already. */
  function change(to: CoverageChange, atMs: number): Promise<void> {
    return db.transaction().execute(async (trx) => {
      const last = await lastOf(trx, to.cameraId);
      if (last?.is_open === 1 && isSame(last, to)) return learnReason(trx, last, to);
      const at = toUtcTime(atMs);
      if (last?.is_open === 1) await close(trx, last.id, at);
      await follow(trx, to, at);
    });
  }

  /** Open intervals last until `atMs` at least. */
  function extend(atMs: number): Promise<void> {
    return extendIn(db, toUtcTime(atMs));
  }

  /** What is open was interrupted: between the two instants the program did not run. */
  function leaveGap(fromMs: number, toMs: number): Promise<void> {
    return db.transaction().execute(async (trx) => {
      const [from, to] = [toUtcTime(fromMs), toUtcTime(toMs)];
      for (const row of await openRows(trx)) {
        const cameraId = row.camera_id;
        await close(trx, row.id, from);
        const gapId = await follow(trx, { cameraId, state: 'closed', reason: null }, from);
        await close(trx, gapId, to);
        await follow(trx, changeOf(row), to);
      }
    });
  }

  /** Takes back what lies behind `atMs`, because the clock was set back; what is open goes on from there. */
  function cut(atMs: number): Promise<void> {
    return db.transaction().execute(async (trx) => {
      const at = toUtcTime(atMs);
      const going = await openRows(trx);
      const beyond = trx.deleteFrom('camera_coverage').where('ended_at', '>', at);
      await beyond.where('started_at', '>=', at).execute();
      await trx.updateTable('camera_coverage').set({ ended_at: at }).where('ended_at', '>', at).execute();
      for (const row of going) {
        const last = await lastOf(trx, row.camera_id);
        if (last?.is_open !== 1) await follow(trx, changeOf(row), at);
      }
    });
  }

  function end(atMs: number): Promise<void> {
    return db.transaction().execute(async (trx) => {
      for (const { id } of await openRows(trx)) await close(trx, id, toUtcTime(atMs));
    });
  }

  /** The next intervals of a camera that end behind `fromMs` and begin before `toMs`, in order. */
  async function list(
    cameraId: string,
    { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
    { nowMs, limit }: { readonly nowMs: number; readonly limit: number },
  ): Promise<CoverageInterval[]> {
    const from = toUtcTime(fromMs);
    const first = await db
      .selectFrom('camera_coverage')
      .select((eb) => eb.fn.max<string | null>('started_at').as('at'))
      .where('camera_id', '=', cameraId)
      .where('started_at', '<=', from)
      .executeTakeFirst();
    const rows = await db
      .selectFrom('camera_coverage')
      .selectAll()
      .where('camera_id', '=', cameraId)
      .where('started_at', '>=', first?.at ?? from)
      .where('started_at', '<', toUtcTime(toMs))
      .where((eb) => eb.or([eb('ended_at', '>', from), eb('is_open', '=', 1)]))
      .orderBy('started_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => toInterval(row, nowMs));
  }

  /** How many intervals went, at most `limit` of those that ended before. */
  async function forget(beforeMs: number, limit: number): Promise<number> {
    const old = db
      .selectFrom('camera_coverage')
      .select('id')
      .where('ended_at', '<', toUtcTime(beforeMs))
      .where('is_open', '=', 0)
      .orderBy('ended_at')
      .limit(limit);
    const { numDeletedRows } = await db
      .deleteFrom('camera_coverage')
      .where('id', 'in', old)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }
}

type Row = Awaited<ReturnType<typeof openRows>>[number];

function openRows(trx: Db) {
  return trx.selectFrom('camera_coverage').selectAll().where('is_open', '=', isOpen).execute();
}

function lastOf(trx: Db, cameraId: string): Promise<Row | undefined> {
  return trx
    .selectFrom('camera_coverage')
    .selectAll()
    .where('camera_id', '=', cameraId)
    .orderBy('started_at', 'desc')
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function changeOf({ camera_id, state, reason }: Row): CoverageChange {
  return { cameraId: camera_id, state, reason };
}

/** A camera is not there yet before anybody knows why. */
async function learnReason(trx: Db, { id, reason }: Row, to: CoverageChange): Promise<void> {
  if (reason !== null || to.reason === null) return;
  await trx.updateTable('camera_coverage').set({ reason: to.reason }).where('id', '=', id).execute();
}

/** The first reason counts: a camera that is not reachable is tried again with another error each time. */
function isSame(row: Row, { state, reason }: CoverageChange): boolean {
  return row.state === state && (state !== 'off' || row.reason === reason);
}

async function extendIn(trx: Db, at: string): Promise<void> {
  await trx
    .updateTable('camera_coverage')
    .set({ ended_at: sql<string>`max(ended_at, ${at})` })
    .where('is_open', '=', isOpen)
    .execute();
}

/** An interval that lasted no time leaves nothing. */
async function close(trx: Db, id: number, at: string): Promise<void> {
  const row = await trx
    .updateTable('camera_coverage')
    .set({ is_open: 0, ended_at: sql<string>`max(ended_at, ${at})` })
    .where('id', '=', id)
    .returning(['started_at', 'ended_at'])
    .executeTakeFirstOrThrow();
  if (row.started_at === row.ended_at) await trx.deleteFrom('camera_coverage').where('id', '=', id).execute();
}

/** Opens an interval at `at`, or the last one again when it ended there and is the same. */
async function follow(trx: Db, to: CoverageChange, at: string): Promise<number> {
  const last = await lastOf(trx, to.cameraId);
  if (last && last.ended_at === at && isSame(last, to)) {
    await trx.updateTable('camera_coverage').set({ is_open: 1 }).where('id', '=', last.id).execute();
    return last.id;
  }
  const startedAt = last && last.ended_at > at ? last.ended_at : at;
  const { id } = await trx
    .insertInto('camera_coverage')
    .values({
      camera_id: to.cameraId,
      state: to.state,
      reason: to.reason,
      started_at: startedAt,
      ended_at: startedAt,
      is_open: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function toInterval(row: Row, nowMs: number): CoverageInterval {
  const endMs = Date.parse(row.ended_at);
  const isGoing = row.is_open === 1;
  return {
    cameraId: row.camera_id,
    state: row.state,
    reason: row.reason,
    startMs: Date.parse(row.started_at),
    endMs: isGoing ? Math.max(endMs, nowMs) : endMs,
    isOpen: isGoing,
  };
}
