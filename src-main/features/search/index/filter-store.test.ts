import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventTypes } from '#shared/model/event.ts';
import { searchFilter, type SearchFilter } from '#shared/model/search.ts';
import { openDatabase, openDatabaseReadOnly } from '#main/platform/db/open-database.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { localTimeOf } from '#main/platform/time-zone.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createFilterStore } from './filter-store.ts';
import { createTestLibrary, noonMs, type TestEvent } from './test-library.fake.ts';

const timeZone = 'Europe/Berlin';
const toTag = (text: string) => text.trim().toLowerCase();
const dayMs = 86_400_000;

const cameras = ['porch', 'garden', 'gate'];
const labels = ['person', 'car', 'dog'];
const tags = ['parcel', 'friend'];

const share = fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10);
const storedEvent: fc.Arbitrary<TestEvent> = fc.record({
  atMs: fc.integer({ min: -200 * dayMs, max: 200 * dayMs }),
  cameraId: fc.constantFrom(...cameras),
  eventType: fc.constantFrom(...eventTypes),
  objects: fc.array(fc.record({ label: fc.constantFrom(...labels), confidence: share }), { maxLength: 3 }),
  motionConfidence: fc.option(share),
  tags: fc.uniqueArray(fc.constantFrom(...tags)),
  isFavourite: fc.boolean(),
  isReviewed: fc.boolean(),
  hasFallback: fc.boolean(),
  hasVideo: fc.boolean(),
  note: fc.option(fc.constantFrom('', 'red van')),
  vectors: fc.constant([]),
});

const instant = fc.integer({ min: -210 * dayMs, max: 210 * dayMs }).map((atMs) => noonMs + atMs);
const range = fc.record({
  fromMinute: fc.integer({ min: 0, max: 1439 }),
  toMinute: fc.integer({ min: 0, max: 1440 }),
});
const some = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values));
const part = <T>(value: fc.Arbitrary<T>) => ({ arbitrary: value, weight: 1 });
const parts = {
  cameraIds: part(some(cameras)),
  notCameraIds: part(some(cameras)),
  fromMs: part(instant),
  toMs: part(instant),
  hours: part(fc.array(range, { minLength: 1, maxLength: 2 })),
  weekdays: part(fc.uniqueArray(fc.integer({ min: 1, max: 7 }))),
  eventTypes: part(some(eventTypes)),
  labels: part(some(labels)),
  notLabels: part(some(labels)),
  minConfidence: part(share),
  maxConfidence: part(share),
  tags: part(some(tags)),
  notTags: part(some(tags)),
  favourite: part(fc.boolean()),
  reviewed: part(fc.boolean()),
  hasFallback: part(fc.boolean()),
  hasVideo: part(fc.boolean()),
  hasNote: part(fc.boolean()),
};
/** One to three parts, so that something is left more often than not. */
const filter = fc
  .uniqueArray(fc.constantFrom(...(Object.keys(parts) as (keyof typeof parts)[])), { maxLength: 3 })
  .chain((names) =>
    fc.record(
      Object.fromEntries(names.map((name) => [name, parts[name].arbitrary as fc.Arbitrary<unknown>])),
    ),
  )
  .map((value) => searchFilter.parse(value));

