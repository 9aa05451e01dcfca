import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Canvas } from '#main/platform/drawing/canvas.ts';
import { classColour } from './class-colour.ts';
import { drawOverlay } from './draw-overlay.ts';
import type { ChangedCells, DetectedThing, Overlay } from './overlay.ts';
import { eachPixelOutside, isInRect, noisyPicture, pixelOf } from './pictures.fixture.ts';

/** E-1 as a formula, on its own. */
const tinted = ([red = 0, green = 0, blue = 0]: readonly number[]) => [
  0.7 * red + 0.3 * 255,
  0.7 * green,
  0.7 * blue,
];

function motion(cells: ChangedCells, text = '2026-05-01 14:03:22 Porch'): Overlay {
  return { kind: 'motion', regions: { kind: 'cells', cells }, text };
}

/** Checks every pixel outside of the text: tinted where `isMoving`, else byte for byte what it was. */
function expectTint(
  before: Canvas,
  { canvas, plates }: ReturnType<typeof drawOverlay>,
  isMoving: (x: number, y: number) => boolean,
): { moving: number; still: number } {
  const counts = { moving: 0, still: 0 };
  let worst = 0;
  eachPixelOutside(before, plates, (x, y) => {
    const was = pixelOf(before, x, y);
    const is = pixelOf(canvas, x, y);
    const wanted = isMoving(x, y) ? tinted(was) : was;
    const difference = Math.max(...wanted.map((value, channel) => Math.abs(value - (is[channel] ?? -99))));
    worst = Math.max(worst, isMoving(x, y) ? difference - 1 : difference * 1000);
    counts[isMoving(x, y) ? 'moving' : 'still']++;
  });
  expect(worst).toBeLessThanOrEqual(0);
  return counts;
}

