import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const mebibyte = 1024 ** 2;

type Snapshot = { readonly id: number; readonly image_path: string };

/**
 * Makes a library look like one of many weeks: each snapshot becomes a file of 8 to 40 MB, most of it holes that take
 * no space on the disk. What follows a picture's last chunk is passed over by whoever shows it.
 */
export async function enlargeLibrary(data: string): Promise<void> {
  const database = new Database(join(data, 'events.db'));
  const rows = database
    .prepare('SELECT id, image_path FROM events WHERE image_path IS NOT NULL ORDER BY id')
    .all() as Snapshot[];
  for (const [index, { id, image_path: path }] of rows.entries()) {
    const bytes = (8 + ((index * 23) % 32)) * mebibyte;
    await truncate(join(data, path), bytes);
    database.prepare('UPDATE events SET snapshot_bytes = ? WHERE id = ?').run(bytes, id);
  }
  database.close();
}
