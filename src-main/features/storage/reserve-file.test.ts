import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createReserveFile } from './reserve-file.ts';
import { createReserveKeeper } from './reserve-keeper.ts';

const mib = 1024 ** 2;
const gib = 1024 ** 3;
const disk = { freeBytes: 50 * gib, totalBytes: 100 * gib };

function createParts() {
  const path = join(createTestFolder(), 'reserve.bin');
  const file = createReserveFile(path);
  const degradations: string[] = [];
  const keeper = createReserveKeeper({
    file,
    log: silentLogger,
    countDegradation: (reason) => degradations.push(reason),
  });
  return { path, file, keeper, degradations };
}

const settled = () => sleep(30);

it('really takes the space that it reserves (P11)', async () => {
  const { path, file } = createParts();
  await file.make(2 * mib + 5, new AbortController().signal);
  const { size, blocks } = await stat(path);
  expect(size).toBe(2 * mib + 5);
  expect(blocks * 512).toBeGreaterThanOrEqual(size);
});

it('leaves nothing half when it is stopped', async () => {
  const { path, file } = createParts();
  await expect(file.make(mib, AbortSignal.abort(new Error('stopped')))).rejects.toMatchObject({
    code: 'internal',
  });
  await expect(stat(path)).rejects.toThrow(/ENOENT/);
});

it('is made when there is room, shrinks with the limit, and comes back after it was given up', async () => {
  const { file, keeper } = createParts();
  const becomes = (sizeBytes: number) =>
    vi.waitFor(async () => expect(await file.sizeBytes()).toBe(sizeBytes), { timeout: 5000 });
  keeper.tend({ ...disk, freeBytes: 1.5 * gib }, gib);
  await settled();
  expect(await file.sizeBytes()).toBe(0);
  const onMade = vi.fn<() => void>();
  keeper.tend(disk, gib, onMade);
  await becomes(Math.floor(0.02 * gib));
  await settled();
  keeper.tend(disk, gib, onMade);
  await settled();
  expect(onMade, 'told once, when it was made').toHaveBeenCalledOnce();
  keeper.tend(disk, 0.1 * gib);
  await becomes(Math.floor(0.002 * gib));
  await keeper.release();
  expect(await file.sizeBytes()).toBe(0);
  keeper.tend({ ...disk, freeBytes: 1.5 * gib }, 0.1 * gib);
  await becomes(Math.floor(0.002 * gib));
});

it('makes nothing more once it is stopped', async () => {
  const { file, keeper, degradations } = createParts();
  await keeper.stop();
  keeper.tend(disk, gib);
  await keeper.stop();
  expect([await file.sizeBytes(), degradations]).toEqual([0, []]);
});
