import { join } from 'node:path';
import { type OpenDatabase, openDatabase } from './open-database.ts';

/** The real migrations in memory. */
export function createTestDatabase(): OpenDatabase {
  const migrations = join(import.meta.dirname, '../../../migrations');
  return openDatabase(':memory:', migrations, '2026-05-01T12:00:00.000Z');
}
