import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { removeStored } from './remove-stored.ts';

it('is no failure when somebody else deletes the file at the same moment', async () => {
  const paths = dataPathsOf(join(createTestFolder(), 'home', 'ann', 'data'));
  mkdirSync(paths.clips, { recursive: true });
  const part = join(paths.clips, 'one.mp4.part');
  writeFileSync(part, '12345');
  const op = { op: 'delete_path', path: 'clips/one.mp4.part' } as const;
  const removals = await Promise.all([removeStored(paths, op), removeStored(paths, op)]);
  expect(removals.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(5);
  expect(existsSync(part)).toBe(false);
});
