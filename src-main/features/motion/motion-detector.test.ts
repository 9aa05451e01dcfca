import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Zone } from '#shared/model/camera.ts';
import { createMotionDetector, type MotionMeasure, type MotionOptions } from './motion-detector.ts';
import { createScene, type Patch, type SceneFrame } from './synthetic-scene.fixture.ts';

const FRAME_MS = 200;
const FRAMES_PER_S = 1000 / FRAME_MS;

const square = (x: number, y = 60, luma: Patch['luma'] = 20): Patch => ({
  x,
  y,
  width: 40,
  height: 60,
  luma,
});

type WatchOptions = Partial<MotionOptions> & {
  readonly noise?: number;
  /** What is seen in the five seconds before the film; the empty scene when left out. */
  readonly before?: (frame: number) => SceneFrame;
};

/** The measures of `seconds` of film, frame by frame, after five seconds to settle. */
function watch(seconds: number, film: (frame: number) => SceneFrame, options: WatchOptions = {}) {
  const { noise = 3, before = () => ({}), ...rest } = options;
  const { widthPx, heightPx, draw } = createScene({ noise });
  const detector = createMotionDetector({ widthPx, heightPx, sensitivity: 'medium', zones: [], ...rest });
  const startFrame = 5 * FRAMES_PER_S;
  for (let i = 0; i < startFrame; i++) detector.measure(draw(before(i - startFrame)), i * FRAME_MS);
  const measures: MotionMeasure[] = [];
  for (let i = 0; i < seconds * FRAMES_PER_S; i++) {
    measures.push(detector.measure(draw(film(i)), (startFrame + i) * FRAME_MS));
  }
  return { measures, detector, startMs: startFrame * FRAME_MS };
}

const motionFrames = (measures: readonly MotionMeasure[]) => measures.filter((each) => each.isMotion).length;

describe('stays quiet', () => {
  test.each([2, 6, 10])(
    'with sensor noise of %i levels and light that drifts by a third, but sees who comes then',
    (noise) => {
      const { measures } = watch(
        60,
        (i) => ({
          light: 1 + 0.33 * Math.sin(i / 60),
          patches: i < 280 ? [] : [square((i - 280) * 8)],
        }),
        { noise },
      );
      expect(motionFrames(measures.slice(0, 281))).toBe(0);
      expect(motionFrames(measures.slice(281))).toBe(19);
    },
  );

  test('even at high sensitivity while nothing but noise is seen', () => {
    const { measures } = watch(30, () => ({}), { sensitivity: 'high' });
    expect(motionFrames(measures)).toBe(0);
  });

  test('when the exposure falls by 40 % within a second and comes back', () => {
    const { measures } = watch(10, (i) => ({
      light: i < 5 ? 1 - 0.08 * i : Math.min(1, 0.6 + 0.04 * (i - 5)),
    }));
    expect(motionFrames(measures)).toBe(0);
  });

  test('when a shadow wanders through the picture', () => {
    const { measures } = watch(10, (i) => ({ patches: [square(i * 6, 60, (behind) => behind * 0.6)] }));
    expect(motionFrames(measures)).toBe(0);
  });

  test.each([
    { what: 'a small tree that begins to', width: 28, height: 28, isThereBefore: false },
    { what: 'a large tree that always did', width: 100, height: 90, isThereBefore: true },
  ])('at medium sensitivity while $what sway', ({ width, height, isThereBefore }) => {
    const leaves = (i: number) => (_: number, x: number, y: number) =>
      90 + 50 * Math.sin((x + 3 * Math.sin(i / 3)) / 2 + y);
    const film = (i: number): SceneFrame => ({ patches: [{ x: 12, y: 12, width, height, luma: leaves(i) }] });
    const { measures } = watch(60, film, isThereBefore ? { before: film } : {});
    expect(motionFrames(measures)).toBe(0);
  });

  test('in a picture that stays black', () => {
    const detector = createMotionDetector({ widthPx: 320, heightPx: 180, sensitivity: 'high', zones: [] });
    const black = new Uint8Array(320 * 180).fill(16);
    const measures = Array.from({ length: 50 }, (_, i) => detector.measure(black, i * FRAME_MS));
    expect(motionFrames(measures)).toBe(0);
  });
});

