import { describe, expect, it } from 'vitest';
import { rotationEstimate } from './rotation-estimate.ts';

const byDay = ['2026-05-01', '2026-05-02', '2026-05-09', '2026-05-10'].map((day) => ({ day, bytes: 10 }));
const stats = (totalBytes: number) => ({
  totalBytes,
  limitBytes: 100,
  percentageUsed: totalBytes,
  isOverLimit: false,
});
const at = { today: '2026-05-10', minRetentionDays: 7 };

describe('what freeing space would delete', () => {
  it('is the oldest days until less than 80 % is used (D-3.7.4)', () => {
    expect(rotationEstimate(byDay, stats(85), at)).toEqual({
      days: ['2026-05-01'],
      bytes: 10,
      isHeldBack: false,
    });
    expect(rotationEstimate(byDay, stats(95), at).days).toEqual(['2026-05-01', '2026-05-02']);
  });

  it('is nothing while less than 80 % is used', () => {
    expect(rotationEstimate(byDay, stats(79), at)).toEqual({ days: [], bytes: 0, isHeldBack: false });
  });

  it('never is a protected day, nor today (D-3.7.7, D-3.7.8)', () => {
    const held = rotationEstimate(byDay, stats(120), at);
    expect(held).toEqual({ days: ['2026-05-01', '2026-05-02'], bytes: 20, isHeldBack: true });
    expect(rotationEstimate(byDay, stats(120), { ...at, minRetentionDays: 0 }).days).not.toContain(
      '2026-05-10',
    );
  });
});
