import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDatabaseWriteError } from '#main/platform/db/connection.ts';
import type { ClosedEvent } from './closed-event-store.ts';
import { createEventQueryStore } from './event-query-store.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

const at = (ms: number) => new Date(noonMs + ms).toISOString();
const idOf = (n: number) => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

function closedEvent(n: number, change: Partial<ClosedEvent> = {}): ClosedEvent {
  return {
    eventId: idOf(n),
    timestamp: at(n * 1000),
    endedAt: at(n * 1000 + 500),
    day: '2026-05-01',
    cameraId: 'porch',
    eventType: 'nvr',
    frameNumber: n,
    motionConfidence: null,
    detectedObjects: [{ label: 'person', confidence: 0.9, bbox: { x: 1, y: 2, width: 3, height: 4 } }],
    llmDescription: `Person ${n} with a "parcel"; DROP TABLE events; --`,
    eventData: { smartTypes: ['person'], nested: { deep: [1, null] } },
    correlationId: null,
    analysisState: 'done',
    analysisMode: 'multi_frame',
    requestedMode: 'video_native',
    frameCountUsed: 10,
    samplingStrategy: 'hybrid',
    fallbackReason: 'no_clip',
    fallbackDetail: [{ mode: 'video_native', code: 'no_clip', message: 'No clip.', at: at(0) }],
    clipStart: at(n * 1000),
    clipEnd: at(n * 1000 + 500),
    providerUsed: 'local',
    sourceEventId: `nvr-${n}`,
    snapshotPath: `2026-05-01/${n}.png`,
    imagePath: `snapshots/2026-05-01/${n}.png`,
    thumbnailPath: `thumbnails/${n}.jpg`,
    videoPath: `videos/${n}.mp4`,
    jsonLogPath: 'events/2026-05-01/events.json',
    mediaState: 'stored',
    mediaBytes: 1234,
    videoBytes: 0,
    qualityScore: 55.5,
    reviewedAt: at(9_000_000),
    favourite: true,
    note: 'Für später',
    tags: ['post'],
    createdAt: at(1),
    updatedAt: at(2),
    sourceKey: null,
    mediaUrl: 'file:///films/porch.mp4',
    mediaOffsetMs: 5,
    ...change,
  };
}

function createParts() {
  const parts = createStoredEvents();
  return { ...parts, queries: createEventQueryStore(parts.db) };
}

function publicFacts({ sourceKey: _k, mediaUrl: _u, mediaOffsetMs: _o, ...facts }: ClosedEvent) {
  return { ...facts, state: 'closed' };
}

describe('inserting events that are over', () => {
  it('says true and stores every field in its column, JSON as text (D-3.2.1, D-3.2.2, D-3.2.3, D-3.2.6, D-3.3.2)', async () => {
    const { closedStore, queries, connection } = createParts();
    const event = closedEvent(1);
    expect(await closedStore.insertEvent(event)).toBe(true);
    expect(await queries.get(event.eventId)).toEqual({ id: 1, ...publicFacts(event) });
    expect(connection.prepare('SELECT typeof(detected_objects), closed_at FROM events').raw().get()).toEqual([
      'text',
      at(0),
    ]);
  });

  it('reads back 100 events as they were given (D-3.1.11)', async () => {
    const { closedStore, queries } = createParts();
    const events = Array.from({ length: 100 }, (_, n) => closedEvent(n));
    expect(await closedStore.insertEvents(events)).toEqual({ inserted: 100, duplicates: 0 });
    for (const [n, event] of events.entries()) {
      expect(await queries.get(event.eventId)).toEqual({ id: n + 1, ...publicFacts(event) });
    }
  });

  it('says false to an event id that is there, changes nothing and warns (D-3.2.5, D-3.2.6)', async () => {
    const { closedStore, queries, logged } = createParts();
    await closedStore.insertEvent(closedEvent(1));
    expect(await closedStore.insertEvent(closedEvent(1, { note: 'other', sourceEventId: 'x' }))).toBe(false);
    expect(await queries.get(idOf(1))).toMatchObject({ note: 'Für später' });
    expect(logged).toEqual([
      { level: 'warn', message: 'the event is stored already', fields: { eventId: idOf(1) } },
    ]);
  });

  it('counts what was new and what was not (D-3.2.9)', async () => {
    const { closedStore } = createParts();
    await closedStore.insertEvent(closedEvent(2));
    const events = [1, 2, 3, 3].map((n) => closedEvent(n));
    expect(await closedStore.insertEvents(events)).toEqual({ inserted: 2, duplicates: 2 });
    expect(await closedStore.insertEvents([])).toEqual({ inserted: 0, duplicates: 0 });
  });

  it.each([
    ['a recorder id of this camera that is there', { sourceEventId: 'nvr-1' }, /UNIQUE.*source_event_id/],
    ['an unknown camera', { cameraId: 'nobody' }, /FOREIGN KEY/],
    ['an end before the start', { endedAt: at(-1) }, /CHECK/],
    ['a path that climbs', { videoPath: '../x.mp4' }, /CHECK/],
  ])(
    'throws for %s and stores none of the batch (D-3.1.9, D-3.2.7, D-3.2.12)',
    async (_, change, message) => {
      const { closedStore, queries } = createParts();
      await closedStore.insertEvent(closedEvent(1));
      await expect(closedStore.insertEvents([closedEvent(2), closedEvent(3, change)])).rejects.toThrow(
        message,
      );
      expect(await queries.count()).toBe(1);
    },
  );

  it('takes any text as a value, never as SQL (D-3.2.4)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 50 }), async (text) => {
        const { closedStore, queries } = createParts();
        const llmDescription = text.toWellFormed().replaceAll('\0', '');
        await closedStore.insertEvent(closedEvent(1, { llmDescription, tags: [llmDescription] }));
        expect(await queries.get(idOf(1))).toMatchObject({ llmDescription, tags: [llmDescription] });
      }),
      { numRuns: 50 },
    );
  });
});

