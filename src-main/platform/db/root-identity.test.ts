import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { dataPathsOf } from '../data-paths.ts';
import { assertDatabaseIsThere, assertSameRoot } from './root-identity.ts';
import { createTestDatabase } from './test-database.fake.ts';

const mine = '018f0000-0000-4000-8000-000000000001';
const other = '018f0000-0000-4000-8000-000000000002';

it('remembers the folder it was made in and refuses any other', () => {
  const { connection } = createTestDatabase();
  assertSameRoot(connection, mine);
  assertSameRoot(connection, mine);
  expect(() => assertSameRoot(connection, other)).toThrow(/another data folder/);
});

it.each(['frames', 'events'])('refuses a library of which only %s is left (F31)', async (folder) => {
  const paths = dataPathsOf(createTestFolder());
  assertDatabaseIsThere(paths);
  await mkdir(join(paths.root, folder, 'something'), { recursive: true });
  const refusal = expect.objectContaining({ code: 'database-invalid' }) as Error;
  expect(() => assertDatabaseIsThere(paths)).toThrow(refusal);
  await writeFile(paths.database, '');
  expect(() => assertDatabaseIsThere(paths)).toThrow(refusal);
  await writeFile(paths.database, 'x');
  assertDatabaseIsThere(paths);
});
