import { describe, expect, it } from 'vitest';
import type { StorageState } from '#shared/model/storage.ts';
import { stateWords, usedText } from './state-words.ts';

const gibibyte = 1024 ** 3;
const state: StorageState = {
  phase: 'ok',
  reason: null,
  message: null,
  nextStep: null,
  since: '2026-05-01T12:00:00.000Z',
  stats: { totalBytes: gibibyte, limitBytes: 4 * gibibyte, percentageUsed: 25, isOverLimit: false },
  line: 'Storage: 1.0GB / 4GB (25%)',
  disk: { freeBytes: 80 * gibibyte, totalBytes: 250 * gibibyte },
};

describe('the state of storage', () => {
  it('says how much room there is', () => {
    expect(stateWords(state)).toMatchObject({ tone: 'ok', label: 'All is well' });
    expect(stateWords(state).text).toContain('There is room for 3 GB more.');
    expect(usedText(state.stats)).toBe('1 GB of 4 GB used');
  });

  it('promises no more room than the disk has', () => {
    const words = stateWords({ ...state, disk: { freeBytes: 2 * gibibyte, totalBytes: 250 * gibibyte } });
    expect(words).toMatchObject({ tone: 'warn', text: 'There is room for 2 GB more.' });
    expect(words.nextStep).toContain('Lower the limit');
    expect(stateWords({ ...state, disk: { freeBytes: 0, totalBytes: 0 } }).label).toBe('All is well');
  });

  it('leaves it to the core to say why storage is full', () => {
    const full = { ...state, phase: 'full', message: 'The disk is full.', nextStep: 'Make room.' } as const;
    expect(stateWords(full)).toMatchObject({
      tone: 'danger',
      text: 'The disk is full.',
      nextStep: 'Make room.',
    });
  });
});
