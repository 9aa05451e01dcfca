import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTimeOf } from '#main/platform/time-zone.ts';
import { partWithin, pickRecordings } from './pick-recordings.ts';
import { startFromName } from './recording-times.ts';

const noonMs = Date.UTC(2026, 4, 1, 12, 30, 15);

describe('the start of a recording', () => {
  it.each([
    '2026-05-01_12-30-15.mp4',
    '20260501_123015.mp4',
    '20260501123015.mp4',
    '2026-05-01T12:30:15Z.mkv',
    'front_2026-05-01 12.30.15.mp4',
    '2026-05-01/12-30-15.mp4',
    '2026/05/01/12h30m15.mp4',
    '2026-05-01/12/30.15.mp4',
    '2026-05-01/cam1/clip-12-30-15.mp4',
    `${noonMs}.mp4`,
    `${noonMs / 1000}.mp4`,
  ])('is in %s', (name) => expect(startFromName(name, 'UTC')).toBe(noonMs));

  it.each([
    'front.mp4',
    'clip-7.mp4',
    '2026-13-01_12-30-15.mp4',
    '2026-05-01_25-30-15.mp4',
    '2026-05-01.mp4',
  ])('is not in %s', (name) => expect(startFromName(name, 'UTC')).toBeNull());

  it('is that of the zone, unless the name says otherwise', () => {
    expect(startFromName('2026-05-01_14-30-15.mp4', 'Europe/Berlin')).toBe(noonMs);
    expect(startFromName('2026-05-01T12-30-15Z.mp4', 'Europe/Berlin')).toBe(noonMs);
  });

  it('comes out as it was written, in every zone but for the hour that is there twice', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Auckland',
    );
    const moments = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(zones, moments, (zone, atMs) => {
        const name = `${localTimeOf(atMs, zone).replace(' ', '_').replaceAll(':', '-')}.mp4`;
        const found = startFromName(name, zone) ?? 0;
        expect(localTimeOf(found, zone)).toBe(localTimeOf(atMs, zone));
      }),
    );
  });
});

describe('the recordings of a stretch of time', () => {
  const named = (startMs: number) => ({ path: `${startMs}.mp4`, startMs, modifiedMs: startMs + 60_000 });

  it('are those around it, in order', () => {
    const recordings = [180_000, 0, 120_000, 60_000].map(named);
    const picked = pickRecordings(recordings, { startMs: 110_000, endMs: 140_000 });
    expect(picked.map(({ startMs }) => startMs)).toEqual([0, 60_000, 120_000]);
  });

  it('may be any that were written later, when names tell nothing', () => {
    const recordings = [10_000, 50_000, 90_000].map((modifiedMs) => ({
      path: 'x',
      startMs: null,
      modifiedMs,
    }));
    expect(pickRecordings(recordings, { startMs: 40_000, endMs: 45_000 })).toHaveLength(2);
  });

  it('are taken as far as they reach', () => {
    const part = partWithin(named(60_000), 60_000, { startMs: 110_000, endMs: 140_000 });
    expect(part).toMatchObject({ fromMs: 50_000, toMs: 60_000, startMs: 110_000 });
    expect(partWithin(named(0), 60_000, { startMs: 110_000, endMs: 140_000 })).toBeNull();
  });
});
