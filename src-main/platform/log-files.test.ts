import { existsSync } from 'node:fs';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createLogFiles } from './log-files.ts';

const scrub = (line: string) => line;

it('writes one JSON line a message, with fields, time and the reason behind an error', async () => {
  const folder = createTestFolder();
  const { log, close } = await createLogFiles({ folder, level: 'info', tell: () => undefined, scrub });
  log.debug('not this');
  log.info('started', { cameras: 2 });
  log.warn('left out', { cause: new Error('no picture') });
  await close();
  const [name = ''] = await readdir(folder);
  expect(name).toMatch(/^porchlight.*\.log$/);
  const lines = (await readFile(join(folder, name), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { msg: 'started', cameras: 2, time: expect.stringMatching(/^\d{4}-.*Z$/) as string },
    { msg: 'left out', cause: { message: 'no picture' } },
  ]);
});

it('tells a person about errors, one line each, and about nothing else', async () => {
  const told: string[] = [];
  const { log, close } = await createLogFiles({
    folder: createTestFolder(),
    level: 'info',
    tell: (line) => told.push(line),
    scrub,
  });
  log.warn('quiet');
  log.error('the camera is gone', { cause: new Error('unplugged') });
  log.error('again');
  await close();
  expect(told).toEqual(['error: the camera is gone: unplugged', 'error: again']);
});

it.skipIf(!existsSync('/dev/full'))(
  'survives a full disk and says once that it cannot write (needs /dev/full)',
  async () => {
    const folder = createTestFolder();
    const told: string[] = [];
    await symlink('/dev/full', join(folder, 'porchlight.1.log'));
    const { log, close } = await createLogFiles({
      folder,
      level: 'info',
      tell: (line) => told.push(line),
      scrub,
    });
    for (let number = 0; number < 50; number++) log.info('a line', { number });
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    log.error('still here');
    await close();
    expect(told).toEqual([expect.stringContaining('ENOSPC') as string, 'error: still here']);
  },
);
