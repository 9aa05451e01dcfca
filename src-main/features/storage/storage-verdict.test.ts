import { describe, expect, it } from 'vitest';
import { gibibyte, statsOf } from './storage-stats.ts';
import { type CheckFacts, fine, type Verdict, verdictOf } from './storage-verdict.ts';

const nothingToDelete = { protectedBytes: 4.1 * gibibyte };

const facts = (usedGb: number, change: Partial<CheckFacts> = {}): CheckFacts => ({
  stats: statsOf(usedGb * gibibyte, 4),
  measured: { byKind: [] },
  disk: { freeBytes: 100 * gibibyte, totalBytes: 250 * gibibyte },
  diskLevel: 'ok',
  isDiskReported: false,
  isFreeSpaceTelling: true,
  rotation: null,
  minRetentionDays: 7,
  ...change,
});

describe('against the limit', () => {
  it.each([
    [3.19, 'ok'],
    [3.2, 'warning'],
    [3.99, 'warning'],
    [4, 'full'],
  ] as const)('%d of 4 GB is %s', (usedGb, phase) => {
    expect(verdictOf(facts(usedGb), fine).phase).toBe(phase);
  });

  it('stays full until a check measures less than 90 % (D-3.6.8)', () => {
    const full = verdictOf(facts(4.1, { rotation: nothingToDelete }), fine);
    expect(verdictOf(facts(3.6), full)).toEqual(full);
    expect(verdictOf(facts(3.59), full).phase).toBe('warning');
    expect(verdictOf(facts(3), full)).toEqual(fine);
  });

  it('says that only protected days are left (D-3.7.8)', () => {
    expect(
      verdictOf(
        facts(4.4, {
          rotation: nothingToDelete,
          measured: { byKind: [{ kind: 'backups', bytes: 0.1 * gibibyte }] },
        }),
        fine,
      ),
    ).toMatchObject({
      reason: 'protected_days',
      message:
        'Storage limit exceeded: 4.4GB / 4GB (110%): the last 7 days need 4.3 GB: raise the limit or keep fewer days.',
    });
  });

  it('does not blame days for what backups take', () => {
    const byKind = [
      { kind: 'frames', bytes: gibibyte },
      { kind: 'backups', bytes: 3 * gibibyte },
    ];
    expect(verdictOf(facts(4.1, { measured: { byKind }, rotation: nothingToDelete }), fine)).toMatchObject({
      reason: 'limit',
      message: expect.stringContaining('backups have 3.0 GB') as string,
    });
  });
});

it('says why a rotation is held back (P15)', () => {
  const rotation = { protectedBytes: null, suspended: 'the clock was set' };
  expect(verdictOf(facts(4.1, { rotation }), fine)).toMatchObject({
    reason: 'limit',
    message: 'Storage limit exceeded: 4.1GB / 4GB (102%): nothing is deleted now, the clock was set.',
  });
});

describe('against the disk (P11, F15)', () => {
  const critical = {
    diskLevel: 'critical',
    disk: { freeBytes: 300 * 1024 ** 2, totalBytes: 250 * gibibyte },
  } as const;

  it('warns when it is low and is full when it is critical, with the bytes that are free and needed', () => {
    const low = { freeBytes: 1.5 * gibibyte, totalBytes: 250 * gibibyte };
    expect(verdictOf(facts(1, { diskLevel: 'low', disk: low }), fine)).toMatchObject({
      phase: 'warning',
      reason: 'disk',
      message: 'The disk has only 1.5 GB left.',
    });
    expect(verdictOf(facts(1, critical), fine)).toMatchObject({
      phase: 'full',
      reason: 'disk',
      message: 'The disk is full: 0.3 GB are free, at least 0.6 GB are needed.',
    });
  });

  it('believes a writer that met a full disk', () => {
    expect(verdictOf(facts(1, { isDiskReported: true }), fine)).toMatchObject({
      phase: 'full',
      reason: 'disk',
    });
  });

  it('guesses a quota only where the disk itself has room that nothing else explains', () => {
    const messageOf = (freeGb: number, isFreeSpaceTelling: boolean) =>
      verdictOf(
        facts(1, {
          isDiskReported: true,
          isFreeSpaceTelling,
          disk: { freeBytes: freeGb * gibibyte, totalBytes: 250 * gibibyte },
        }),
        fine,
      ).message;
    expect(messageOf(100, true)).toContain('a quota?');
    for (const message of [messageOf(100, false), messageOf(1, true)])
      expect(message).toBe('The disk is full: what was to be written did not fit.');
    expect(messageOf(0.3, false)).toContain('at least 0.6 GB are needed');
  });

  it('goes on as soon as the disk has room, even at 95 % of the limit', () => {
    const full: Verdict = verdictOf(facts(3.8, critical), fine);
    expect(verdictOf(facts(3.8), full).phase).toBe('warning');
  });
});
