import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraId, eventTypes } from '#shared/model/event.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import { type SnapshotPlace, snapshotPathOf } from './snapshot-path.ts';

const place: SnapshotPlace = {
  cameraId: 'front-door',
  day: '2025-11-08',
  type: 'detection',
  atMs: Date.parse('2025-11-08T13:32:15.123Z'),
  timeZone: 'Europe/Berlin',
  extension: 'png',
};

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Chicago',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Australia/Lord_Howe',
];
const shape =
  /^[A-Za-z0-9_][A-Za-z0-9._-]*\/\d{4}-\d{2}-\d{2}\/[a-z]+_([01]\d|2[0-3])[0-5]\d[0-5]\d_\d{6}\.(png|jpg)$/;

const places: fc.Arbitrary<SnapshotPlace> = fc
  .record({
    cameraId: fc.oneof(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/), fc.string({ unit: 'binary' })),
    type: fc.constantFrom(...eventTypes),
    atMs: fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
    timeZone: fc.constantFrom(...zones),
    extension: fc.constantFrom('png', 'jpg'),
  })
  .map((parts) => ({ ...parts, day: localDayOf(parts.atMs, parts.timeZone) }));

describe('the path of a snapshot (E-6)', () => {
  it('is camera, day of the event, type, its local time and microseconds', () => {
    expect(snapshotPathOf(place)).toBe('front-door/2025-11-08/detection_143215_123000.png');
  });

  it('takes the day of the row, whatever the clock says, and midnight as 00', () => {
    const midnight = { ...place, day: '2025-11-09', atMs: Date.parse('2025-11-08T23:00:00.007Z') };
    expect(snapshotPathOf(midnight)).toBe('front-door/2025-11-09/detection_000000_007000.png');
  });

  it('has its shape for every camera, instant and zone, and stays below the folder', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 2000 }), (any, attempt) => {
        const path = snapshotPathOf(any, attempt);
        expect(path).toMatch(shape);
        expect(path).not.toContain('..');
        expect(path.split('/')[1]).toBe(any.day);
      }),
      { numRuns: 500 },
    );
  });

  it('tells the local time of the event in every zone, also where the clock changes', () => {
    fc.assert(
      fc.property(places, (any) => {
        const local = new Date(any.atMs).toLocaleTimeString('en-GB', { timeZone: any.timeZone });
        const clock = snapshotPathOf(any).split('_').at(-2);
        expect(clock).toBe(local.replaceAll(':', ''));
      }),
      { numRuns: 300 },
    );
  });

  it('is another one for every attempt', () => {
    fc.assert(
      fc.property(places, (any) => {
        const paths = new Set(Array.from({ length: 50 }, (_, attempt) => snapshotPathOf(any, attempt)));
        expect(paths.size).toBe(50);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same twice in the hour that comes twice: the next attempt is free (E11)', () => {
    const chicago = { ...place, timeZone: 'America/Chicago', day: '2026-11-01' };
    const first = { ...chicago, atMs: Date.parse('2026-11-01T06:30:15.250Z') };
    const second = { ...chicago, atMs: Date.parse('2026-11-01T07:30:15.250Z') };
    expect(snapshotPathOf(first)).toBe('front-door/2026-11-01/detection_013015_250000.png');
    expect(snapshotPathOf(second)).toBe(snapshotPathOf(first));
    expect(snapshotPathOf(second, 1)).toBe('front-door/2026-11-01/detection_013015_250001.png');
  });

  it.each([
    ['front-door', 'front-door'],
    ['Cam.1', 'Cam.1'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['../../etc', '_etc'],
    ['a/b\\c:d', 'a_b_c_d'],
    ['trailing.', 'trailing_'],
    ['', '_'],
  ])('names the folder of camera %j so that every system can hold it', (id, folder) => {
    expect(snapshotPathOf({ ...place, cameraId: id }).split('/')[0]).toBe(folder);
  });

  it('leaves an ordinary camera id as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,59}$/), (id) => {
        fc.pre(cameraId.safeParse(id).success && !/^(con|prn|aux|nul|com\d|lpt\d)$/.test(id));
        expect(snapshotPathOf({ ...place, cameraId: id }).split('/')[0]).toBe(id);
      }),
    );
  });
});
