/** Events that only the event logs know come back as rows; what cannot be read is kept beside the database. */
import { createReadStream } from 'node:fs';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { createLoggedEventStore, type LoggedEvent, loggedEvent } from './logged-event-store.ts';
import { sizeOf } from './media-check.ts';

export type SalvagedLogs = {
  readonly events: number;
  /** Days that have a folder. */
  readonly days: readonly string[];
  readonly problems: readonly string[];
};

export async function salvageEventLogs(paths: DataPaths, db: Db, nowUtc: string): Promise<SalvagedLogs> {
  const store = createLoggedEventStore(db);
  const days = await daysOf(paths.eventLogs);
  const unread: string[] = [];
  let events = 0;
  for (const day of days) {
    for await (const line of linesOf(join(paths.eventLogs, day, 'events.json'))) {
      const outcome = await take(line);
      if (outcome === 'added') events++;
      if (outcome === 'unread') unread.push(line);
    }
  }
  return { events, days, problems: await keep(unread) };

  async function take(line: string): Promise<'added' | 'known' | 'unread'> {
    const event = parse(line);
    if (!event) return 'unread';
    if (await store.isKnown(event.event_id)) return 'known';
    const sizes = { snapshot: 0, thumbnail: 0 };
    if (event.snapshot_path) sizes.snapshot = (await sizeOf(paths, `snapshots/${event.snapshot_path}`)) ?? 0;
    if (event.thumbnail_path) sizes.thumbnail = (await sizeOf(paths, event.thumbnail_path)) ?? 0;
    return (await store.insert(event, sizes)) ? 'added' : 'unread';
  }

  /** The logs are written anew from the rows: a line that became none must not be lost. */
  async function keep(lines: readonly string[]): Promise<string[]> {
    if (lines.length === 0) return [];
    const path = `${paths.database}.unread-lines-${nowUtc.slice(0, 10)}.jsonl`;
    await appendFile(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true });
    return [`${lines.length} lines of the event logs could not be read; they are kept in ${path}.`];
  }
}

function parse(line: string): LoggedEvent | null {
  try {
    return loggedEvent.parse(JSON.parse(line));
  } catch {
    return null; // torn or foreign: it is kept and told
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const input = createReadStream(path, 'utf8');
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') yield line;
    }
  } catch (thrown) {
    if (errnoOf(thrown) !== 'ENOENT') throw thrown;
  }
}

async function daysOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []); // no folder, no logs
  return names.filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name)).toSorted();
}