describe('finds', () => {
  const walk = (i: number): SceneFrame => ({ patches: [square(20 + i * 5)] });

  test('a moving square, from its first frame on, with its box', () => {
    const { measures, startMs } = watch(8, walk);
    expect(measures[0]).toMatchObject({ isMotion: false, sinceMs: startMs });
    for (const [i, measure] of measures.entries()) {
      if (i === 0) continue;
      expect(measure).toMatchObject({ isMotion: true, sinceMs: startMs });
      const cell = 4.1;
      expect(Math.abs((measure.box?.x ?? 0) * 320 - (20 + i * 5))).toBeLessThan(cell);
      expect(Math.abs((measure.box?.y ?? 0) * 180 - 60)).toBeLessThan(cell);
      expect(Math.abs((measure.box?.width ?? 0) * 320 - 40)).toBeLessThan(2 * cell);
      expect(Math.abs((measure.box?.height ?? 0) * 180 - 60)).toBeLessThan(2 * cell);
    }
  });

  test('the share that the square covers, and a confidence of 1 from twice the threshold', () => {
    const last = watch(3, walk).measures.at(-1);
    const covered = (40 * 60) / (320 * 180);
    expect(last?.share).toBeGreaterThan(covered * 0.9);
    expect(last?.share).toBeLessThan(covered * 1.3);
    expect(last).toMatchObject({ threshold: 0.02, confidence: 1 });
  });

  test('two things as two boxes, the larger first', () => {
    const small: Patch = { x: 250, y: 20, width: 20, height: 20, luma: 250 };
    const { measures } = watch(3, (i) => ({ patches: [square(20 + i * 5), { ...small, x: 250 - i * 3 }] }));
    const boxes = measures.at(-1)?.boxes ?? [];
    expect(boxes).toHaveLength(2);
    expect(boxes[0]?.height).toBeGreaterThan(boxes[1]?.height ?? 1);
  });

  test('many small people who together cover 2 %', () => {
    const people = (i: number) =>
      Array.from(
        { length: 10 },
        (_, k): Patch => ({ x: 10 + k * 30 + i, y: 20 + k * 12, width: 7, height: 18, luma: 15 }),
      );
    const { measures } = watch(4, (i) => ({ patches: people(i) }));
    expect(motionFrames(measures)).toBe(measures.length - 1);
  });

  test('only the larger of two things when less sensitive', () => {
    const tiny = (i: number): SceneFrame => ({
      patches: [{ x: 100 + i * 3, y: 60, width: 22, height: 24, luma: 15 }],
    });
    expect(motionFrames(watch(4, tiny, { sensitivity: 'high' }).measures)).toBeGreaterThan(15);
    expect(motionFrames(watch(4, tiny, { sensitivity: 'medium' }).measures)).toBe(0);
    expect(motionFrames(watch(4, walk, { sensitivity: 'low' }).measures)).toBe(0);
  });

  test('a person who stands but moves a hand, for a minute, and nothing when they have left', () => {
    const hand = (i: number): Patch => ({
      x: 130,
      y: 80 + Math.min(6, 2 * (i % 10)),
      width: 12,
      height: 8,
      luma: 200,
    });
    const { measures } = watch(70, (i) => ({ patches: i < 300 ? [square(100), hand(i)] : [] }));
    for (let from = 0; from + 15 < 300; from++)
      expect(motionFrames(measures.slice(from, from + 15))).toBeGreaterThan(0);
    expect(motionFrames(measures.slice(303))).toBe(0);
  });
});

describe('a thing that stops', () => {
  const drive = (i: number): number => Math.min(100, i * 10);

  test('is no motion any more within half a second', () => {
    const { measures } = watch(20, (i) => ({ patches: [square(drive(i))] }));
    expect(motionFrames(measures.slice(0, 11))).toBe(10);
    expect(motionFrames(measures.slice(13))).toBe(0);
  });

  test.each([
    { afterS: 8, isPart: true },
    { afterS: 32, isPart: false },
  ])('belongs to what passes it $afterS s later: $isPart (learnt within 30 s)', ({ afterS, isPart }) => {
    const passer = (i: number): readonly Patch[] =>
      i > afterS * FRAMES_PER_S ? [{ x: 141, y: 60 + 3 * (i % 5), width: 24, height: 50, luma: 240 }] : [];
    const { measures } = watch(afterS + 2, (i) => ({ patches: [square(drive(i)), ...passer(i)] }));
    const left = (measures.at(-1)?.box?.x ?? 0) * 320;
    expect(left).toBeGreaterThan(isPart ? 95 : 132);
    expect(left).toBeLessThan(isPart ? 105 : 145);
  });
});

describe('a change of the whole picture', () => {
  test('in brightness is reported as such, not as motion', () => {
    const { measures } = watch(6, (i) => ({ light: i < 10 ? 1 : 1.6 }));
    expect(measures[10]?.isGlobalChange).toBe(true);
    expect(motionFrames(measures)).toBe(0);
  });

  test('to infrared is learnt anew, and motion is found again after a second', () => {
    const { measures } = watch(10, (i) => ({
      isInverted: i >= 10,
      patches: i >= 20 ? [{ ...square(i * 4, 60, 240) }] : [],
    }));
    expect(measures[10]?.isGlobalChange).toBe(true);
    expect(motionFrames(measures.slice(0, 20))).toBe(0);
    expect(motionFrames(measures.slice(21))).toBeGreaterThan(25);
  });

  test('does not hide who walks while the light is switched on', () => {
    const { measures } = watch(6, (i) => ({ light: i < 10 ? 1 : 1.5, patches: [square(20 + i * 5)] }));
    expect(motionFrames(measures.slice(2))).toBeGreaterThan(24);
  });
});

