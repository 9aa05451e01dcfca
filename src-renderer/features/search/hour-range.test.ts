import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTrouble } from '#shared/search/search-query.ts';
import { formatHours, readHours } from '#shared/search/hours.ts';
import { clockText, draggedHours, hourSegments, hoursFrom, hoursTo, withFirstHours } from './hour-range.ts';

describe('hours dragged on the strip', () => {
  it('snap to quarters of an hour, in either direction', () => {
    expect(draggedHours(0.25, 0.5)).toEqual({ fromMinute: 360, toMinute: 720 });
    expect(draggedHours(0.503, 0.25)).toEqual({ fromMinute: 360, toMinute: 720 });
  });

  it('are never empty and never leave the day', () => {
    const share = fc.double({ min: -1, max: 2, noNaN: true });
    fc.assert(
      fc.property(share, share, (from, to) => {
        const { fromMinute, toMinute } = draggedHours(from, to);
        expect(fromMinute).toBeGreaterThanOrEqual(0);
        expect(toMinute).toBeLessThanOrEqual(1440);
        expect(toMinute).toBeGreaterThan(fromMinute);
      }),
    );
  });
});

describe('hours written into the fields', () => {
  it('go until six or from ten on while the other field is empty', () => {
    expect(hoursFrom(null, 1380)).toEqual({ fromMinute: 1380, toMinute: 360 });
    expect(hoursTo(null, 300)).toEqual({ fromMinute: 1320, toMinute: 300 });
  });

  it('are an hour long when the other field says the same', () => {
    expect(hoursFrom(null, 360)).toEqual({ fromMinute: 360, toMinute: 420 });
    expect(hoursTo(null, 1320)).toEqual({ fromMinute: 1260, toMinute: 1320 });
  });

  it('are hours that a query can say, whatever is written', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, (first, second) => {
        for (const hours of [
          hoursFrom(hoursTo(null, first), second),
          hoursTo(hoursFrom(null, first), second),
        ]) {
          const read = readHours(formatHours(hours));
          expect(isTrouble(read)).toBe(false);
          expect(read).toEqual(hours);
        }
      }),
    );
  });
});

it('leaves the other hours of a query as they are', () => {
  const [night, noon, morning] = [
    { fromMinute: 1320, toMinute: 360 },
    { fromMinute: 720, toMinute: 780 },
    { fromMinute: 360, toMinute: 720 },
  ];
  expect(withFirstHours([night, noon], morning)).toEqual([morning, noon]);
  expect(withFirstHours([night, noon], noon)).toEqual([noon]);
  expect(withFirstHours([night, noon], null)).toEqual([]);
});

it('shows hours over midnight at both ends', () => {
  expect(hourSegments({ fromMinute: 1320, toMinute: 360 })).toEqual([
    { from: 0, to: 0.25 },
    { from: 1320 / 1440, to: 1 },
  ]);
  expect(hourSegments({ fromMinute: 0, toMinute: 1440 })).toEqual([{ from: 0, to: 1 }]);
});

it('writes the clock', () => {
  expect(clockText(65)).toBe('01:05');
  expect(clockText(1440)).toBe('24:00');
});