describe('a database that cannot be written', () => {
  it('is told by its code, logged with the reason and counted (D-3.2.7, D-3.9.5, D-3.9.6)', async () => {
    const { closedStore, connection, logged, counts, queries } = createParts();
    connection.pragma(`max_page_count = ${String(connection.pragma('page_count', { simple: true }))}`);
    const event = closedEvent(1, { llmDescription: 'long '.repeat(10_000) });
    const thrown = await closedStore.insertEvent(event).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'AppError', code: 'disk-full' });
    expect(isDatabaseWriteError(thrown)).toBe(true);
    expect(counts).toEqual({ db_write_errors: 1 });
    const reason = 'The disk is full: :memory: cannot grow.';
    expect(logged).toMatchObject([
      { level: 'error', fields: { code: 'disk-full', reason, isOfDatabase: true } },
    ]);
    connection.pragma('max_page_count = 1000000');
    expect(await closedStore.insertEvent(event)).toBe(true);
    expect(await queries.count()).toBe(1);
  });

  it('is the same for a database that may not be written', async () => {
    const { closedStore, refuseWrites } = createParts();
    const allowWrites = refuseWrites();
    const thrown = await closedStore.insertEvent(closedEvent(1)).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'data-root-unusable' });
    expect(isDatabaseWriteError(thrown)).toBe(true);
    allowWrites();
    expect(await closedStore.insertEvent(closedEvent(1))).toBe(true);
  });

  it('is not what a refused row is called', async () => {
    const { closedStore } = createParts();
    const thrown = await closedStore
      .insertEvent(closedEvent(1, { cameraId: 'nobody' }))
      .catch((error: unknown) => error);
    expect(isDatabaseWriteError(thrown)).toBe(false);
    expect(isDatabaseWriteError(new Error('disk-full'))).toBe(false);
  });
});

describe('an insert that takes long', () => {
  it.each([
    [10, []],
    [
      10.5,
      [
        {
          level: 'warn',
          message: 'inserting an event took long',
          fields: { eventId: idOf(1), tookMs: 10.5 },
        },
      ],
    ],
  ])('of %d ms: %j (D-3.2.8)', async (tookMs, expected) => {
    const { watch, clock, logged } = createParts();
    const work = async () => clock.advance(tookMs);
    await watch({ what: 'insert', eventId: idOf(1), work });
    expect(logged).toEqual(expected);
  });
});

it('answers ranges over 1,000 events: start inclusive, end exclusive, newest first (D-3.3.1, D-3.3.4, D-3.3.5, D-3.3.6, D-3.3.7, D-3.3.10)', async () => {
  const { closedStore, queries } = createParts();
  const cameraIds = ['porch', 'garden', 'gate'];
  const events = Array.from({ length: 1000 }, (_, n) =>
    closedEvent(n, { cameraId: cameraIds[n % 3] ?? 'porch' }),
  );
  expect(await closedStore.insertEvents(events)).toEqual({ inserted: 1000, duplicates: 0 });
  expect(await queries.count()).toBe(1000);
  const numbers = (found: readonly { frameNumber: number }[]) => found.map(({ frameNumber }) => frameNumber);
  const countdown = (from: number, to: number, step = 1) =>
    Array.from({ length: Math.floor((from - to) / step) + 1 }, (_, n) => from - n * step);
  for (const [from, to] of [
    [0, 1],
    [0, 1000],
    [250, 260],
    [999, 1000],
    [990, 5000],
  ] as const) {
    const range = { from: at(from * 1000), to: at(to * 1000) };
    const wanted = countdown(Math.min(to, 1000) - 1, from);
    expect(numbers(await queries.slice(range, {}))).toEqual(wanted);
    expect(await queries.count(range)).toBe(wanted.length);
  }
  expect(await queries.slice({ from: at(5000), to: at(5000) }, {})).toEqual([]);
  expect(numbers((await queries.list({}, { limit: 100 })).events)).toEqual(countdown(999, 900));
  expect(numbers((await queries.list({ cameraIds: ['porch'] }, { limit: 5 })).events)).toEqual(
    countdown(999, 987, 3),
  );
  expect(numbers(await queries.slice({}, { offset: 990 }))).toEqual(countdown(9, 0));
  expect(numbers(await queries.slice({}, { offset: 10, limit: 3 }))).toEqual([989, 988, 987]);
});
