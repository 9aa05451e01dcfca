import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { createStandingClock } from '#main/platform/clock.fake.ts';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { type Logger, silentLogger } from '#main/platform/logger.ts';
import type { CounterName } from '#main/platform/measure.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createEventLogs } from './event-logs.ts';
import { createEventLogStore } from './event-log-store.ts';
import { createLogDaysStore } from './log-days-store.ts';

export const noonMs = Date.UTC(2026, 4, 1, 12);
export const day = '2026-05-01';
export const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export type TestEvent = {
  readonly atMs?: number;
  readonly day?: string;
  readonly camera?: string;
  readonly analysisState?: string;
  readonly state?: 'open' | 'closed';
  readonly closedAtMs?: number | null;
  readonly confidence?: number | null;
  readonly objects?: readonly { readonly label: string; readonly confidence: number }[];
  readonly description?: string | null;
  readonly imagePath?: string | null;
  readonly eventData?: object;
};

/**
 * A data root three folders deep with the real tables in memory, and logs over it that can be opened again and
 * again.
 */
export function createTestLogs() {
  const database: OpenDatabase = createTestDatabase();
  onTestFinished(() => {
    if (database.connection.open) database.close();
  });
  const paths = dataPathsOf(join(createTestFolder(), 'a', 'b', 'data'));
  mkdirSync(paths.root, { recursive: true });
  database.connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'front door'), ('gate', 'Gate')`);
  const clock = createStandingClock(noonMs);
  const counts = new Map<string, number>();
  const timings: number[] = [];
  const degradations: string[] = [];
  const errors: string[] = [];
  const log: Logger = { ...silentLogger, error: (message, fields) => errors.push(wordsOf(message, fields)) };
  const fileOf = (name: string, ofDay = day) => join(paths.eventLogs, ofDay, name);
  const read = (name: string, ofDay = day) => readFileSync(fileOf(name, ofDay), 'utf8');

  /** As after a start of the program. */
  function open({ hasMetadata = false, timeZone = 'Europe/Berlin' } = {}) {
    const logs = createEventLogs({
      db: database.db,
      paths,
      lineSettings: () => ({ rootName: 'data', timeZone, hasMetadata }),
      clock,
      nowUtc: () => toUtcTime(clock.nowMs()),
      measure: {
        count: (name: CounterName, by = 1) => void counts.set(name, (counts.get(name) ?? 0) + by),
        timing: (_, ms) => void timings.push(ms),
      },
      countDegradation: (reason) => void degradations.push(reason),
      log,
    });
    onTestFinished(() => logs.stop());
    logs.start();
    return logs;
  }

  const parts = {
    ...createEventWriter(database),
    paths,
    clock,
    counts,
    timings,
    degradations,
    errors,
    fileOf,
    open,
    read,
    store: createEventLogStore(database.db, () => toUtcTime(clock.nowMs())),
    days: createLogDaysStore(database.db),
    json: (ofDay = day) => read('events.json', ofDay),
    text: (ofDay = day) => read('events.log', ofDay),
    lines: (ofDay = day) => linesOf(read('events.json', ofDay)),
    payloads: (ofDay = day) =>
      database.connection
        .prepare('SELECT payload FROM event_log_entries WHERE day = ? AND payload IS NOT NULL ORDER BY seq')
        .pluck()
        .all(ofDay) as string[],
  };
  // Not spread: the type of the connection has no name of its own here.
  return Object.assign(parts, database as Pick<OpenDatabase, keyof OpenDatabase>);
}

export type TestLine = { readonly seq: number | null; readonly event_id: string } & Record<string, unknown>;

export function linesOf(text: string): TestLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as TestLine);
}

function createEventWriter({ connection }: Pick<OpenDatabase, 'connection'>) {
  const insert =
    connection.prepare(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, analysis_state,
      frame_number, motion_confidence, detected_objects, llm_description, snapshot_path, image_path, event_data, closed_at, created_at, updated_at)
    VALUES (@id, @at, @at, @state, @day, @camera, @analysisState, 7, @confidence, @objects, @description, @snapshotPath, @imagePath,
      @eventData, @closedAt, @at, @at)`);
  let next = 0;

  /** An event that is over and analysed, unless it says otherwise; returns its id. */
  function add(event: TestEvent = {}): string {
    const id = idOf(next++);
    const at = toUtcTime(event.atMs ?? noonMs + next * 1000);
    const imagePath = event.imagePath ?? null;
    const closedAtMs = event.closedAtMs === undefined ? noonMs : event.closedAtMs;
    insert.run({
      id,
      at,
      state: event.state ?? 'closed',
      day: event.day ?? at.slice(0, 10),
      camera: event.camera ?? 'porch',
      analysisState: event.analysisState ?? 'done',
      confidence: event.confidence === undefined ? 0.5 : event.confidence,
      objects: JSON.stringify((event.objects ?? []).map((object) => ({ ...object, bbox: wholePicture }))),
      description: event.description ?? null,
      snapshotPath: imagePath?.replace('snapshots/', '') ?? null,
      imagePath,
      eventData: JSON.stringify(event.eventData ?? {}),
      closedAt: closedAtMs === null ? null : toUtcTime(closedAtMs),
    });
    return id;
  }

  return {
    add,
    addMany: (count: number, event?: TestEvent) => Array.from({ length: count }, () => add(event)),
    set: (id: string, columns: string) =>
      void connection.exec(`UPDATE events SET ${columns} WHERE event_id = '${id}'`),
    remove: (...ids: readonly string[]) =>
      connection
        .prepare(`DELETE FROM events WHERE event_id IN (${ids.map(() => '?').join(',')})`)
        .run(...ids),
    rowOf: (id: string) =>
      connection.prepare('SELECT logged_at, json_log_path FROM events WHERE event_id = ?').get(id) as {
        logged_at: string | null;
        json_log_path: string | null;
      },
  };
}

const wholePicture = { x: 0, y: 0, width: 1, height: 1 };

function wordsOf(message: string, fields?: Readonly<Record<string, unknown>>): string {
  const cause = fields?.['cause'];
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
