import { describe, expect, it } from 'vitest';
import type { StorageForecast, StoragePlan } from '#shared/model/storage.ts';
import { deletesWords, keepsWords, protectionWords, reasonWords } from './forecast-words.ts';

const plan: StoragePlan = { maxStorageGb: 4, minRetentionDays: 7, retentionDays: 30, retentionMaxEvents: 0 };
const mebibyte = 1024 ** 2;
const forecast: StorageForecast = {
  keepsDays: 23,
  bytesPerDay: 150 * mebibyte,
  limitedBy: 'size',
  deletesNow: { events: 0, bytes: 0, oldestKeptDay: '2026-04-01' },
};
const day = (localDay: string) => `<${localDay}>`;

describe('the forecast', () => {
  it.each([
    [{ ...forecast }, 'Keeps about 23 days'],
    [{ ...forecast, keepsDays: 1 }, 'Keeps about 1 day'],
    [{ ...forecast, keepsDays: 0 }, 'Keeps less than a day'],
    [{ ...forecast, keepsDays: 30, limitedBy: 'age' as const }, 'Keeps 30 days'],
    [{ ...forecast, keepsDays: null }, 'Keeps as much as fits'],
    [{ ...forecast, keepsDays: null, limitedBy: 'age' as const }, 'Keeps up to 30 days'],
    [{ ...forecast, keepsDays: null, limitedBy: 'nothing' as const }, 'Keeps every event for ever'],
  ])('says how far back one will be able to look (%#)', (about, words) => {
    expect(keepsWords(about, plan)).toBe(words);
  });

  it('names the setting that decides', () => {
    expect(reasonWords(forecast, plan)).toBe('Then the limit of 4 GB is near. A day takes about 150 MB.');
    expect(reasonWords({ ...forecast, limitedBy: 'count' }, { ...plan, retentionMaxEvents: 500 })).toMatch(
      /^Then there are 500 events\./,
    );
    expect(reasonWords({ ...forecast, keepsDays: null, limitedBy: 'age', bytesPerDay: null }, plan)).toBe(
      'Older events are deleted. There is too little footage yet to say more.',
    );
  });

  it('says what is deleted at once, and nothing when nothing is', () => {
    expect(deletesWords(forecast, day)).toBeNull();
    const deleting = {
      ...forecast,
      deletesNow: { events: 123, bytes: 2150 * mebibyte, oldestKeptDay: '2026-05-03' },
    };
    expect(deletesWords(deleting, day)).toBe(
      'Deletes 123 events now (2.1 GB). The oldest day left is <2026-05-03>.',
    );
    expect(deletesWords({ ...forecast, deletesNow: { events: 1, bytes: 5, oldestKeptDay: null } }, day)).toBe(
      'Deletes 1 event now (1 KB).',
    );
  });

  it('warns when the protected days alone need more than the limit (D-3.7.8)', () => {
    expect(protectionWords(forecast, plan)).toBeNull();
    expect(protectionWords({ ...forecast, bytesPerDay: 600 * mebibyte }, plan)).toBe(
      'The 7 protected days need about 4.7 GB. Recording will stop at the limit of 4 GB.',
    );
    expect(protectionWords({ ...forecast, bytesPerDay: null }, plan)).toBeNull();
    expect(protectionWords({ ...forecast, bytesPerDay: 1e12 }, { ...plan, minRetentionDays: 0 })).toBeNull();
  });
});
