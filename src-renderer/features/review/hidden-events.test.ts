import { expect, it } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import { countWithout } from './hidden-events.ts';

const hidden = new Map(
  [
    someEvent(1),
    someEvent(2, { reviewedAt: '2026-05-01T00:00:00.000Z' }),
    someEvent(3, { cameraId: 'yard' }),
  ].map((event) => [event.eventId, event]),
);

it('what waits for its deletion is not counted, as far as it was counted', () => {
  expect(countWithout(19, hidden, { cameraIds: undefined, reviewed: false })).toBe(17);
  expect(countWithout(19, hidden, { cameraIds: ['yard'], reviewed: false })).toBe(18);
  expect(countWithout(1, hidden, { cameraIds: undefined })).toBe(0);
  expect(countWithout(undefined, hidden, { cameraIds: undefined })).toBeUndefined();
});
