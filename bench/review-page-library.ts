/**
 * A data root of 30 days with 8 cameras, 100,000 events and 1,000,000 frames that can be looked at; made once and kept among
 * the temporary files. Its days are the same in every run.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type SQLite from 'better-sqlite3';
import sharp from 'sharp';
import { builtinModel } from '#shared/model/encoder.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { runCli } from '../e2e/host.ts';

const root = resolve(import.meta.dirname, '..');
const migrationsFolder = join(root, 'migrations');
const dayMs = 86_400_000;
/** The first of the thirty days, UTC. */
export const firstDayMs = Date.UTC(2026, 3, 20);
export const days = 30;
const cameras = 8;
const framesEach = 10;
/** Told apart by their colours; more would only cost time. */
const pictures = 8;
const types = ['motion', 'motion', 'motion', 'detection', 'detection', 'nvr', 'tracking', 'anpr'];

/** Three deep in the folder for temporary files; its name changes with what makes it. */
export async function keptReviewLibrary(events: number): Promise<string> {
  const folder = join(tmpdir(), 'porchlight-bench', `review-page-${events}`, await versionOf());
  const data = join(folder, 'data');
  if (await stat(data).catch(() => null)) return data;
  await rm(join(folder, '..'), { recursive: true, force: true });
  const unfinished = join(folder, 'unfinished');
  await mkdir(folder, { recursive: true });
  await beginData(unfinished);
  await makePictures(join(unfinished, 'bench-pictures'));
  fillDatabase(join(unfinished, 'events.db'), events);
  linkFrames(unfinished, events);
  await rename(unfinished, data);
  return data;
}

async function versionOf(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(import.meta.filename));
  for (const name of await readdir(migrationsFolder))
    hash.update(await readFile(join(migrationsFolder, name)));
  return hash.digest('hex').slice(0, 12);
}

/** Nothing may go: the events are old, and each name of a picture counts as a file. */
async function beginData(data: string): Promise<void> {
  const settings = { retention_days: '0', max_storage_gb: '100000', time_zone: 'UTC' };
  for (const [key, value] of Object.entries(settings)) {
    const { code, stderr } = await runCli(['settings', 'set', key, value, '--data', data]);
    if (code !== 0) throw new Error(stderr);
  }
}

/** As large as frames of a camera are; ten each in a folder of its own. */
async function makePictures(folder: string): Promise<void> {
  const noise = { type: 'gaussian', mean: 128, sigma: 24 } as const;
  for (let n = 0; n < pictures; n++) {
    const at = join(folder, String(n));
    await mkdir(at, { recursive: true });
    const picture = sharp({ create: { width: 1280, height: 720, channels: 3, background: 'white', noise } });
    const hue = Math.round((n / pictures) * 360);
    const jpeg = await picture.tint(`hsl(${hue}, 60%, 50%)`).jpeg({ quality: 60 }).toBuffer();
    for (let frame = 1; frame <= framesEach; frame++) await writeFile(join(at, frameName(frame)), jpeg);
    await writeFile(join(at, 'thumbnail.jpg'), await sharp(jpeg).resize(320).jpeg().toBuffer());
  }
}

function fillDatabase(path: string, events: number): void {
  const database = openDatabase(path, migrationsFolder, new Date().toISOString());
  const { connection } = database;
  try {
    connection.transaction(() => {
      insertCameras(connection);
      insertEvents(connection, events);
      connection.prepare(insertFrames).run({ framesEach });
      // Embedded and compared: else the core would do that for hours beside what is measured.
      connection.prepare('UPDATE events SET embedded_with = ?').run(builtinModel);
      connection.exec('UPDATE event_novelty SET score = 0');
    })();
  } finally {
    database.close();
  }
}

