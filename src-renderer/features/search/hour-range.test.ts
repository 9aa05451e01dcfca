import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockText, draggedHours, hourSegments } from './hour-range.ts';

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
