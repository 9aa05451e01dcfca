import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diskLevelOf, marksOf, mayMakeReserve, reserveSizeOf } from './disk-watermarks.ts';

const mib = 1024 ** 2;
const gib = 1024 ** 3;

describe('the marks of free space (P11)', () => {
  it.each([
    ['a laptop', 500 * gib, 26 * gib, 'ok'],
    ['under 5 % of a laptop', 500 * gib, 24 * gib, 'low'],
    ['under 2 GiB of a small server', 20 * gib, 1.9 * gib, 'low'],
    ['under 512 MiB anywhere', 2000 * gib, 511 * mib, 'critical'],
    ['a third of a stick of 3 MB', 3 * mib, 1 * mib, 'ok'],
    ['the last of a stick of 3 MB', 3 * mib, 100 * 1024, 'critical'],
    ['a file system without a size', 0, 0, 'ok'],
  ] as const)('%s', (_, totalBytes, freeBytes, level) => {
    expect(diskLevelOf({ freeBytes, totalBytes }, 'ok')).toBe(level);
  });

  it('are left only with a quarter more room than led into them', () => {
    const disk = (freeMib: number) => ({ freeBytes: freeMib * mib, totalBytes: 20 * gib });
    expect(diskLevelOf(disk(600), 'critical')).toBe('critical');
    expect(diskLevelOf(disk(600), 'low')).toBe('low');
    expect(diskLevelOf(disk(641), 'critical')).toBe('low');
    expect(diskLevelOf(disk(2100), 'low')).toBe('low');
    expect(diskLevelOf(disk(2100), 'ok')).toBe('ok');
    expect(diskLevelOf(disk(2561), 'low')).toBe('ok');
  });

  it('never ask for more than a share of the disk, and less room never makes it better', () => {
    const level = fc.constantFrom('ok', 'low', 'critical');
    fc.assert(
      fc.property(
        fc.nat(8000 * 1024),
        fc.double({ min: 0, max: 1, noNaN: true }),
        level,
        (totalMib, share, before) => {
          const totalBytes = totalMib * mib;
          const { lowBytes, criticalBytes } = marksOf(totalBytes);
          expect(criticalBytes).toBeLessThanOrEqual(totalBytes * 0.05);
          expect(criticalBytes).toBeLessThanOrEqual(lowBytes);
          const rank = ['ok', 'low', 'critical'];
          const now = diskLevelOf({ freeBytes: totalBytes * share, totalBytes }, before);
          const less = diskLevelOf({ freeBytes: (totalBytes * share) / 2, totalBytes }, before);
          expect(rank.indexOf(less)).toBeGreaterThanOrEqual(rank.indexOf(now));
        },
      ),
    );
  });
});

describe('the reserve', () => {
  const disk = { freeBytes: 100 * gib, totalBytes: 250 * gib };

  it('is 64 MiB, and at most 2 % of a small limit', () => {
    expect(reserveSizeOf(4 * gib, disk)).toBe(64 * mib);
    expect(reserveSizeOf(0.1 * gib, disk)).toBe(Math.floor(0.002 * gib));
    expect(reserveSizeOf(0.001 * gib, disk)).toBe(0);
    expect(reserveSizeOf(4 * gib, { freeBytes: 3 * mib, totalBytes: 3 * mib })).toBe(0);
  });

  it('is made with 2 GiB free, and made again with 1 GiB free', () => {
    const free = (freeGib: number) => ({ ...disk, freeBytes: freeGib * gib });
    expect([mayMakeReserve(free(1.9), false), mayMakeReserve(free(2.1), false)]).toEqual([false, true]);
    expect([mayMakeReserve(free(0.9), true), mayMakeReserve(free(1.1), true)]).toEqual([false, true]);
  });
});
