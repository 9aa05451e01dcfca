import { expect, it } from 'vitest';
import { createSchedule } from './capture-schedule.ts';

const actsS = [
  [4.3, 12],
  [19.2, 25],
  [31.4, 39],
];

it('has twelve activities of 2 to 11 s in ten minutes, with quiet between them', () => {
  const { activities, durationS } = createSchedule(10, false);
  const nextRoundS = durationS + (activities[0]?.startS ?? 0);
  expect(activities).toHaveLength(12);
  for (const [index, { startS, endS }] of activities.entries()) {
    expect(endS - startS).toBeGreaterThan(1.8);
    expect(endS - startS).toBeLessThanOrEqual(11);
    expect((activities[index + 1]?.startS ?? nextRoundS) - endS).toBeGreaterThan(20);
  }
});

it.each([1, 2, 10])(
  'shows an act of the scene in each activity of %i minutes and nothing else',
  (minutes) => {
    const { activities, sceneS } = createSchedule(minutes, false);
    expect(activities.length % actsS.length).toBe(0);
    for (let atS = 0; atS < minutes * 60; atS += 0.1) {
      const isAct = actsS.some(([from = 0, to = 0]) => sceneS(atS) >= from && sceneS(atS) < to);
      expect([atS, isAct]).toEqual([atS, activities.some(({ startS, endS }) => atS >= startS && atS < endS)]);
    }
  },
);

it('can loop: it begins and ends where nobody and nothing is left', () => {
  const { durationS, sceneS } = createSchedule(2, false);
  expect(sceneS(0)).toBeLessThan(4);
  expect(sceneS(durationS)).toBeLessThan(4);
});

it('stays quiet when asked to', () => {
  const { activities, sceneS } = createSchedule(10, true);
  expect(activities).toEqual([]);
  expect(Math.max(...Array.from({ length: 600 }, (_, atS) => sceneS(atS)))).toBeLessThan(4);
});
