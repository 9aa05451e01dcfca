/**
 * `porchlight verify` for the event logs; changes nothing. To be called when the logs are idle: an entry that
 * was never marked as written must not be in the files. What another process is writing right now is left out.
 */
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { checkJsonLog } from './check-json-log.ts';
import { compareFile } from './compare-file.ts';
import { expectedBlocks, expectedLines } from './expected-lines.ts';
import { createLogCheckStore, type LogCheckStore } from './log-check-store.ts';
import { createLogDaysStore } from './log-days-store.ts';
import { fileNames } from './log-writer.ts';
import { readUnstoredLines } from './unstored-lines.ts';

export type LogViolation = {
  /** I6: events.json and the outbox; I7: events.log. */
  readonly invariant: 'I6' | 'I7';
  readonly subject: string;
  readonly message: string;
};

export type LogCheckDeps = {
  readonly db: Db;
  readonly paths: Pick<DataPaths, 'eventLogs'>;
  readonly isInUse: boolean;
};

export async function checkEventLogs({ db, paths, isInUse }: LogCheckDeps): Promise<LogViolation[]> {
  const store = createLogCheckStore(db);
  const logDays = createLogDaysStore(db);
  const onDisk = await dayFoldersOf(paths.eventLogs);
  const found: LogViolation[] = [];
  const unstoredIds = new Set<string>();
  for (const day of [...new Set([...(await logDays.days()), ...onDisk])].toSorted()) {
    const before = await store.stateOf(day);
    const violations = await checkDay(day);
    const isMoving = !before.isSettled || (await store.stateOf(day)).mark !== before.mark;
    if (isInUse && isMoving) continue;
    found.push(...violations);
    if (!before.isSettled) found.push(violation('I6', day, 'lines of this day are still due'));
  }
  return [...(await checkOutbox(store, unstoredIds)), ...found];

  async function checkDay(day: string): Promise<LogViolation[]> {
    const folder = join(paths.eventLogs, day);
    const entriesAfter = (afterSeq: number, limit: number) => store.writtenEntriesOf(day, afterSeq, limit);
    const jsonPath = join(folder, fileNames.json);
    const jsonFaults = await checkJsonLog(jsonPath, entriesAfter);
    const unstored = await readUnstoredLines(jsonPath, logDays.superseded).catch(() => []); // told above
    for (const { eventId } of unstored) unstoredIds.add(eventId);
    const blocks = expectedBlocks(expectedLines(entriesAfter, unstored));
    const textFault = await textFaultOf(join(folder, fileNames.text), blocks);
    return [
      ...jsonFaults.map((fault) => violation('I6', `${day}/${fileNames.json}`, fault)),
      ...(textFault === null ? [] : [violation('I7', `${day}/${fileNames.text}`, textFault)]),
    ];
  }
}

async function checkOutbox(store: LogCheckStore, unstoredIds: ReadonlySet<string>): Promise<LogViolation[]> {
  const gaps = (await store.gaps()).map(({ first, last }) =>
    violation('I6', 'event_log_entries', `seq ${first} to ${last} is neither an entry nor a tombstone`),
  );
  const forgotten = (await store.forgottenEvents())
    .filter(({ eventId }) => !unstoredIds.has(eventId))
    .map(({ eventId }) => violation('I6', eventId, 'the event is over, but the outbox does not know it'));
  return [...gaps, ...forgotten];
}

/** I7: the file is the rendering of its lines, byte for byte. */
async function textFaultOf(path: string, blocks: ReturnType<typeof expectedBlocks>): Promise<string | null> {
  try {
    const file = await open(path, 'r');
    try {
      const { kind } = await compareFile(file, blocks);
      return kind === 'same' ? null : 'the text is not what the lines of the day say';
    } finally {
      await file.close();
    }
  } catch (thrown) {
    const code = errnoOf(thrown);
    if (code !== 'ENOENT') return `the file cannot be read (${code ?? String(thrown)})`;
    return (await blocks.next()).done ? null : 'the file is missing';
  }
}

async function dayFoldersOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw cause;
  });
  return names.filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name));
}

function violation(invariant: 'I6' | 'I7', subject: string, message: string): LogViolation {
  return { invariant, subject: subject.includes('/') ? `events/${subject}` : subject, message };
}
