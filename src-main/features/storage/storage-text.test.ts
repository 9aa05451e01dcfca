import { expect, it } from 'vitest';
import { gibibyte, isAbove, isAtLeast, statsOf } from './storage-stats.ts';
import { diskFullText, exceededText, protectedText, statusLine, warningText } from './storage-text.ts';

it('says how much is used as the requirements word it (D-3.6.7, D-3.6.9, D-3.6.10, G-9)', () => {
  expect(statusLine(statsOf(1.2 * gibibyte, 4))).toBe('Storage: 1.2GB / 4GB (30%)');
  expect(warningText(statsOf(3.2 * gibibyte, 4))).toBe('Storage at 3.2GB / 4GB (80%), approaching limit');
  expect(exceededText(statsOf(4.1 * gibibyte, 4))).toBe('Storage limit exceeded: 4.1GB / 4GB (102%)');
});

it('rounds percentages down and drops trailing zeros of the limit (G-9)', () => {
  expect(statusLine(statsOf(0.9099 * gibibyte, 1))).toBe('Storage: 0.9GB / 1GB (90%)');
  expect(statusLine(statsOf(0, 0.25))).toBe('Storage: 0.0GB / 0.25GB (0%)');
  expect(statusLine(statsOf(0, 1.5))).toBe('Storage: 0.0GB / 1.5GB (0%)');
  expect(statusLine(statsOf(0, 0.01))).toBe('Storage: 0.0GB / 0.01GB (0%)');
});

it('is over the limit from the limit on (D-3.6.5)', () => {
  expect(statsOf(gibibyte - 1, 1)).toMatchObject({ isOverLimit: false, percentageUsed: 99 });
  expect(statsOf(gibibyte, 1)).toMatchObject({ isOverLimit: true, percentageUsed: 100 });
});

it('compares bytes, not the rounded percentage', () => {
  const stats = statsOf(0.905 * gibibyte, 1);
  expect([stats.percentageUsed, isAbove(stats, 90), isAtLeast(stats, 91)]).toEqual([90, true, false]);
  expect(isAbove({ totalBytes: 90, limitBytes: 100 }, 90)).toBe(false);
});

it('says why only protected days are left (D-3.7.8), and what a full disk needs (F15)', () => {
  expect(protectedText(4.3 * gibibyte, 7)).toBe(
    'the last 7 days need 4.3 GB: raise the limit or keep fewer days',
  );
  expect(protectedText(gibibyte, 1)).toBe('the last 1 day needs 1.0 GB: raise the limit or keep fewer days');
  expect(protectedText(gibibyte, 0)).toBe('today needs 1.0 GB: raise the limit or keep fewer days');
  expect(protectedText(1_500_000, 7)).toBe('the last 7 days need 1.4 MB: raise the limit or keep fewer days');
  expect(
    diskFullText({ freeBytes: 3 * 1024 ** 2, totalBytes: 0 }, { neededBytes: gibibyte, isQuotaLikely: true }),
  ).toBe('The disk is full: 3.0 MB are free, at least 1.0 GB are needed.');
});
