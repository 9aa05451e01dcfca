import { expect, it } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import type { Today } from '#shared/model/today.ts';
import { withoutEvents } from './without-events.ts';

const today: Today = {
  sinceMs: 1_000,
  untilMs: 3_000,
  since: 'seen',
  total: 3,
  byType: [{ eventType: 'motion', count: 3 }],
  cameras: [
    { cameraId: 'door', count: 2, byType: [{ eventType: 'motion', count: 2 }], activity: [1, 1] },
    { cameraId: 'yard', count: 1, byType: [{ eventType: 'motion', count: 1 }], activity: [1, 0] },
  ],
  bars: [
    { startMs: 1_000, endMs: 2_000 },
    { startMs: 2_000, endMs: 3_000 },
  ],
  unusual: {
    state: 'ready',
    left: 0,
    count: 1,
    events: [{ event: someEvent(1_500), frameNumber: null, score: 1, reason: 'never' }],
  },
  newest: [someEvent(2_500), someEvent(1_500)],
  hasEvents: true,
  quiet: [],
  coverage: { isKnown: false, gaps: [] },
  rotatedEvents: 0,
};
const gone = (...events: ReturnType<typeof someEvent>[]) =>
  new Map(events.map((event) => [event.eventId, event]));

it('counts nothing that is being deleted: not in the sentence, not beside its camera, not in its bars', () => {
  const left = withoutEvents(today, gone(someEvent(1_500)));
  expect(left.total).toBe(2);
  expect(left.byType).toEqual([{ eventType: 'motion', count: 2 }]);
  expect(left.cameras[0]).toMatchObject({ count: 1, byType: [{ count: 1 }], activity: [0, 1] });
  expect(left.cameras[1]).toEqual(today.cameras[1]);
  expect(left.unusual).toMatchObject({ count: 0, events: [] });
  expect(left.newest).toEqual([someEvent(2_500)]);
});

it('a camera whose events all go has no row', () => {
  const left = withoutEvents(today, gone(someEvent(1_700, { cameraId: 'yard' })));
  expect(left.cameras.map(({ cameraId }) => cameraId)).toEqual(['door']);
});

it('events of another time were not counted in the first place', () => {
  expect(withoutEvents(today, gone(someEvent(500), someEvent(3_000)))).toEqual(today);
  expect(withoutEvents(today, new Map())).toBe(today);
});
