/** Long runs through the real core: what the database, both event logs and the files say must be the same. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import type { Core } from '#main/core.ts';
import { createStandingClock } from '#main/platform/clock.fake.ts';
import { openTestCore, violationsOf } from '#main/test-core.fake.ts';
import {
  allLines,
  importAt,
  newFolders,
  rowsOf,
  textOf,
  usePaperPictures,
  writeFilm,
} from '#main/test-paper-core.fake.ts';
import { createPaperChildren, framesPerEvent, pictureCount } from '../e2e/faults/paper-child.ts';

const pictures = usePaperPictures();
const noonMs = Date.UTC(2026, 4, 9, 12);
const lengthMs = 2000;

describe('a run of 1,000 events', () => {
  const cameras = ['Porch', 'Gate', 'Yard', 'Shed'];
  const eventsPerCamera = 250;
  /** Four days, one event every 23 minutes and a little more a camera. */
  const instantsOf = (camera: number) =>
    Array.from(
      { length: eventsPerCamera },
      (_, n) => noonMs - 4 * 24 * 3_600_000 + camera * 61_000 + n * 1_390_007,
    );

  it('is in the database with its data, in JSON and as text, and all three agree (D-3.2.11, D-3.9.2, D-3.9.10)', async () => {
    const { root, folder } = newFolders();
    const clock = createStandingClock(noonMs);
    const core = await openTestCore(root, { clock, spawnChild: createPaperChildren(pictures()) });
    await core.settings.change({ timeZone: 'Europe/Berlin' });
    const seeds = await Promise.all(
      cameras.map(async (cameraName, camera) => {
        const { path, startAtMs } = await writeFilm(folder, { atMs: instantsOf(camera), lengthMs });
        const settings = { cooldownS: 10 };
        const { files } = await core.imports.start({ paths: [path], cameraName, startAtMs, settings })
          .finished;
        expect(files).toMatchObject([{ state: 'done', events: eventsPerCamera }]);
        return { path, startAtMs, bytes: readFileSync(path) };
      }),
    );
    await core.eventLogs.whenIdle();

    const stored = storedEvents(core);
    const wanted = cameras.flatMap((name, camera) =>
      instantsOf(camera).map((atMs) => wantedEvent(name, atMs, seeds[camera] ?? null)),
    );
    expect(stored).toEqual(wanted.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1)));
    expect(framesOf(core)).toEqual(framesPerEvent * 1000);
    compareLogs(core);
    expect(await violationsOf(core)).toEqual([]);
  }, 180_000);
});

type Read = { readonly startAtMs: number; readonly bytes: Buffer } | null;

function wantedEvent(cameraName: string, atMs: number, film: Read) {
  const ptsMs = atMs - (film?.startAtMs ?? 0);
  const sha256 = createHash('sha256')
    .update(film?.bytes ?? '')
    .digest('hex');
  const seed = (JSON.parse(String(film?.bytes ?? '{}')) as { seed: number }).seed;
  return {
    timestamp: toUtcTime(atMs),
    ended_at: toUtcTime(atMs + lengthMs - 200),
    camera_id: cameraName.toLowerCase(),
    event_type: 'motion',
    state: 'closed',
    analysis_state: 'done',
    media_state: 'stored',
    frame_number: Math.round(ptsMs / 200),
    motion_confidence: 0.8,
    event_data: `{"motion_intensity":0.8,"affected_area_percentage":5,"bounding_box":{"x":0.2,"y":0.2,"width":0.3,"height":0.4},"bounding_box_at":"${toUtcTime(atMs)}"}`,
    source_key: `file:${sha256}:${ptsMs}`,
    frame_count_used: framesPerEvent,
    fallback_reason: null,
    first_frame: pictureHash(seed, ptsMs),
  };
}

/** The paper child's first picture of a stretch that begins there. */
function pictureHash(seed: number, fromMs: number): string {
  const n = (seed + Math.round(fromMs / 1000)) % pictureCount;
  return createHash('sha256')
    .update(readFileSync(join(pictures(), `picture-${n}.jpg`)))
    .digest('hex');
}

function storedEvents({ database: { connection } }: Core): unknown[] {
  return connection
    .prepare(
      `SELECT timestamp, ended_at, camera_id, event_type, state, analysis_state, media_state, frame_number,
         motion_confidence, event_data, source_key, frame_count_used, fallback_reason,
         (SELECT sha256 FROM event_frames AS f WHERE f.event_id = e.event_id AND f.frame_number = 1) AS first_frame
       FROM events AS e ORDER BY timestamp`,
    )
    .all();
}

