/** A disk that is really full: a file system of a few hundred kilobytes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importJson, runCommand } from '#main/test-command-line.fake.ts';
import { factsOf, openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

const disk = mkdtempSync(join(tmpdir(), 'porchlight-disk-'));
const mount = (...args: string[]) => spawnSync('mount', ['-t', 'tmpfs', ...args, 'tmpfs', disk]).status === 0;
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mount('-o', 'size=64k');
if (canMount) spawnSync('umount', [disk]);
afterAll(() => {
  spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

async function factsIn(root: string): Promise<unknown[]> {
  const core = await openTestCore(root);
  const facts = factsOf(core);
  await core.stop();
  return facts;
}

describe.skipIf(!canMount)('a full disk (skipped where the tests may not mount a small one)', () => {
  it.each([900])(
    'of %d KB ends an import with 3 and leaves nothing half; with room again it completes',
    async (sizeKb) => {
      const videos = [testVideos.porch(), testVideos.gate()];
      const wanted = createTestFolder();
      await importJson(wanted, videos);
      expect(mount('-o', `size=${sizeKb}k`)).toBe(true);
      try {
        const full = await runCommand([
          'import',
          ...videos,
          '--camera',
          'Porch',
          '--cooldown',
          '2',
          '--start',
          '2026-05-01T12:00:00Z',
          '--data',
          disk,
          '--json',
        ]);
        expect([full.code, full.out]).toEqual([3, expect.stringContaining('disk-full') as string]);
        expect(spawnSync('mount', ['-o', 'remount,size=64m', disk]).status).toBe(0);
        expect(await importJson(disk, videos)).toMatchObject({ code: 0 });
        expect(await runCommand(['verify', '--strict', '--data', disk])).toMatchObject({ code: 0 });
        expect(await factsIn(disk)).toEqual(await factsIn(wanted));
      } finally {
        spawnSync('umount', [disk]);
      }
    },
  );
});
