import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dataPathsOf, type DataPaths } from '#main/platform/data-paths.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

export type StoredDays = Pick<OpenDatabase, 'db' | 'connection'> & {
  readonly paths: DataPaths;
  /** A sparse file below the data root: it has a size and takes no space. */
  write(path: string, sizeBytes: number): Promise<void>;
  /** One closed event of that day whose only frame is so large; returns its id. */
  addDay(day: string, sizeBytes: number, camera?: string): Promise<string>;
  /** Rows and files, as rotation does it. */
  removeDay(day: string): Promise<void>;
};

/** A data root three folders deep, with the real tables in memory and cameras `porch` and `gate`. */
export async function createStoredDays(): Promise<StoredDays> {
  const root = join(createTestFolder(), 'person', 'porchlight', 'data');
  const paths = dataPathsOf(root);
  await mkdir(root, { recursive: true });
  const { db, connection } = createTestDatabase();
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch'), ('gate', 'Gate')`);
  let count = 0;
  return { db, connection, paths, write, addDay, removeDay };

  async function write(path: string, sizeBytes: number): Promise<void> {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, '');
    await truncate(file, sizeBytes);
  }

  async function addDay(day: string, sizeBytes: number, camera = 'porch'): Promise<string> {
    const eventId = `018f0000-0000-7000-8000-${String(count++).padStart(12, '0')}`;
    const at = `${day}T12:00:00.000Z`;
    connection
      .prepare(
        `INSERT INTO events(event_id, timestamp, ended_at, closed_at, state, day, camera_id, analysis_state, media_state,
           frame_count_used, media_bytes) VALUES (?, ?, ?, ?, 'closed', ?, ?, 'done', 'stored', 1, ?)`,
      )
      .run(eventId, at, at, at, day, camera, sizeBytes);
    await write(`frames/${eventId}/frame_001.jpg`, sizeBytes);
    return eventId;
  }

  async function removeDay(day: string): Promise<void> {
    const ids = connection.prepare('SELECT event_id FROM events WHERE day = ?').pluck().all(day) as string[]; // of a text column
    connection.prepare('DELETE FROM events WHERE day = ?').run(day);
    connection.prepare('DELETE FROM storage_ledger WHERE day = ?').run(day);
    for (const id of ids) await rm(join(paths.frames, id), { recursive: true });
  }
}
