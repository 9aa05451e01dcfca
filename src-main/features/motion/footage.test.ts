import { describe, expect, test } from 'vitest';
import { hasFootage, readFootage, sampleFrames, type LumaFootage } from './footage-frames.fixture.ts';
import { footageLabels, type FootageLabel, type Span } from './footage-labels.fixture.ts';
import { countEvents, findEvents, overlapS } from './footage-score.fixture.ts';
import { createMotionDetector } from './motion-detector.ts';

const cooldownS = 3;
const title = hasFootage()
  ? 'labelled footage at medium sensitivity, 5 frames per second'
  : 'labelled footage (skipped: ../shared/footage is absent)';

describe.skipIf(!hasFootage())(title, () => {
  test.each(footageLabels.filter((label) => label.file.startsWith('intel')))(
    'finds each visit of $file as one event, at its time, from any first frame',
    (label) => {
      const footage = readFootage(label.file);
      for (const phaseMs of [0, 80, 100]) expectVisits(eventsOf(footage, phaseMs), label);
    },
  );

  test.each(footageLabels.filter((label) => label.isBusy))('covers most of $file', (label) => {
    const events = eventsOf(readFootage(label.file, { perSecond: 5 }));
    const coveredS = label.active.flatMap((span) => events.map((event) => overlapS(event, span)));
    const activeS = label.active.reduce((sum, [fromS, toS]) => sum + toS - fromS, 0);
    expect(coveredS.reduce((sum, part) => sum + part, 0) / activeS).toBeGreaterThan(0.8);
  });

  test('finds nothing in a black picture', () => {
    expect(eventsOf(readFootage('uiprotect_sample_camera_video.mp4', { perSecond: 5 }))).toEqual([]);
  });
});

function eventsOf({ widthPx, heightPx, frames }: LumaFootage, phaseMs = 0): Span[] {
  const detector = createMotionDetector({ widthPx, heightPx, sensitivity: 'medium', zones: [] });
  const sampled = sampleFrames(frames, 5, phaseMs);
  return findEvents(sampled, ({ luma, atMs }) => detector.measure(luma, atMs), cooldownS);
}

function expectVisits(events: readonly Span[], label: FootageLabel): void {
  expect(events).toHaveLength(label.active.length);
  expect(countEvents(events, label)).toEqual({ hits: label.active.length, misses: 0, falseAlarms: 0 });
  label.active.forEach(([fromS, toS], i) => {
    const [startS = Number.NaN, endS = Number.NaN] = events[i] ?? [];
    // The labels are good to a second, the sampling to a fifth of one.
    expect(Math.abs(startS - fromS), `start ${startS} of ${fromS}`).toBeLessThanOrEqual(1.2);
    expect(Math.abs(endS - toS), `end ${endS} of ${toS}`).toBeLessThanOrEqual(1.2);
  });
  for (const empty of label.empty) {
    // A label's edge may be off by a second: what reaches further in would be a false event.
    const core: Span = [empty[0] + 1, empty[1] - 1];
    for (const event of events) expect(overlapS(event, core), `${event} in ${empty}`).toBe(0);
  }
}
