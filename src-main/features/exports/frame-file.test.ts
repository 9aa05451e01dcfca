import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { exportPlan } from './export-plan.ts';
import { readFrame } from './frame-file.ts';

const bytes = Buffer.from('a frame');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const frameAt = (path: string | null) => ({ path, number: 7, atMs: 0, sha256 });

it('gives the bytes that were stored', async () => {
  const path = join(createTestFolder(), 'frame_007.jpg');
  await writeFile(path, bytes);
  expect(await readFrame(frameAt(path))).toEqual(bytes);
});

it('refuses an absent file, a link, a folder and other bytes', async () => {
  const folder = createTestFolder();
  const at = (name: string) => join(folder, name);
  await writeFile(at('stored.jpg'), bytes);
  await writeFile(at('other.jpg'), 'another frame');
  await writeFile(at('empty.jpg'), '');
  await symlink(at('stored.jpg'), at('link.jpg'));
  await mkdir(at('folder.jpg'));
  const missing = { code: 'file-not-found', message: 'Frame 7 is missing.' };
  for (const path of [null, at('absent.jpg')])
    await expect(readFrame(frameAt(path))).rejects.toMatchObject(missing);
  const changed = { code: 'picture-invalid', message: 'Frame 7 has changed since it was stored.' };
  for (const name of ['other.jpg', 'empty.jpg', 'link.jpg', 'folder.jpg'])
    await expect(readFrame(frameAt(at(name)))).rejects.toMatchObject(changed);
});

it('takes no relative path into a plan: the folder it runs in is nobody’s choice', () => {
  const { frames } = exportPlan.shape.events.element.shape;
  expect(frames.safeParse([frameAt('/data/frames/x/frame_007.jpg'), frameAt(null)]).success).toBe(true);
  expect(frames.safeParse([frameAt('frames/x/frame_007.jpg')]).success).toBe(false);
});
