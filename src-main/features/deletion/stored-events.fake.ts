import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createDayRemoval } from './day-removal.ts';
import { createDayStore } from './day-store.ts';
import { createDeletionService } from './deletion-service.ts';
import { createEventRemovalStore } from './event-removal-store.ts';
import { createFileClaimsStore } from './file-claims-store.ts';
import { createFileJournal } from './file-journal.ts';
import { createFileOpsStore } from './file-ops-store.ts';

export const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export type StoredEvent = {
  readonly day?: string;
  readonly cameraId?: string;
  readonly isFavourite?: boolean;
  readonly state?: 'open' | 'closed';
};

/** The deletion service on a real database and real files: every event has two frames, a thumbnail, a video, a snapshot. */
export async function createDeletionParts(options: { readonly snapshots?: string } = {}) {
  const opened: Pick<OpenDatabase, 'db' | 'connection'> = createTestDatabase();
  const { db, connection } = opened;
  // Far below the folder of the test: a deletion that went astray must not reach anything else.
  const top = createTestFolder();
  const root = join(top, 'far', 'deep', 'data');
  const paths = dataPathsOf(root, options.snapshots ? { snapshots: join(top, options.snapshots) } : {});
  for (const folder of [paths.frames, paths.thumbnails, paths.videos])
    await mkdir(folder, { recursive: true });
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch'), ('gate', 'Gate')`);
  const deleted: string[] = [];
  const reasons: string[] = [];
  const fileOps = createFileOpsStore(db);
  const claims = createFileClaimsStore(db, paths);
  const pause = async () => undefined;
  let isConnected = true;
  const hasSnapshots = async () => isConnected;
  const journal = createFileJournal({
    paths,
    fileOps,
    claims,
    hasSnapshots,
    pause,
    log: silentLogger,
    countDegradation: (reason) => reasons.push(reason),
  });
  const service = createDeletionService({
    db,
    store: createEventRemovalStore(() => '2026-05-01T12:00:00.000Z'),
    fileOps,
    journal,
    days: createDayRemoval({
      paths,
      store: createDayStore(db),
      claims,
      isNoted: fileOps.isPending,
      hasSnapshots,
    }),
    onDeleted: (id) => deleted.push(id),
    pause,
  });
  const count = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const connectSnapshots = (isThere: boolean) => void (isConnected = isThere);
  // Not spread: the type of the connection has no name of its own here.
  return Object.assign(
    { paths, top, service, fileOps, deleted, reasons, count, add, connectSnapshots },
    opened,
  );

  async function add(n: number, event: StoredEvent = {}): Promise<string> {
    const { day = '2026-05-01', cameraId = 'porch', isFavourite = false, state = 'closed' } = event;
    const id = idOf(n);
    const snapshot = `${cameraId}/${day}/motion_120000_${String(n).padStart(6, '0')}.png`;
    const at = `${day}T12:00:00.000Z`;
    connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, favourite, analysis_state, media_state,
        frame_count_used, media_bytes, thumbnail_bytes, video_bytes, snapshot_bytes, thumbnail_path, video_path, snapshot_path, image_path)
      VALUES ('${id}', '${at}', '${at}', '${state}', '${day}', '${cameraId}', ${isFavourite ? 1 : 0}, 'done', 'stored', 2, 250, 50, 400, 800,
        'thumbnails/${id}.jpg', 'videos/${id}.mp4', '${snapshot}', 'snapshots/${snapshot}')`);
    for (const frame of [1, 2]) {
      connection.exec(`INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, file_size_bytes, sha256)
        VALUES ('${id.replace('7000', `700${frame}`)}', '${id}', ${frame}, 'frames/${id}/frame_00${frame}.jpg', 0, 100, '${'a'.repeat(64)}')`);
      await put(join(paths.frames, id, `frame_00${frame}.jpg`), 100);
    }
    await put(join(paths.thumbnails, `${id}.jpg`), 50);
    await put(join(paths.videos, `${id}.mp4`), 400);
    await put(join(paths.snapshots, snapshot), 800);
    return id;
  }
}

export async function put(path: string, sizeBytes = 1): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, Buffer.alloc(sizeBytes, 'x'));
}

/** Files below a folder, relative, in order. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}
