import { expect, it } from 'vitest';
import { assertSameRoot } from './root-identity.ts';
import { createTestDatabase } from './test-database.fake.ts';

const mine = '018f0000-0000-4000-8000-000000000001';
const other = '018f0000-0000-4000-8000-000000000002';

it('remembers the folder it was made in and refuses any other', () => {
  const { connection } = createTestDatabase();
  assertSameRoot(connection, mine);
  assertSameRoot(connection, mine);
  expect(() => assertSameRoot(connection, other)).toThrow(/another data folder/);
});
