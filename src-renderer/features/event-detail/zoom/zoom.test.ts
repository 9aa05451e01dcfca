import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  held,
  mostScale,
  movedBy,
  unzoomed,
  wheelFactor,
  type Zoom,
  zoomedAt,
  type ZoomRoom,
} from './zoom.ts';

const room: ZoomRoom = {
  stage: { widthPx: 800, heightPx: 600 },
  fitted: { widthPx: 800, heightPx: 450 },
  sourceWidthPx: 1280,
};
const factor = fc.double({ min: 0.2, max: 5, noNaN: true });
const point = fc.record({
  x: fc.double({ min: -400, max: 400, noNaN: true }),
  y: fc.double({ min: -225, max: 225, noNaN: true }),
});
const steps = fc.array(fc.tuple(factor, point), { maxLength: 12 });

/** Share of the picture that lies under a point of the stage. */
const under = ({ scale, x, y }: Zoom, at: { x: number; y: number }) => [
  (at.x - x) / (room.fitted.widthPx * scale),
  (at.y - y) / (room.fitted.heightPx * scale),
];

describe('zoom', () => {
  it('never shows less than the whole picture, never single pixels only, and never leaves the stage', () => {
    fc.assert(
      fc.property(steps, (done) => {
        const zoom = done.reduce((now, [by, at]) => zoomedAt(now, by, at, room), unzoomed);
        expect(zoom.scale).toBeGreaterThanOrEqual(1);
        expect(zoom.scale).toBeLessThanOrEqual(mostScale(room));
        const half = { x: (800 * zoom.scale) / 2, y: (450 * zoom.scale) / 2 };
        expect(Math.abs(zoom.x)).toBeLessThanOrEqual(Math.max(0, half.x - 400) + 1e-6);
        expect(Math.abs(zoom.y)).toBeLessThanOrEqual(Math.max(0, half.y - 300) + 1e-6);
      }),
      { numRuns: 80 },
    );
  });

  it('keeps what is under the pointer there while the picture covers the stage', () => {
    const near = zoomedAt(unzoomed, 3, { x: 0, y: 0 }, room);
    const at = { x: 130, y: -90 };
    const nearer = zoomedAt(near, 1.7, at, room);
    const [before, after] = [under(near, at), under(nearer, at)];
    expect(after[0]).toBeCloseTo(before[0] ?? 0, 9);
    expect(after[1]).toBeCloseTo(before[1] ?? 0, 9);
  });

  it('goes back to the middle when it is all in sight again', () => {
    const moved = movedBy(zoomedAt(unzoomed, 4, { x: 200, y: 100 }, room), 50, 50, room);
    expect(zoomedAt(moved, 0.01, { x: 10, y: 10 }, room)).toEqual(unzoomed);
    expect(held({ scale: 1, x: 90, y: 90 }, room)).toEqual(unzoomed);
  });

  it('lets a picture of many pixels come nearer than one of few', () => {
    expect(mostScale({ ...room, sourceWidthPx: 7680 })).toBeGreaterThan(mostScale(room));
    expect(mostScale({ ...room, sourceWidthPx: null })).toBe(8);
  });

  it('takes a wild wheel for one firm turn', () => {
    const turn = (deltaY: number) => wheelFactor({ deltaY, deltaMode: 0, ctrlKey: false });
    expect(turn(-100)).toBeGreaterThan(1);
    expect(turn(100)).toBeLessThan(1);
    expect(turn(-1e9)).toBeLessThan(2);
    expect(turn(-100) * turn(100)).toBeCloseTo(1);
  });
});