describe('a motion overlay (E-1, AT-9)', () => {
  // Two of 4 x 3 cells, not side by side: a box round both would hold four.
  const cells: ChangedCells = { columns: 4, rows: 3, runs: [1, 1, 4, 1], widthCells: 4, heightCells: 3 };

  it('tints the changed cells alone: 0.7 of the pixel and 0.3 of red, the rest byte for byte as before', () => {
    const before = noisyPicture(400, 300);
    const painted = drawOverlay(before, motion(cells));
    const { moving, still } = expectTint(before, painted, (x, y) => {
      const cell = Math.floor(y / 100) * 4 + Math.floor(x / 100);
      return cell === 1 || cell === 6;
    });
    expect(moving).toBe(2 * 100 * 100);
    expect(still).toBeGreaterThan(80_000);
  });

  it('puts cells where they are also when the last one is cut off and the picture is no multiple of them', () => {
    const before = noisyPicture(333, 187);
    const cutOff: ChangedCells = {
      columns: 3,
      rows: 2,
      runs: [2, 1],
      widthCells: 2.25,
      heightCells: 1.5,
    };
    const painted = drawOverlay(before, motion(cutOff));
    expectTint(before, painted, (x, y) => ((x + 0.5) * 2.25) / 333 >= 2 && ((y + 0.5) * 1.5) / 187 < 1);
  });

  it('tints any mask on any picture by the formula and nothing else', () => {
    const masks = fc
      .record({ columns: fc.integer({ min: 1, max: 12 }), rows: fc.integer({ min: 1, max: 9 }) })
      .chain(({ columns, rows }) =>
        fc.record({
          columns: fc.constant(columns),
          rows: fc.constant(rows),
          taken: fc.array(fc.boolean(), { minLength: columns * rows, maxLength: columns * rows }),
        }),
      );
    fc.assert(
      fc.property(
        masks,
        fc.integer({ min: 60, max: 130 }),
        fc.integer({ min: 40, max: 90 }),
        (mask, width, height) => {
          const { columns, rows, taken } = mask;
          const runs = taken.flatMap((isTaken) => (isTaken ? [0, 1] : [1, 0]));
          const before = noisyPicture(width, height, columns * 31 + rows);
          const painted = drawOverlay(
            before,
            motion({ columns, rows, runs, widthCells: columns, heightCells: rows }),
          );
          expectTint(before, painted, (x, y) => {
            const column = Math.floor(((x + 0.5) * columns) / width);
            return taken[Math.floor(((y + 0.5) * rows) / height) * columns + column] === true;
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tints boxes where there are no cells, and twice nowhere', () => {
    const before = noisyPicture(200, 150);
    const boxes = [
      { x: 0.1, y: 0.1, width: 0.4, height: 0.4 },
      { x: 0.3, y: 0.3, width: 0.4, height: 0.2 },
    ];
    const painted = drawOverlay(before, { kind: 'motion', regions: { kind: 'boxes', boxes }, text: 'x' });
    expectTint(
      before,
      painted,
      (x, y) => (x >= 20 && x < 100 && y >= 15 && y < 75) || (x >= 60 && x < 140 && y >= 45 && y < 75),
    );
  });

  it('leaves the picture it was given as it is', () => {
    const before = noisyPicture(80, 60);
    const bytes = Uint8Array.from(before.rgb);
    drawOverlay(before, motion(cells));
    expect(before.rgb).toEqual(bytes);
  });

  it('writes the text on a plate at the lower left, inside the picture', () => {
    const before = noisyPicture(640, 360);
    const { canvas, plates } = drawOverlay(before, motion(cells));
    const [plate] = plates;
    expect(plate).toMatchObject({ left: 0, bottom: 360 });
    expect(plate?.right).toBeLessThan(640);
    const colours = { plate: 0, white: 0 };
    for (let y = plate?.top ?? 0; y < 360; y++) {
      for (let x = 0; x < (plate?.right ?? 0); x++) {
        const [red = 0] = pixelOf(canvas, x, y);
        if (red === 16) colours.plate++;
        if (red > 250) colours.white++;
      }
    }
    expect(colours.white).toBeGreaterThan(200);
    expect(colours.plate).toBeGreaterThan(colours.white);
  });
});

const person: DetectedThing = {
  className: 'person',
  confidence: 0.95,
  trackId: 42,
  box: { x: 0.4, y: 0.4, width: 0.2, height: 0.4 },
};

describe('a detection overlay (E-2, AT-9)', () => {
  it('draws the box in the colour of its class and a label above it', () => {
    const before = noisyPicture(800, 600);
    const { canvas, plates } = drawOverlay(before, { kind: 'detection', things: [person] });
    const colour = [...classColour('person')];
    for (const [x, y] of [
      [320, 300],
      [321, 300],
      [479, 300],
      [478, 300],
      [400, 240],
      [400, 479],
    ] as const) {
      expect(pixelOf(canvas, x, y)).toEqual(colour);
    }
    const [label] = plates;
    expect(label).toMatchObject({ left: 320, bottom: 240 });
    expect(pixelOf(canvas, 321, (label?.top ?? 0) + 1)).toEqual(colour);
    const box = { left: 320, top: 240, right: 480, bottom: 480 };
    eachPixelOutside(before, [box, ...plates], (x, y) => {
      if (pixelOf(canvas, x, y).join() !== pixelOf(before, x, y).join())
        throw new Error(`${x},${y} was changed`);
    });
    expect(pixelOf(canvas, 400, 300)).toEqual(pixelOf(before, 400, 300));
  });

  it('keeps every label inside the picture, wherever the box is and whatever it is called', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const thing = fc.record({
      className: fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constant('person')),
      confidence: share,
      trackId: fc.oneof(fc.constant(null), fc.integer(), fc.string({ maxLength: 8 })),
      box: fc.record({ x: share, y: share, width: share, height: share }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 300 }),
        fc.integer({ min: 12, max: 200 }),
        fc.array(thing, { maxLength: 3 }),
        (widthPx, heightPx, things) => {
          const before = noisyPicture(widthPx, heightPx);
          const { canvas, plates } = drawOverlay(before, { kind: 'detection', things });
          expect(canvas.rgb.length).toBe(before.rgb.length);
          expect(plates.length).toBe(things.length);
          for (const { left, top, right, bottom } of plates) {
            expect(left).toBeGreaterThanOrEqual(0);
            expect(top).toBeGreaterThanOrEqual(0);
            expect(right).toBeLessThanOrEqual(widthPx);
            expect(bottom).toBeLessThanOrEqual(heightPx);
            expect(right - left).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows the track only where there is one', () => {
    const before = noisyPicture(800, 600);
    const widthOf = (thing: DetectedThing) => {
      const [plate] = drawOverlay(before, { kind: 'detection', things: [thing] }).plates;
      return (plate?.right ?? 0) - (plate?.left ?? 0);
    };
    expect(widthOf({ ...person, trackId: null })).toBeLessThan(widthOf(person));
  });
});

describe('a plate overlay (E-3, AT-9)', () => {
  const plate: Overlay = {
    kind: 'anpr',
    plate: 'ABC123',
    confidence: 0.93,
    box: { x: 0.5, y: 0.5, width: 0.2, height: 0.1 },
  };

  it('draws a whole green box of at least three pixels round the plate and the text at the top', () => {
    const before = noisyPicture(800, 600);
    const { canvas, plates } = drawOverlay(before, plate);
    const green = [0, 255, 0];
    for (let step = 0; step < 3; step++) {
      for (let x = 398; x < 562; x++) {
        expect(pixelOf(canvas, x, 299 - step)).toEqual(green);
        expect(pixelOf(canvas, x, 360 + step)).toEqual(green);
      }
      for (let y = 298; y < 362; y++) {
        expect(pixelOf(canvas, 399 - step, y)).toEqual(green);
        expect(pixelOf(canvas, 560 + step, y)).toEqual(green);
      }
    }
    expect(pixelOf(canvas, 400, 300)).toEqual(pixelOf(before, 400, 300)); // the plate itself stays readable
    expect(plates[0]).toMatchObject({ left: 0, top: 0 });
  });

  it('keeps three pixels of green on every side at the edges of the picture, and the text beside the box', () => {
    const before = noisyPicture(800, 600);
    const box = { x: 0, y: 0, width: 0.1, height: 0.05 };
    const { canvas, plates } = drawOverlay(before, { ...plate, box });
    for (let step = 0; step < 3; step++) {
      expect(pixelOf(canvas, step, 10)).toEqual([0, 255, 0]);
      expect(pixelOf(canvas, 10, step)).toEqual([0, 255, 0]);
    }
    expect(plates[0]?.right).toBe(800);
    expect(isInRect(plates[0] ?? { left: 0, top: 0, right: 0, bottom: 0 }, 60, 5)).toBe(false);
  });
});
