import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { openDataRoot } from '#main/platform/data-root.ts';
import { type DataPaths, dataPathsOf, locateStored } from '#main/platform/data-paths.ts';
import { type OpenDatabase, openDatabase } from '#main/platform/db/open-database.ts';
import { assertSameRoot } from '#main/platform/db/root-identity.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

export const realMigrations = join(import.meta.dirname, '../../../migrations');
export const noon = '2026-05-01T12:00:00.000Z';
export const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export type TestLibrary = {
  readonly paths: DataPaths;
  readonly database: OpenDatabase;
  /** Writes a stored file that no row names. */
  write(stored: string, bytes: Uint8Array | string): Promise<void>;
};

/** A data root with `events` closed events of two frames, a thumbnail and a snapshot each, its database still open. */
export async function createLibrary(
  events: number,
  relocated: Parameters<typeof dataPathsOf>[1] = {},
): Promise<TestLibrary> {
  // Far below the folder of the test: what goes astray must not reach anything else.
  const root = join(createTestFolder(), 'deep', 'down', 'data');
  const { uuid, release } = await openDataRoot(root, Date.parse(noon));
  release();
  const paths = dataPathsOf(root, relocated);
  const database = openDatabase(paths.database, realMigrations, noon);
  assertSameRoot(database.connection, uuid);
  database.connection.exec(`INSERT INTO cameras(id, name, config) VALUES ('porch', 'Porch',
    '{"source":{"type":"import"},"enabled":true,"sensitivity":"medium","cooldown_s":10,"zones":[]}')`);
  const write = async (stored: string, bytes: Uint8Array | string) => {
    const { base, rest } = locateStored(paths, stored);
    await mkdir(dirname(join(base, rest)), { recursive: true });
    await writeFile(join(base, rest), bytes);
  };
  const library = { paths, database, write };
  for (let n = 1; n <= events; n++) await addEvent(library, n);
  return library;
}

async function addEvent({ database: { connection }, write }: TestLibrary, n: number): Promise<void> {
  const id = idOf(n);
  const pictures = await Promise.all([n, n + 100].map(jpegOf));
  const [thumbnail] = pictures;
  const at = new Date(Date.parse(noon) + n * 60_000).toISOString();
  const snapshot = `porch/2026-05-01/motion_${String(120_000 + n)}_000000.png`;
  const frameBytes = pictures.reduce((sum, { length }) => sum + length, 0);
  const thumbnailBytes = thumbnail?.length ?? 0;
  connection
    .prepare(
      `INSERT INTO events(event_id, timestamp, ended_at, closed_at, state, day, camera_id, analysis_state, media_state,
         frame_count_used, clip_start, clip_end, media_bytes, thumbnail_bytes, thumbnail_path, snapshot_path, image_path, note,
         analysis_mode, sampling_strategy, motion_confidence)
       VALUES (?, ?, ?, ?, 'closed', '2026-05-01', 'porch', 'done', 'stored', 2, ?, ?, ?, ?, ?, ?, ?, ?, 'multi_frame', 'uniform', 0.5)`,
    )
    .run(
      id,
      at,
      at,
      at,
      at,
      at,
      frameBytes + thumbnailBytes,
      thumbnailBytes,
      `thumbnails/${id}.jpg`,
      snapshot,
      `snapshots/${snapshot}`,
      `note ${n}`,
    );
  for (const [index, bytes] of pictures.entries()) {
    const path = `frames/${id}/frame_00${index + 1}.jpg`;
    connection
      .prepare(
        `INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, width, height, file_size_bytes, sha256)
         VALUES (?, ?, ?, ?, ?, 32, 24, ?, ?)`,
      )
      .run(
        `018f0000-000${index}-7001-8000-${String(n).padStart(12, '0')}`,
        id,
        index + 1,
        path,
        index * 500,
        bytes.length,
        createHash('sha256').update(bytes).digest('hex'),
      );
    await write(path, bytes);
  }
  await write(`thumbnails/${id}.jpg`, thumbnail ?? '');
  await write(`snapshots/${snapshot}`, `snapshot ${n}`);
}

function jpegOf(n: number): Promise<Buffer> {
  const background = { r: n % 256, g: (n * 7) % 256, b: (n * 31) % 256 };
  return sharp({ create: { width: 32, height: 24, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** What a library holds, for comparing two. */
export function contentsOf({ connection }: Pick<OpenDatabase, 'connection'>): unknown[] {
  return connection
    .prepare(
      `SELECT e.event_id, e.timestamp, e.note, e.media_state, e.frame_count_used, (SELECT group_concat(sha256) FROM
         (SELECT sha256 FROM event_frames WHERE event_id = e.event_id ORDER BY frame_number)) AS frames
       FROM events AS e ORDER BY e.id`,
    )
    .all();
}
