import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { dataPathsOf, isInside, resolveInside } from './data-paths.ts';

async function createRoot(): Promise<{ root: string; outside: string }> {
  const folder = createTestFolder();
  const root = join(folder, 'data');
  await mkdir(join(root, 'frames', 'a'), { recursive: true });
  await writeFile(join(root, 'frames', 'a', 'frame_001.jpg'), 'picture');
  await writeFile(join(folder, 'secret'), 'secret');
  return { root, outside: join(folder, 'secret') };
}

const hostile = [
  '../secret',
  'frames/../../secret',
  'frames/a/../../../secret',
  './../secret',
  '..',
  '.',
  '',
  '/',
  '//',
  '/etc/passwd',
  '//etc/passwd',
  '..\\secret',
  'frames\\..\\..\\secret',
  'C:\\Windows\\win.ini',
  '%2e%2e/secret',
  '%2e%2e%2fsecret',
  '..%2fsecret',
  '....//secret',
  '..;/secret',
  'frames/a/frame_001.jpg\0.png',
  '\0',
  'frames/a/frame_001.jpg/..',
  'frames/a/frame_001.jpg/../../../secret',
  'frames/.../secret',
  '~/secret',
  'file:///etc/passwd',
  '．．/secret',
  '‥/secret',
  '..\u2215secret',
  'frames/a/\u202efgp',
  'x'.repeat(5000),
];

it.each(hostile)('answers not-found to %j', async (path) => {
  const { root } = await createRoot();
  await expect(resolveInside(root, path)).rejects.toMatchObject({
    code: 'not-found',
    message: 'The file is missing.',
  });
});

it('finds what lies inside, also below a root that is reached through a link', async () => {
  const { root } = await createRoot();
  expect(await resolveInside(root, 'frames/a/frame_001.jpg')).toBe(join(root, 'frames/a/frame_001.jpg'));
  await symlink(root, `${root}-link`);
  expect(await resolveInside(`${root}-link`, 'frames/a/frame_001.jpg')).toBe(
    join(root, 'frames/a/frame_001.jpg'),
  );
});

it('follows links: one that leads outside is not found, one that stays inside is', async () => {
  const { root, outside } = await createRoot();
  await symlink(outside, join(root, 'frames', 'link'));
  await symlink(join(root, '..'), join(root, 'frames', 'up'));
  await symlink('a', join(root, 'frames', 'b'));
  for (const path of ['frames/link', 'frames/up/secret']) {
    await expect(resolveInside(root, path)).rejects.toMatchObject({ code: 'not-found' });
  }
  expect(await resolveInside(root, 'frames/b/frame_001.jpg')).toBe(join(root, 'frames/a/frame_001.jpg'));
});

it('never answers with a path outside the root, whatever it is asked', async () => {
  const { root } = await createRoot();
  const part = fc.constantFrom('..', '.', '', 'frames', 'a', 'frame_001.jpg', '...', '\\', 'data', 'secret');
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      const found = await resolveInside(root, parts.join('/')).catch(() => null);
      expect(found === null || isInside(root, found)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('does not take a neighbour with the same beginning for the inside', () => {
  expect(isInside('/data', '/data-old/x')).toBe(false);
  expect(isInside('/data', '/data')).toBe(false);
  expect(isInside('/data', '/data/..x/y')).toBe(true);
});

it('keeps every folder of a data root below it', () => {
  const { root, ...folders } = dataPathsOf('/data');
  for (const folder of Object.values(folders)) expect(isInside(root, folder)).toBe(true);
});
