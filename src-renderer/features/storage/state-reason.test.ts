import { afterEach, describe, expect, it, vi } from 'vitest';
import { speakLanguage } from '#renderer/i18n/i18n.ts';
import type { StorageState } from '#shared/model/storage.ts';
import { stateReason } from './state-reason.ts';

const state: StorageState = {
  phase: 'ok',
  reason: null,
  message: null,
  nextStep: null,
  since: '2026-05-01T12:00:00.000Z',
  stats: { totalBytes: 9, limitBytes: 10, percentageUsed: 90, isOverLimit: false },
  line: 'Storage: 9.0GB / 10GB (90%)',
  disk: { freeBytes: 1, totalBytes: 2 },
};
const full = {
  ...state,
  phase: 'full',
  reason: 'disk',
  message: 'The disk is full.',
  nextStep: 'Free some space.',
} as const;

describe('why storage is not well', () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  afterEach(() => speakLanguage('en'));

  it('is nothing while it is', () => {
    expect(stateReason(state)).toBeNull();
  });

  it('is in the words of the core, which know the numbers', () => {
    expect(stateReason(full)).toEqual({ text: full.message, nextStep: full.nextStep });
  });

  it('is in German where German is spoken', () => {
    speakLanguage('de');
    expect(stateReason(full)?.text).toBe('Der Datenträger ist voll.');
    const low = { ...full, phase: 'warning' } as const;
    expect(stateReason(low)?.text).toBe('Der Datenträger ist fast voll.');
    expect(stateReason({ ...low, reason: 'limit' })?.nextStep).toContain('Grenze erhöhen');
  });
});
