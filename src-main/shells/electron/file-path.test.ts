import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import { AppError } from '#shared/errors.ts';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { type FilesOfCore, filePathOf } from './file-path.ts';

const eventId = '0199f0c0-0000-7000-8000-000000000000';
type Frame = Awaited<ReturnType<FilesOfCore['frames']['get']>>;
type Made = Awaited<ReturnType<FilesOfCore['exports']['get']>>;

function createCore(parts: { framePath?: string; imagePath?: string | null; made?: Partial<Made> } = {}) {
  const root = realpathSync(createTestFolder());
  mkdirSync(join(root, 'frames'));
  mkdirSync(join(root, 'snapshots'));
  for (const name of ['frames/1.jpg', 'snapshots/a.png']) writeFileSync(join(root, name), 'x');
  symlinkSync('/etc/passwd', join(root, 'frames/2.jpg'));
  const { framePath = 'frames/1.jpg', imagePath = 'snapshots/a.png', made } = parts;
  const core: FilesOfCore = {
    paths: dataPathsOf(root),
    events: { get: async (id) => (id === eventId ? someEvent(0, { eventId, imagePath }) : null) },
    // Only the path of a frame matters here.
    frames: { get: async (_id, number) => (number === 1 ? ({ framePath } as Frame) : null) },
    exports: {
      async get(id) {
        if (id !== 'e1') throw new AppError('not-found', 'There is no such export.');
        const whole = { id, folder: '/exports/e1', singleFile: 'clip.mp4', isThere: true, ...made };
        return whole as Made;
      },
    },
  };
  return { root, core };
}

test('a frame, an event and an export lead to their files', async () => {
  const { root, core } = createCore();
  expect(await filePathOf(core, { eventId, frame: 1 })).toBe(join(root, 'frames/1.jpg'));
  expect(await filePathOf(core, { eventId })).toBe(join(root, 'snapshots/a.png'));
  expect(await filePathOf(core, { exportId: 'e1' })).toBe('/exports/e1/clip.mp4');
});

test('an export of several files leads to its folder', async () => {
  const { core } = createCore({ made: { singleFile: null } });
  expect(await filePathOf(core, { exportId: 'e1' })).toBe('/exports/e1');
});

test('what is unknown, gone or outside of the data is not found', async () => {
  const missing = { code: 'not-found' };
  const { core } = createCore();
  await expect(filePathOf(core, { eventId, frame: 7 })).rejects.toMatchObject(missing);
  await expect(filePathOf(core, { eventId: 'other' })).rejects.toMatchObject(missing);
  await expect(filePathOf(core, { exportId: 'e2' })).rejects.toMatchObject(missing);
  for (const framePath of ['frames/2.jpg', 'frames/gone.jpg', '../outside.jpg', '/etc/passwd']) {
    const odd = createCore({ framePath });
    await expect(filePathOf(odd.core, { eventId, frame: 1 })).rejects.toMatchObject(missing);
  }
  const gone = createCore({ made: { isThere: false } });
  await expect(filePathOf(gone.core, { exportId: 'e1' })).rejects.toMatchObject(missing);
  const without = createCore({ imagePath: null });
  await expect(filePathOf(without.core, { eventId })).rejects.toMatchObject(missing);
});
