/** Compares a recovered core with what was acknowledged before it was killed (I4) and with its own invariants. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '#main/core.ts';
import { checkEventLogs } from '#main/features/event-logs/check-event-logs.ts';
import { checkIntegrity } from '#main/features/integrity/integrity-check.ts';
import { readMigrations } from '#main/platform/db/migrations.ts';
import { type Promised, readAckLog } from './acknowledgements.ts';
import { framesPerEvent } from './paper-child.ts';

const migrations = join(import.meta.dirname, '../../migrations');

export async function findBrokenPromises(
  core: Core,
  ackPath: string,
  { isThorough }: { readonly isThorough: boolean },
): Promise<string[]> {
  const promised = readAckLog(ackPath);
  const { database, paths } = core;
  const { violations } = await checkIntegrity(
    {
      database,
      paths,
      migrations: readMigrations(migrations),
      isInUse: false,
      checkEventLogs: () => checkEventLogs({ db: database.db, paths, isInUse: false }),
    },
    { isStrict: isThorough },
  );
  return [
    ...violations.map(({ invariant, subject, message }) => `${invariant} ${subject}: ${message}`),
    ...lostEvents(core, promised),
    ...undeadEvents(core, promised),
    ...duplicates(core),
    ...wrongLines(core),
    ...silentEvents(core),
  ];
}

function lostEvents({ database: { connection } }: Core, { created, stored, deleting }: Promised): string[] {
  const framesOf = connection.prepare('SELECT count(*) FROM event_frames WHERE event_id = ?').pluck();
  const find = connection.prepare('SELECT 1 FROM events WHERE event_id = ?').pluck();
  const lost = [...created].filter((id) => !deleting.has(id) && find.get(id) !== 1);
  const bare = [...stored].filter((id) => find.get(id) === 1 && framesOf.get(id) !== framesPerEvent);
  return [
    ...lost.map((id) => `I4 ${id}: was acknowledged and is lost`),
    ...bare.map((id) => `I4 ${id}: lost frames that were acknowledged`),
  ];
}

function undeadEvents({ database: { connection }, paths }: Core, { deleted }: Promised): string[] {
  const find = connection.prepare('SELECT 1 FROM events WHERE event_id = ?').pluck();
  return [...deleted].flatMap((id) => [
    ...(find.get(id) === 1 ? [`I4 ${id}: was deleted and is back`] : []),
    ...(existsSync(join(paths.frames, id)) ? [`I4 ${id}: was deleted and its frames are there`] : []),
  ]);
}

/** The same moment of the same film is one event, however often it was read. */
function duplicates({ database: { connection } }: Core): string[] {
  const keys = connection
    .prepare('SELECT source_key FROM events GROUP BY camera_id, source_key HAVING count(*) > 1')
    .pluck()
    .all();
  return keys.map((key) => `I5 ${String(key)}: is there twice`);
}

/** The log files read as a stranger would read them: no code of the product is asked. */
function wrongLines({ database: { connection }, paths }: Core): string[] {
  const days = connection.prepare('SELECT DISTINCT day FROM event_log_entries').pluck().all() as string[];
  const faults: string[] = [];
  for (const day of days) {
    const path = join(paths.eventLogs, day, 'events.json');
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (text !== '' && !text.endsWith('\n')) faults.push(`I6 ${day}: the last line is torn`);
    const ids = text.split('\n').slice(0, -1).map(idOfLine);
    const wanted = connection
      .prepare('SELECT event_id FROM event_log_entries WHERE day = ? AND written_at IS NOT NULL ORDER BY seq')
      .pluck()
      .all(day);
    if (JSON.stringify(ids) !== JSON.stringify(wanted)) {
      faults.push(`I6 ${day}: ${ids.length} lines for ${wanted.length} events, or in another order`);
    }
  }
  return faults;
}

/** Every event that is over has its entry, and so its line. */
function silentEvents({ database: { connection } }: Core): string[] {
  const silent = connection
    .prepare(
      `SELECT event_id FROM events WHERE state = 'closed' AND event_id NOT IN (SELECT event_id FROM event_log_entries)`,
    )
    .pluck()
    .all();
  return silent.map((id) => `I6 ${String(id)}: is over and has no line`);
}

function idOfLine(line: string): unknown {
  try {
    return (JSON.parse(line) as { event_id?: unknown }).event_id;
  } catch {
    return `unreadable: ${line.slice(0, 40)}`;
  }
}
