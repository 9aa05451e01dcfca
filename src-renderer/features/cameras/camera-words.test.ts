import { describe, expect, it } from 'vitest';
import { sourceWords } from './camera-words.ts';
import { fillRoom } from '#renderer/ui/fill-room.ts';
import { chosenFolderPath } from '#renderer/ui/folder-path.ts';
import { meterPosition, shareWords } from './motion-scale.ts';
import { probeWords } from './probe-words.ts';

const file = { type: 'file', path: '/videos/door.mp4', playback: 'once' } as const;

const noNvrs = new Map<string, string>();

describe('camera words', () => {
  it('names the last part of a path', () => {
    expect(sourceWords(file, noNvrs)).toBe('Reads door.mp4');
    expect(sourceWords({ ...file, playback: 'loop' }, noNvrs)).toBe('Loops door.mp4');
    expect(sourceWords({ type: 'folder', path: 'C:\\Cameras\\Garden\\' }, noNvrs)).toBe(
      'Reads every video in Garden',
    );
  });

  it('names the NVR of a camera, or says that it is gone', () => {
    const source = { type: 'nvr', nvrId: 'attic', nativeId: 'a1' } as const;
    expect(sourceWords(source, new Map([['attic', 'Attic']]))).toBe('On Attic');
    expect(sourceWords(source, new Map())).toBe('On an NVR that was removed');
  });
});

describe('what a check found', () => {
  const probe = {
    widthPx: 1920,
    heightPx: 1080,
    codec: 'h264',
    durationSeconds: 134,
    fileCount: 1,
    framesPerSecond: null,
    stillId: null,
  };

  it('is told in words', () => {
    expect(probeWords(probe, 'file')).toBe('H.264, 1920×1080, 2 min 14 s');
    expect(probeWords({ ...probe, durationSeconds: null }, 'file')).toBe('H.264, 1920×1080');
    const live = { ...probe, codec: 'hevc', durationSeconds: null, framesPerSecond: 14.985 };
    expect(probeWords(live, 'stream')).toBe('H.265, 1920×1080, 15 fps');
    expect(probeWords({ ...live, framesPerSecond: 4.98 }, 'stream')).toBe('H.265, 1920×1080, 5 fps');
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