/** How many frames have a row and its very file. */
function framesOf({ database: { connection }, paths }: Core): number {
  const rows = connection
    .prepare<[], { frame_path: string; sha256: string }>('SELECT frame_path, sha256 FROM event_frames')
    .all();
  return rows.filter(({ frame_path, sha256 }) => {
    const bytes = readFileSync(join(paths.root, frame_path));
    return createHash('sha256').update(bytes).digest('hex') === sha256;
  }).length;
}

/** Every event is one line and one block of its day, and both say what the database says. */
function compareLogs(core: Core): void {
  const { connection } = core.database;
  const documents = connection
    .prepare<[], { event_id: string; document: string; day: string }>(
      'SELECT event_id, document, day FROM event_documents JOIN events USING (event_id)',
    )
    .all();
  const lines = allLines(core);
  expect(lines.length).toBe(documents.length);
  const lineOf = new Map(lines.map((line) => [line.event_id, line as Record<string, unknown>]));
  for (const { event_id, document } of documents) {
    const { updated_at: _, ...known } = JSON.parse(document) as Record<string, unknown>;
    const text = expect.any(String) as string;
    expect(lineOf.get(event_id)).toEqual({
      ...known,
      updated_at: text,
      seq: expect.any(Number) as number,
      camera_name: text,
      local_time: text,
      image: text,
    });
  }
  for (const day of new Set(documents.map((event) => event.day))) {
    const ofDay = lines.filter((line) => line.day === day);
    const blocks = ofDay.map(({ timestamp, event_id }) => {
      const { camera_id, image_path } = connection
        .prepare('SELECT camera_id, image_path FROM events WHERE event_id = ?')
        .get(event_id) as { camera_id: string; image_path: string };
      const name = `${camera_id[0]?.toUpperCase()}${camera_id.slice(1)}`;
      const title = `[${wallTime(timestamp)}] EVENT: Motion detected at ${name} (confidence: 80%)`;
      return `${title}\n  - Image: data/${image_path}\n`;
    });
    expect(textOf(core, day, 'events.log')).toBe(blocks.join('\n'));
    expect(ofDay.map(({ seq }) => seq)).toEqual(ofDay.map(({ seq }) => seq).toSorted((a, b) => a - b));
  }
}

/** Berlin in May is two hours ahead. */
function wallTime(timestamp: string): string {
  return new Date(Date.parse(timestamp) + 2 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

describe('the database while Porchlight runs (D-3.9.12)', () => {
  it('can be read by a second connection, which sees whole events and holds nothing up', async () => {
    const { root, folder } = newFolders();
    const core = await openTestCore(root, {
      clock: createStandingClock(noonMs),
      spawnChild: createPaperChildren(pictures()),
    });
    const reader = new Database(join(root, 'events.db'), { readonly: true });
    const idle = new Database(join(root, 'events.db'), { readonly: true });
    idle.exec('BEGIN');
    idle.prepare('SELECT * FROM events').all(); // stays in its snapshot until the end
    const seen: number[] = [];
    core.news.on(({ kind }) => {
      if (kind !== 'event:created') return;
      seen.push(Number(reader.prepare('SELECT count(*) FROM events').pluck().get()));
    });
    await importAt(core, { folder, atMs: Array.from({ length: 20 }, (_, n) => noonMs + n * 30_000) });
    expect(seen).toHaveLength(20);
    expect(seen.every((count, n) => count > n)).toBe(true); // acknowledged means readable
    expect(reader.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(idle.prepare('SELECT count(*) FROM events').pluck().get()).toBe(0);
    idle.close();
    reader.close();
  });

  const cli = spawnSync('sqlite3', ['--version']).status === 0;
  it.skipIf(!cli)('can be read with the sqlite3 CLI (skipped where there is none)', async () => {
    const { root, folder } = newFolders();
    const core = await openTestCore(root, {
      clock: createStandingClock(noonMs),
      spawnChild: createPaperChildren(pictures()),
    });
    await importAt(core, { folder, atMs: [noonMs, noonMs + 30_000] });
    const ask = (sql: string) =>
      spawnSync('sqlite3', ['-readonly', join(root, 'events.db'), sql], { encoding: 'utf8' });
    expect(ask('SELECT timestamp, camera_id FROM events ORDER BY id')).toMatchObject({
      status: 0,
      stdout: '2026-05-09T12:00:00.000Z|porch\n2026-05-09T12:00:30.000Z|porch\n',
    });
    expect(ask('.schema events').stdout).toContain('event_id');
    expect(ask('PRAGMA quick_check').stdout).toBe('ok\n');
    await importAt(core, { folder, atMs: [noonMs + 60_000] });
    expect(rowsOf(core)).toHaveLength(3);
  });
});
