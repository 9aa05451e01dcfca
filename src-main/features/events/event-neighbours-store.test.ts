import { beforeEach, expect, it } from 'vitest';
import type { Db } from '#main/platform/db/open-database.ts';
import { createEventNeighboursStore } from './event-neighbours-store.ts';
import { plansOf } from './query-plans.fake.ts';
import { createStoredEvents, type StoredEvents } from './stored-events.fake.ts';

let parts: StoredEvents;
beforeEach(() => {
  parts = createStoredEvents();
});
const neighboursOf = (eventId: string | undefined) =>
  createEventNeighboursStore(parts.db).neighbours(eventId ?? '');

it('finds what other cameras saw within 10 s, nearest first, and never its own camera (ME-8)', async () => {
  await parts.insert(-10_001, { cameraId: 'garden', eventType: 'manual' });
  await parts.insert(-10_000, { cameraId: 'garden', eventType: 'manual' });
  const event = await parts.insert(0);
  await parts.insert(4000, { cameraId: 'gate' });
  await parts.insert(5000);
  await parts.insert(10_001, { cameraId: 'gate', eventType: 'manual' });
  const found = await neighboursOf(event?.eventId);
  expect(
    found.map(({ event: { cameraId }, offsetMs, isCorrelated }) => [cameraId, offsetMs, isCorrelated]),
  ).toEqual([
    ['gate', 4000, true],
    ['garden', -10_000, false],
  ]);
});

it('follows a happening that went on from camera to camera for longer', async () => {
  const first = await parts.insert(0);
  await parts.insert(8000, { cameraId: 'garden' });
  await parts.insert(16_000, { cameraId: 'gate' });
  const found = await neighboursOf(first?.eventId);
  expect(found.map(({ offsetMs }) => offsetMs)).toEqual([8000, 16_000]);
});

it('gives nothing for an event alone, and tells one that is gone', async () => {
  const event = await parts.insert(0);
  expect(await neighboursOf(event?.eventId)).toEqual([]);
  await expect(neighboursOf(parts.newId())).rejects.toMatchObject({ code: 'not-found' });
});

it('asks its indexes and reads no table as a whole', async () => {
  const event = await parts.insert(0);
  await parts.insert(10, { cameraId: 'gate' });
  const ask = (db: Db) => createEventNeighboursStore(db).neighbours(event?.eventId ?? '');
  const plans = (await plansOf(parts, ask)).join('\n');
  expect(plans).toContain('idx_events_correlation (correlation_id=?)');
  expect(plans).toContain('idx_events_timestamp (timestamp>? AND timestamp<?)');
  expect(plans).not.toContain('SCAN');
});
