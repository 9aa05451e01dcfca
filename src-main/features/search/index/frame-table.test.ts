import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFrameTable } from './frame-table.ts';
import { createRandom, unitVector } from './test-vectors.fake.ts';

const dims = 16;

it('holds what was put last of every event, through replacements, removals and compaction', () => {
  const step = fc.record({
    event: fc.integer({ min: 1, max: 30 }),
    frames: fc.integer({ min: 0, max: 120 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 120, size: 'max' }), (steps) => {
      const random = createRandom(steps.length);
      const table = createFrameTable(dims);
      const expected = new Map<number, readonly { frameNumber: number; vector: Float32Array }[]>();
      for (const { event, frames } of steps) {
        const put = Array.from({ length: frames }, (_, i) => ({
          frameNumber: i + 1,
          vector: unitVector(random, dims),
        }));
        table.put({ rowid: event, eventId: `e${event}`, cameraId: 'porch' }, put);
        expected.set(event, put);
      }
      const total = [...expected.values()].reduce((sum, frames) => sum + frames.length, 0);
      expect(table.frames()).toBe(total);
      expect(table.vectors.count()).toBeLessThanOrEqual(Math.max(total + 1000, (total * 4) / 3 + 1));
      for (const [event, frames] of expected) {
        const place = table.placeOf(event);
        expect(place === undefined).toBe(frames.length === 0);
        if (place === undefined) continue;
        expect(table.rowidAt(place)).toBe(event);
        expect(table.eventAt(place)?.eventId).toBe(`e${event}`);
        expect(table.rowCountAt(place)).toBe(frames.length);
        const last = frames.at(-1)!;
        const row = table.firstRowAt(place) + frames.length - 1;
        expect(table.frameNumberOf(row)).toBe(last.frameNumber);
        expect(table.vectors.cosines(last.vector)[row]).toBeGreaterThan(0.97);
      }
    }),
    { numRuns: 20 },
  );
});
