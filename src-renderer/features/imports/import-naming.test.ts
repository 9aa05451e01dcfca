import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestedCameraName } from './import-naming.ts';
import { timeInName } from './name-time.ts';
import { isVideoFile } from './video-file-name.ts';

describe('a camera name from a file name', () => {
  it.each([
    ['Front door 2026-05-01 14.30.00.mp4', 'Front door'],
    ['front_door_20260501143000_20260501150000.mp4', 'Front door'],
    ['NVR_ch3_main_20260501_143000.mkv', 'NVR ch3 main'],
    ['garden (2).mov', 'Garden'],
    ['Einfahrt-Süd.avi', 'Einfahrt Süd'],
    ['/cameras/porch/porch-0001.mp4', 'Porch'],
    ['C:\\Clips\\backyard.mp4', 'Backyard'],
    ['VID_20260501_143000.mp4', 'Imported footage'],
    ['20260501.mp4', 'Imported footage'],
    ['clip-12.mp4', 'Imported footage'],
    ['front\u0007door\u0085.mp4', 'Front door'],
    ['', 'Imported footage'],
  ])('%s gives %s', (fileName, name) => {
    expect(suggestedCameraName([fileName, 'other.mp4'], [])).toBe(name);
  });

  it('prefers the spelling of an existing camera', () => {
    expect(suggestedCameraName(['front_door.mp4'], ['Garage', 'Front Door'])).toBe('Front Door');
  });

  it('is never empty and never too long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (fileName) => {
        const name = suggestedCameraName([fileName], []);
        expect(name.trim().length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});

describe('the time in a file name', () => {
  it.each([
    ['NVR_ch3_20260501143059_20260501150000.mp4', '2026-05-01T14:30:59'],
    ['2026-05-01_14-30-00 Door.mp4', '2026-05-01T14:30:00'],
    ['2026-05-01 14.30.00.mp4', '2026-05-01T14:30:00'],
    ['20260501T1430.mp4', '2026-05-01T14:30:00'],
  ])('is found in %s', (fileName, time) => {
    expect(timeInName(fileName)?.toString()).toBe(time);
  });

  it.each(['door.mp4', '2026-05-01.mp4', '20260231143000.mp4', '9920260501143000.mp4', '20260501993000.mp4'])(
    'is not found in %s',
    (fileName) => {
      expect(timeInName(fileName)).toBeNull();
    },
  );
});

describe('files', () => {
  it('are videos by ending or by type', () => {
    expect(isVideoFile({ name: 'a.MP4' })).toBe(true);
    expect(isVideoFile({ name: 'mp4' })).toBe(false);
    expect(isVideoFile({ name: 'a.jpg', type: 'image/jpeg' })).toBe(false);
    expect(isVideoFile({ name: 'a', type: 'video/mp4' })).toBe(true);
  });
});