function insertCameras(connection: SQLite.Database): void {
  // as cameras of imported footage are kept
  const config = JSON.stringify({
    source: { type: 'import' },
    enabled: true,
    sensitivity: 'medium',
    cooldown_s: 10,
    zones: [],
    retention_days: null,
    clips_from: null,
  });
  const insert = connection.prepare(
    "INSERT INTO cameras(id, name, source_type, config) VALUES (?, ?, 'file', ?)",
  );
  const cover =
    connection.prepare(`INSERT INTO camera_coverage(camera_id, state, reason, started_at, ended_at, is_open)
    VALUES (?, ?, NULL, ?, ?, 0)`);
  for (let camera = 0; camera < cameras; camera++) {
    insert.run(cameraId(camera), `Camera ${camera + 1}`, config);
    for (let day = 0; day < days; day++) {
      const startMs = firstDayMs + day * dayMs;
      const parts = [
        ['connected', 0, 0.4],
        ['offline', 0.4, 0.42],
        ['connected', 0.42, 0.9],
        ['closed', 0.9, 0.91],
        ['connected', 0.91, 1],
      ] as const;
      for (const [state, from, to] of parts)
        cover.run(cameraId(camera), state, isoAt(startMs + from * dayMs), isoAt(startMs + to * dayMs));
    }
  }
}

/** More by day than by night, none while the camera was not there. */
function insertEvents(connection: SQLite.Database, events: number): void {
  const insert =
    connection.prepare(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, event_type,
    motion_confidence, detected_objects, llm_description, analysis_state, analysis_mode, requested_mode, media_state,
    frame_count_used, thumbnail_path, clip_start, embedded_with, logged_at, closed_at, created_at, updated_at)
    VALUES (?, ?, ?, 'closed', ?, ?, ?, ?, '[]', 'Somebody walks along the street', 'done', 'multi_frame', 'multi_frame',
    'stored', ${framesEach}, ?, ?, ?, ?, ?, ?, ?)`);
  const random = createRandom(20_260_420);
  const times = Array.from({ length: events }, () => firstDayMs + Math.floor(days * dayMs * random()))
    .map((atMs) => pulledToDay(atMs, random()))
    .toSorted((a, b) => a - b);
  for (const [n, atMs] of times.entries()) {
    const at = isoAt(atMs);
    const end = isoAt(atMs + 4000 + Math.floor(random() * 40_000));
    const type = types[Math.floor(random() * types.length)];
    const camera = cameraId(Math.floor(random() * cameras));
    insert.run(
      eventId(n),
      at,
      end,
      at.slice(0, 10),
      camera,
      type,
      random(),
      thumbnailOf(n),
      at,
      builtinModel,
      at,
      end,
      at,
      at,
    );
  }
}

function pulledToDay(atMs: number, share: number): number {
  const hour = (atMs % dayMs) / 3_600_000;
  return hour < 6 && share < 0.7 ? Math.min(atMs + 11 * 3_600_000, firstDayMs + days * dayMs - 1) : atMs;
}

/** Mulberry32: the same numbers in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const insertFrames = `WITH RECURSIVE f(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM f WHERE n < @framesEach)
INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, width, height, file_size_bytes, sha256)
SELECT printf('018f%04x-0000-7000-8000-%012x', n, e.id), e.event_id, n,
  'frames/' || e.event_id || '/frame_' || printf('%03d', n) || '.jpg', n * 400, 1280, 720, 60000,
  printf('%064x', e.id * 100 + n)
FROM events AS e CROSS JOIN f`;

/** A hundred thousand folders that are a few: each frame can be shown, and the disk holds it once. */
function linkFrames(data: string, events: number): void {
  mkdirSync(join(data, 'frames'), { recursive: true });
  for (let event = 0; event < events; event++)
    symlinkSync(`../bench-pictures/${event % pictures}`, join(data, 'frames', eventId(event)));
}

function thumbnailOf(event: number): string {
  return `bench-pictures/${event % pictures}/thumbnail.jpg`;
}

function frameName(frame: number): string {
  return `frame_${String(frame).padStart(3, '0')}.jpg`;
}

function eventId(n: number): string {
  return `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

function cameraId(n: number): string {
  return `camera-${n + 1}`;
}

function isoAt(atMs: number): string {
  return new Date(atMs).toISOString();
}
