import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoActivities, demoFilm, demoFrameCount, demoNightfallS } from './demo-film.ts';
import { createDemoPainter, type DemoPainter } from './demo-scene.ts';

// The motion engine's medium setting asks for 2 % of changed pixels.
const wantedShares = [0.025, 0.025, 0.025, 0.015, 0.02];
/** More than twice the noise's peak, in grey levels. */
const clearlyDifferent = 28;

let painter: DemoPainter;

beforeAll(async () => {
  painter = await createDemoPainter();
});

describe('the demo painter', () => {
  it('gives the same bytes for a frame whatever was painted before it', async () => {
    const indices = [0, 80, 220, 356, 449, 450, 530, 645, 749];
    const inOrder = indices.map(hashOf);
    const another = await createDemoPainter();
    const backwards = indices.toReversed().map((index) => hash(another.paint(index)));
    expect(backwards.toReversed()).toEqual(inOrder);
  });

  it('never repeats a frame exactly, because sensor noise is fresh', () => {
    expect(hashOf(10)).not.toBe(hashOf(11));
  });

  it('changes by noise alone from frame to frame in every quiet stretch', () => {
    for (const timeS of [1, 14, 28, 42, 47, 58.5, 72]) {
      expect(changedShare(timeS, timeS + 0.1), `at ${timeS} s`).toBeLessThan(0.0001);
    }
  });

  it.each(demoActivities.map((activity, index) => ({ ...activity, wanted: wantedShares[index] ?? 1 })))(
    'shows enough of it in the middle: $label',
    ({ startS, endS, wanted }) => {
      expect(changedShare(startS - 0.5, (startS + endS) / 2)).toBeGreaterThan(wanted);
    },
  );

  it('leaves the parcel lying between the courier and the resident, and takes it away after', () => {
    expect(changedShare(3, 14)).toBeGreaterThan(0.004);
    expect(changedShare(3, 40)).toBeLessThan(0.0001);
  });

  it('is nearly without colour and much darker after nightfall, from one frame to the next', () => {
    const lastOfDay = colourAndLight(demoNightfallS - 0.1);
    const firstOfNight = colourAndLight(demoNightfallS);
    expect(firstOfNight.light).toBeLessThan(lastOfDay.light * 0.6);
    expect(firstOfNight.colour).toBeLessThan(lastOfDay.colour * 0.25);
  });
});

describe('the timetable', () => {
  it('keeps activities apart and the loop quiet at both ends and at nightfall', () => {
    const edges = demoActivities.flatMap(({ startS, endS }) => [startS, endS]);
    expect(edges).toEqual(edges.toSorted((one, other) => one - other));
    expect(edges[0]).toBeGreaterThanOrEqual(4);
    expect(demoFilm.durationS - (edges.at(-1) ?? 0)).toBeGreaterThanOrEqual(5);
    const atNightfall = demoActivities.filter(
      ({ startS, endS }) => startS <= demoNightfallS + 2 && endS >= demoNightfallS - 2,
    );
    expect(atNightfall).toEqual([]);
    expect(demoFrameCount).toBe(750);
  });
});

function frameAt(timeS: number): Uint8Array {
  return painter.paint(Math.round(timeS * demoFilm.framesPerSecond));
}

function hashOf(index: number): string {
  return hash(painter.paint(index));
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Share of pixels whose grey level differs clearly once the difference of the overall light is taken out. */
function changedShare(beforeS: number, afterS: number): number {
  const before = greyLevels(frameAt(beforeS));
  const after = greyLevels(frameAt(afterS));
  const gain = mean(before) / mean(after);
  let changed = 0;
  for (let at = 0; at < before.length; at++) {
    const difference = (before[at] ?? 0) - (after[at] ?? 0) * gain;
    if (Math.abs(difference) > clearlyDifferent) changed++;
  }
  return changed / before.length;
}

function greyLevels(rgb: Uint8Array): Float32Array {
  const grey = new Float32Array(rgb.length / 3);
  for (let at = 0; at < grey.length; at++) {
    grey[at] = 0.3 * (rgb[at * 3] ?? 0) + 0.59 * (rgb[at * 3 + 1] ?? 0) + 0.11 * (rgb[at * 3 + 2] ?? 0);
  }
  return grey;
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function colourAndLight(timeS: number): { readonly colour: number; readonly light: number } {
  const rgb = frameAt(timeS);
  let colour = 0;
  for (let at = 0; at < rgb.length; at += 3) {
    const channels = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
    colour += Math.max(...channels) - Math.min(...channels);
  }
  return { colour: colour / (rgb.length / 3), light: mean(greyLevels(rgb)) };
}
