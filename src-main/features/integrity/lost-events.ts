/**
 * A database can be older than its event logs: its WAL was deleted, or an older copy was put in its place by hand (F32).
 * The logs know then what it does not know any more, and would lose that when they are made equal to it. So it comes back first.
 */
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { skipStreamIds } from '#main/platform/db/stream-ids.ts';
import type { NewId } from '#main/platform/ids.ts';
import { createRecoveryStore } from './recovery-store.ts';
import { salvageEventLogs } from './salvage-event-logs.ts';
import { salvageFrames } from './salvage-frames.ts';

export type LostEventsDeps = {
  readonly db: Db;
  readonly paths: DataPaths;
  readonly newId: NewId;
  readonly nowUtc: string;
};

export type FoundEvents = { readonly events: number; readonly frames: number };

/** A late event may be the last line of a day that is over. */
const daysToLookAt = 3;

/** Null: the database knows all that the newest logs know. Costs a look at the ends of three files. */
export async function bringBackLostEvents(deps: LostEventsDeps): Promise<FoundEvents | null> {
  const { db, paths } = deps;
  const store = createRecoveryStore(db);
  const lastSeq = await store.lastLogSeq();
  const days = (await namesIn(paths.eventLogs)).toSorted((a, b) => (a < b ? 1 : -1)).slice(0, daysToLookAt);
  let isOlder = false;
  for (const day of days) {
    // After a restore the logs are older or younger on purpose: they are written anew.
    if (await store.isRewriteDue(day)) continue;
    isOlder ||= (await lastSeqIn(join(paths.eventLogs, day, 'events.json'))) > lastSeq;
  }
  if (!isOlder) return null;
  await skipStreamIds(db); // before rows come back: each of them is a message
  const logs = await salvageEventLogs(paths, db, deps.nowUtc);
  const { frames } = await salvageFrames(deps);
  await store.renewEventLogs(logs.days);
  return { events: logs.events, frames };
}

const tailBytes = 64 * 1024;

/** 0 when there is none. */
async function lastSeqIn(path: string): Promise<number> {
  const file = await open(path, 'r').catch(() => null); // no file: no lines
  if (!file) return 0;
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - tailBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(tailBytes), 0, tailBytes, from);
    const found = buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .matchAll(/^\{"seq":(\d{1,15}),/gm);
    return Math.max(0, ...[...found].map(([, digits]) => Number(digits)));
  } finally {
    await file.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = await readdir(folder).catch(() => []); // no folder, no logs
  return names.filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name));
}
