import { describe, expect, it } from 'vitest';
import type { CameraStatus } from '#shared/model/camera.ts';
import { percentWords, sourceWords, statusWords } from './camera-words.ts';
import { fillRoom } from './fill-room.ts';
import { chosenFolderPath } from './folder-path.ts';
import { meterPosition, shareWords } from './motion-scale.ts';
import { probeWords } from './probe-words.ts';

const since = '2026-05-01T10:00:00.000Z';
const file = { type: 'file', path: '/videos/door.mp4', playback: 'once' } as const;

function status(rest: Omit<CameraStatus, 'since'>, enabled = true) {
  return statusWords({ source: file, enabled, status: { since, ...rest } });
}

describe('camera words', () => {
  it('names the last part of a path', () => {
    expect(sourceWords(file)).toBe('Reads door.mp4');
    expect(sourceWords({ ...file, playback: 'loop' })).toBe('Loops door.mp4');
    expect(sourceWords({ type: 'folder', path: 'C:\\Cameras\\Garden\\' })).toBe(
      'Reads every video in Garden',
    );
  });

  it('tells what is read and how far', () => {
    expect(status({ state: 'watching', progress: 0.999, reading: 'a.mp4' })).toEqual({
      label: 'Reading, 99%',
      detail: 'a.mp4',
      tone: 'live',
    });
  });

  it('is off when switched off, but keeps telling a failure', () => {
    expect(status({ state: 'watching' }, false).label).toBe('Off');
    expect(status({ state: 'failed' }, false).label).toBe('Failed');
  });

  it('says 100% only when all is done', () => {
    expect([0, 0.9999, 1, 1.2].map(percentWords)).toEqual(['0%', '99%', '100%', '100%']);
  });
});

describe('what a check found', () => {
  const probe = { widthPx: 1920, heightPx: 1080, codec: 'h264', durationSeconds: 134, fileCount: 1 };

  it('is told in words', () => {
    expect(probeWords(probe, 'file')).toBe('H.264, 1920×1080, 2 min 14 s');
    expect(probeWords({ ...probe, durationSeconds: null }, 'file')).toBe('H.264, 1920×1080');
    expect(probeWords({ ...probe, codec: 'dnxhd', fileCount: 3 }, 'folder')).toBe(
      '3 videos, the first is DNXHD, 1920×1080',
    );
  });
});

describe('the folder that was chosen', () => {
  it('is the part of a file path above its relative path', () => {
    expect(chosenFolderPath('/home/a/Cameras/day 1/x.mp4', 'Cameras/day 1/x.mp4')).toBe('/home/a/Cameras');
    expect(chosenFolderPath('C:\\Cameras\\x.mp4', 'Cameras/x.mp4')).toBe('C:\\Cameras');
    expect(chosenFolderPath('/home/a/x.mp4', '')).toBe('');
  });
});

describe('the motion meter', () => {
  it('spreads 0.05 % to 100 % over its length', () => {
    expect(meterPosition(0)).toBe(0);
    expect(meterPosition(Number.NaN)).toBe(0);
    expect(meterPosition(1)).toBe(1);
    const marks = [0.005, 0.02, 0.05].map(meterPosition);
    expect(marks.toSorted((a, b) => a - b)).toEqual(marks);
    expect(marks[0]).toBeGreaterThan(0.2);
    expect(marks[2]).toBeLessThan(0.8);
  });

  it('writes small shares with one decimal', () => {
    expect([0, 0.0004, 0.004, 0.02, 0.374].map(shareWords)).toEqual(['0%', '0%', '0.4%', '2%', '37%']);
  });
});

it('fits a picture into the room it has', () => {
  const room = { widthPx: 800, heightPx: 400 };
  expect(fillRoom(room, { widthPx: 1920, heightPx: 1080 })).toEqual({ widthPx: 711, heightPx: 400 });
  expect(fillRoom(room, { widthPx: 90, heightPx: 30 })).toEqual({ widthPx: 800, heightPx: 266 });
});
