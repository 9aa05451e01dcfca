import { describe, expect, it } from 'vitest';
import type { CameraStatus } from '#shared/model/camera.ts';
import { percentWords, statusWords } from './status-words.ts';

const since = '2026-05-01T10:00:00.000Z';
const file = { type: 'file', path: '/videos/door.mp4', playback: 'once' } as const;

function status(rest: Omit<CameraStatus, 'since'>, enabled = true) {
  return statusWords({ source: file, enabled, status: { since, ...rest } }, (atMs) =>
    new Date(atMs).toISOString().slice(11, 16),
  );
}

describe('status words', () => {
  it('tell what is read and how far', () => {
    expect(status({ state: 'watching', progress: 0.999, reading: 'a.mp4' })).toEqual({
      label: 'Reading, 99%',
      detail: 'a.mp4',
      tone: 'live',
    });
  });

  it('tell what a network camera sends', () => {
    const stream = {
      codec: 'hevc',
      widthPx: 2560,
      heightPx: 1440,
      framesPerSecond: 15,
      decoding: 'keyframes',
    } as const;
    expect(status({ state: 'watching', stream }).detail).toBe('H.265 · 2560×1440 · 15 fps');
    expect(status({ state: 'watching', stream: { ...stream, framesPerSecond: null } }).detail).toBe(
      'H.265 · 2560×1440',
    );
  });

  it('tell trouble that passes from a failure', () => {
    expect(status({ state: 'offline' }).tone).toBe('trouble');
    expect(status({ state: 'stalled' }).tone).toBe('trouble');
    expect(status({ state: 'failed' }).tone).toBe('failed');
  });

  it('say off when switched off, but keep telling a failure', () => {
    expect(status({ state: 'watching' }, false).label).toBe('Off');
    expect(status({ state: 'failed' }, false).label).toBe('Failed');
  });

  it('say until when a schedule keeps a camera off, and plainly off when a person did', () => {
    const resumesAt = '2026-05-01T22:00:00.000Z';
    expect(status({ state: 'off', resumesAt })).toEqual({
      label: 'Off until 22:00',
      detail: 'by its schedule',
      tone: 'idle',
    });
    expect(status({ state: 'off', resumesAt }, false).label).toBe('Off');
  });

  it('say 100% only when all is done', () => {
    expect([0, 0.9999, 1, 1.2].map(percentWords)).toEqual(['0%', '99%', '100%', '100%']);
  });
});