/** What the words of the filter say, without SQL. */
function isMeant(event: TestEvent, wanted: SearchFilter): boolean {
  const { minConfidence = 0, maxConfidence = 1 } = wanted;
  const hasLimits = wanted.minConfidence !== undefined || wanted.maxConfidence !== undefined;
  const best = new Map<string, number>();
  for (const { label, confidence } of event.objects)
    best.set(label, Math.max(confidence, best.get(label) ?? 0));
  const ofEvent = best.size > 0 ? Math.max(...best.values()) : event.motionConfidence;
  const isWithin = (value: number | null) =>
    value !== null && value >= minConfidence && value <= maxConfidence;
  const local = localTimeOf(noonMs + event.atMs, timeZone);
  const minute = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
  const weekday = new Date(`${local.slice(0, 10)}T12:00:00Z`).getUTCDay() || 7;
  const isSame = (wish: boolean | undefined, fact: boolean) => wish === undefined || wish === fact;
  const atMs = noonMs + event.atMs;
  return [
    wanted.cameraIds?.includes(event.cameraId) ?? true,
    !wanted.notCameraIds?.includes(event.cameraId),
    atMs >= (wanted.fromMs ?? -Infinity) && atMs < (wanted.toMs ?? Infinity),
    wanted.hours?.some(({ fromMinute, toMinute }) =>
      fromMinute < toMinute
        ? minute >= fromMinute && minute < toMinute
        : minute >= fromMinute || minute < toMinute,
    ) ?? true,
    wanted.weekdays?.includes(weekday) ?? true,
    (wanted.eventTypes as readonly string[] | undefined)?.includes(event.eventType) ?? true,
    wanted.labels?.some((label) => best.has(label) && (!hasLimits || isWithin(best.get(label)!))) ??
      (!hasLimits || isWithin(ofEvent)),
    !wanted.notLabels?.some((label) => best.has(label)),
    wanted.tags?.every((tag) => event.tags.includes(tag)) ?? true,
    !wanted.notTags?.some((tag) => event.tags.includes(tag)),
    isSame(wanted.favourite, event.isFavourite),
    isSame(wanted.reviewed, event.isReviewed),
    isSame(wanted.hasFallback, event.hasFallback),
    isSame(wanted.hasVideo, event.hasVideo),
    isSame(wanted.hasNote, (event.note ?? '') !== ''),
  ].every(Boolean);
}

it('lets through exactly the events that its words say, newest first', () => {
  const { connection } = createTestDatabase();
  const library = createTestLibrary(connection);
  const events = fc.sample(storedEvent, { numRuns: 150, seed: 7 });
  for (const event of events) library.add(event);
  const store = createFilterStore(connection, { toTag });
  const newestFirst = [...events.entries()]
    .map(([index, event]) => ({ rowid: index + 1, event }))
    .toSorted((a, b) => b.event.atMs - a.event.atMs || b.rowid - a.rowid);
  let found = 0;
  fc.assert(
    fc.property(filter, (wanted) => {
      const expected = newestFirst.filter(({ event }) => isMeant(event, wanted)).map(({ rowid }) => rowid);
      const allowed = store.allowed(wanted, timeZone);
      expect(allowed.rowids).toEqual(expected);
      for (const { rowid } of newestFirst) expect(allowed.positionOf(rowid)).toBe(expected.indexOf(rowid));
      found += expected.length;
    }),
    { numRuns: 200 },
  );
  expect(found).toBeGreaterThan(1000);
});

describe('a filter', () => {
  it('finds tags and labels however they are written', () => {
    const { connection } = createTestDatabase();
    const library = createTestLibrary(connection);
    library.add({ tags: ['parcel'], objects: [{ label: 'Dog', confidence: 0.9 }] });
    const { allowed } = createFilterStore(connection, { toTag });
    expect(allowed({ tags: [' Parcel'], labels: ['DOG'] }, 'UTC').rowids).toEqual([1]);
  });

  it('takes times beyond the calendar', () => {
    const { connection } = createTestDatabase();
    createTestLibrary(connection).add();
    const { allowed } = createFilterStore(connection, { toTag });
    expect(allowed({ fromMs: -1e15, toMs: 9e15 }, 'UTC').rowids).toEqual([1]);
    expect(allowed({ fromMs: 9e15 }, 'UTC').rowids).toEqual([]);
    expect(allowed({ toMs: -1e15 }, 'UTC').rowids).toEqual([]);
  });

  it('answers the same again until somebody else writes', () => {
    const path = join(createTestFolder(), 'events.db');
    const migrations = join(import.meta.dirname, '../../../../migrations');
    const writer = openDatabase(path, migrations, '2026-05-01T12:00:00.000Z');
    const reader = openDatabaseReadOnly(path, migrations);
    onTestFinished(() => {
      reader.close();
      writer.close();
    });
    const library = createTestLibrary(writer.connection);
    library.add();
    const { allowed } = createFilterStore(reader.connection, { toTag });
    const first = allowed({ favourite: false }, 'UTC');
    expect(allowed({ favourite: false }, 'UTC')).toBe(first);
    library.add();
    expect(allowed({ favourite: false }, 'UTC').rowids).toEqual([2, 1]);
  });
});
