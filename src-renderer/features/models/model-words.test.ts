import { describe, expect, it } from 'vitest';
import type { EmbeddingState } from '#shared/model/encoder.ts';
import { downloadShare, downloadText, embeddedText, embeddingPhaseText, factsText } from './model-words.ts';

const mb = 1024 * 1024;
const download = { kind: 'installing', step: 'downloading', doneBytes: 120 * mb } as const;
const embedding: EmbeddingState = {
  modelVersion: 'builtin-visual-v1',
  hasText: false,
  framesDone: 40,
  framesTotal: 100,
  eventsLeft: 6,
  phase: 'working',
  problem: null,
  remainingMs: 61_000,
};

describe('the words of a download', () => {
  it('tells bytes, speed and what is left', () => {
    const state = { ...download, totalBytes: 340 * mb, bytesPerSecond: 4.4 * mb };
    expect(downloadText(state)).toBe('120 MB of 340 MB · 4.4 MB/s · 50 s left');
  });

  it('leaves out what is not known', () => {
    expect(downloadText({ ...download, totalBytes: null, bytesPerSecond: 2 * mb })).toBe('120 MB · 2 MB/s');
    expect(downloadText({ ...download, totalBytes: 340 * mb, bytesPerSecond: 0 })).toBe('120 MB of 340 MB');
  });

  it('is silent while files are checked', () => {
    expect(downloadText({ ...download, step: 'checking', totalBytes: 340 * mb, bytesPerSecond: 1 })).toBe('');
  });

  it('has no share without a total, and never more than all', () => {
    expect(downloadShare({ doneBytes: 5, totalBytes: null })).toBeUndefined();
    expect(downloadShare({ doneBytes: 5, totalBytes: 10 })).toBe(0.5);
    expect(downloadShare({ doneBytes: 11, totalBytes: 10 })).toBe(1);
  });
});

describe('the words of embedding', () => {
  it('counts frames, and says when there are none', () => {
    expect(embeddedText(embedding)).toBe('40 of 100 frames');
    expect(embeddedText({ ...embedding, framesDone: 0, framesTotal: 0 })).toBe('No frames are stored yet');
  });

  it('tells how long it takes, or why it stands still', () => {
    expect(embeddingPhaseText(embedding)).toBe('1 min 01 s left');
    expect(embeddingPhaseText({ ...embedding, remainingMs: null })).toBe('Working');
    expect(embeddingPhaseText({ ...embedding, phase: 'paused' })).toMatch(/^Paused: older frames/);
    expect(embeddingPhaseText({ ...embedding, phase: 'idle', framesDone: 100 })).toBe(
      'Every frame can be found',
    );
    const nothing = { ...embedding, phase: 'idle', framesDone: 0, framesTotal: 0 } as const;
    expect(embeddingPhaseText(nothing)).toBe('');
  });
});

it('names what a model understands', () => {
  const licence = { name: 'MIT', url: '', isNonCommercial: false };
  const model = { id: 'm', name: 'M', modelVersion: 'm', purpose: '', licence, source: '', isPreset: true };
  const facts = { ...model, isActive: false, state: { kind: 'available' }, dims: 512 } as const;
  expect(factsText({ ...facts, sizeBytes: 340 * mb, hasText: true })).toBe(
    '340 MB · 512 values a frame · pictures and words',
  );
  expect(factsText({ ...facts, sizeBytes: null, hasText: false })).toBe('512 values a frame · pictures only');
});