describe('zones', () => {
  const leftHalf: Zone = {
    id: 'z',
    name: 'left',
    points: [
      { x: 0, y: 0 },
      { x: 0.5, y: 0 },
      { x: 0.5, y: 1 },
      { x: 0, y: 1 },
    ],
  };

  test('ignore what happens outside', () => {
    const { measures } = watch(5, (i) => ({ patches: [square(180 + i * 4)] }), { zones: [leftHalf] });
    expect(motionFrames(measures)).toBe(0);
    expect(Math.max(...measures.map((each) => each.share))).toBe(0);
  });

  test('make the share relative to themselves', () => {
    const film = (i: number): SceneFrame => ({ patches: [square(20 + i * 2)] });
    const whole = watch(4, film).measures.at(-1)?.share ?? 0;
    const half = watch(4, film, { zones: [leftHalf] });
    expect(half.measures.at(-1)?.share).toBeCloseTo(2 * whole, 2);
    const { columns, rows, cells } = half.detector.cellMask();
    expect(cells).toHaveLength(columns * rows);
    expect(cells.reduce((sum, cell) => sum + cell, 0)).toBeGreaterThan(100);
  });
});

describe('warms up', () => {
  function motionTimes(stepMs: number): number[] {
    const scene = createScene();
    const detector = createMotionDetector({ widthPx: 320, heightPx: 180, sensitivity: 'medium', zones: [] });
    const times: number[] = [];
    for (let i = 0; i < 130; i++) {
      const measure = detector.measure(scene.draw({ patches: [square((i * 9) % 280)] }), i * stepMs);
      if (measure.isMotion) times.push(i);
    }
    return times;
  }

  test('for two seconds of the source', () => expect(motionTimes(200)[0]).toBe(11));
  test('for 100 frames when the times hardly move', () => expect(motionTimes(1)[0]).toBe(101));
});

test('refuses a picture of another size', () => {
  const detector = createMotionDetector({ widthPx: 32, heightPx: 18, sensitivity: 'low', zones: [] });
  expect(() => detector.measure(new Uint8Array(10), 0)).toThrow('10 pixels instead of 576');
});

test('every measure lies within its range, whatever the pictures and times', () => {
  const film = fc.record({
    widthPx: fc.integer({ min: 1, max: 45 }),
    heightPx: fc.integer({ min: 1, max: 30 }),
    frames: fc.array(fc.record({ seed: fc.nat(255), atMs: fc.integer({ min: -1e6, max: 1e7 }) }), {
      maxLength: 30,
    }),
  });
  fc.assert(
    fc.property(film, ({ widthPx, heightPx, frames }) => {
      const detector = createMotionDetector({ widthPx, heightPx, sensitivity: 'high', zones: [] });
      for (const { seed, atMs } of frames) {
        const luma = Uint8Array.from({ length: widthPx * heightPx }, (_, i) => (seed * (i + 1) * 31) % 256);
        const { share, confidence, boxes, sinceMs, isMotion } = detector.measure(luma, atMs);
        expect(share >= 0 && share <= 1 && confidence >= 0 && confidence <= 1).toBe(true);
        if (!isMotion) expect(sinceMs).toBe(atMs);
        for (const { x, y, width, height } of boxes) {
          expect(x >= 0 && y >= 0 && x + width <= 1.000001 && y + height <= 1.000001).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

describe('a look at one picture', () => {
  const settled = () => {
    const { widthPx, heightPx, draw } = createScene({ noise: 3 });
    const detector = createMotionDetector({ widthPx, heightPx, sensitivity: 'medium', zones: [] });
    for (let i = 0; i < 25; i++) detector.measure(draw({}), i * FRAME_MS);
    return { detector, draw };
  };

  test('tells one with somebody in it, or another scene, from the empty one', () => {
    const { detector, draw } = settled();
    expect(detector.looksChanged(draw({}))).toBe(false);
    expect(detector.looksChanged(draw({ patches: [square(100)] }))).toBe(true);
    expect(detector.looksChanged(draw({ light: 1.2 }))).toBe(false);
    expect(detector.looksChanged(new Uint8Array(draw({}).length).map((_, i) => (i * 37) % 251))).toBe(true);
  });

  test('is worth a closer look as long as nothing is known', () => {
    const { widthPx, heightPx, draw } = createScene({ noise: 3 });
    const detector = createMotionDetector({ widthPx, heightPx, sensitivity: 'medium', zones: [] });
    expect(detector.looksChanged(draw({}))).toBe(true);
  });

  test('leaves no trace: what is measured then is as if nobody had looked', () => {
    const [looked, plain] = [settled(), settled()];
    for (let i = 25; i < 60; i++) {
      const frame = { patches: i > 40 ? [square((i - 40) * 8)] : [] };
      const luma = looked.draw(frame);
      looked.detector.looksChanged(looked.draw({ patches: [square(200)] }));
      looked.detector.looksChanged(luma);
      const [own, other] = [
        looked.detector.measure(luma, i * FRAME_MS),
        plain.detector.measure(luma, i * FRAME_MS),
      ];
      expect(own).toEqual(other);
    }
  });
});
