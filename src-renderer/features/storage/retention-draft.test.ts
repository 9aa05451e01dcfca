import { describe, expect, it } from 'vitest';
import {
  planOf,
  retentionDaysOf,
  retentionErrors,
  retentionId,
  retentionOptions,
} from './retention-draft.ts';

const draft = { maxStorageGb: 4, minRetentionDays: 7, retentionDays: 30, retentionMaxEvents: 0 } as const;

describe('the retention form', () => {
  it('makes a plan of what is valid', () => {
    expect(planOf(draft)).toEqual(draft);
    expect(planOf({ ...draft, maxStorageGb: 0.05 })).not.toBeNull();
  });

  it.each([
    ['maxStorageGb', 0],
    ['maxStorageGb', Number.NaN],
    ['maxStorageGb', 2_000_000],
    ['minRetentionDays', -1],
    ['minRetentionDays', Number.NaN],
    ['minRetentionDays', 3_651],
    ['retentionMaxEvents', 0.5],
  ] as const)('asks nothing while %s is %d, and says why', (field, value) => {
    const wrong = { ...draft, [field]: value };
    expect(planOf(wrong)).toBeNull();
    expect(Object.keys(retentionErrors(wrong))).toEqual([field]);
  });

  it('offers 7, 14, 30, 60, 90, 365 days and for ever (RT-1)', () => {
    expect(retentionOptions().map(({ id }) => retentionDaysOf(id))).toEqual([7, 14, 30, 60, 90, 365, 0]);
    expect(retentionOptions().at(-1)?.label).toBe('For ever');
    expect(retentionId(0)).toBe('0');
  });
});
