/** Every filter of IF-2, alone and mixed, against a plain reading of what it means. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTypes, type EventCursor } from '#shared/model/event.ts';
import { type EventFilter, searchLimit } from './event-candidates-store.ts';
import { createEventQueryStore } from './event-query-store.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

const at = (ms: number) => new Date(noonMs + ms).toISOString();

type Facts = {
  readonly atS: number;
  readonly camera: string;
  readonly type: 'motion' | 'nvr';
  readonly state: 'open' | 'closed';
  readonly mode: 'single_frame' | 'multi_frame' | null;
  readonly fallback: string | null;
  readonly confidence: number | null;
  readonly objects: readonly { readonly label: string; readonly confidence: number }[];
  readonly tags: readonly string[];
  readonly isFavourite: boolean;
  readonly isReviewed: boolean;
  readonly text: string | null;
};

const tenth = fc.integer({ min: 0, max: 10 }).map((n) => n / 10);
const facts: fc.Arbitrary<Facts> = fc.record({
  atS: fc.integer({ min: 0, max: 5 }),
  camera: fc.constantFrom('porch', 'garden', 'gate'),
  type: fc.constantFrom('motion', 'nvr'),
  state: fc.constantFrom('open', 'closed'),
  mode: fc.constantFrom('single_frame', 'multi_frame', null),
  fallback: fc.constantFrom('frame_extraction_failed', null),
  confidence: fc.option(tenth),
  objects: fc.array(fc.record({ label: fc.constantFrom('person', 'car'), confidence: tenth }), {
    maxLength: 3,
  }),
  tags: fc.subarray(['parcel', 'post']),
  isFavourite: fc.boolean(),
  isReviewed: fc.boolean(),
  text: fc.constantFrom('a fox in the garden', 'A FOX', 'nobody', null),
});

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const filters: fc.Arbitrary<EventFilter> = fc.record({
  cameraIds: some(fc.subarray(['porch', 'garden', 'gate'])),
  eventType: some(fc.constantFrom('motion' as const, 'nvr' as const)),
  from: some(fc.integer({ min: 0, max: 5 }).map((s) => at(s * 1000))),
  to: some(fc.integer({ min: 0, max: 6 }).map((s) => at(s * 1000))),
  state: some(fc.constantFrom('open' as const, 'closed' as const)),
  analysisMode: some(fc.constantFrom('single_frame' as const, 'multi_frame' as const)),
  hasFallback: some(fc.boolean()),
  label: some(fc.constantFrom('person', 'Car')),
  minConfidence: some(tenth),
  maxConfidence: some(tenth),
  tag: some(fc.constantFrom('parcel', 'Post')),
  favourite: some(fc.boolean()),
  reviewed: some(fc.boolean()),
  q: some(fc.constantFrom('fox', 'fox garden', 'NOBODY')),
});
/** One filter alone, and any mix. */
const oneOrMany = fc.oneof(
  filters.chain((filter) =>
    fc.constantFrom(...Object.keys(filter)).map((key) => ({ [key]: filter[key as keyof EventFilter] })),
  ),
  filters,
);

function insert(stored: ReturnType<typeof createStoredEvents>, event: Facts): void {
  stored.connection
    .prepare(
      `INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, event_type, analysis_mode, fallback_reason,
         motion_confidence, detected_objects, tags, favourite, reviewed_at, llm_description)
       VALUES (?, ?, ?, ?, '2026-05-01', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      stored.newId(),
      at(event.atS * 1000),
      at(event.atS * 1000),
      event.state,
      event.camera,
      event.type,
      event.mode,
      event.fallback,
      event.confidence,
      JSON.stringify(
        event.objects.map((object) => ({ ...object, bbox: { x: 0, y: 0, width: 1, height: 1 } })),
      ),
      JSON.stringify(event.tags),
      event.isFavourite ? 1 : 0,
      event.isReviewed ? at(0) : null,
      event.text,
    );
}

function matches(event: Facts, filter: EventFilter): boolean {
  const { from = '', to = 'Z', minConfidence = 0, maxConfidence = 1 } = filter;
  const start = at(event.atS * 1000);
  const wanted = (label: string) => filter.label === undefined || label === filter.label.toLowerCase();
  const ofObjects = event.objects.filter(({ label }) => wanted(label)).map(({ confidence }) => confidence);
  const best =
    ofObjects.length > 0 ? Math.max(...ofObjects) : filter.label === undefined ? event.confidence : null;
  const isNarrowed = filter.minConfidence !== undefined || filter.maxConfidence !== undefined;
  const words = event.text?.toLowerCase().split(' ') ?? [];
  return (
    (filter.cameraIds?.includes(event.camera) ?? true) &&
    is(filter.eventType, event.type) &&
    start >= from &&
    start < to &&
    is(filter.state, event.state) &&
    is(filter.analysisMode, event.mode) &&
    is(filter.hasFallback, event.fallback !== null) &&
    (filter.label === undefined || ofObjects.length > 0) &&
    (!isNarrowed || (best !== null && best >= minConfidence && best <= maxConfidence)) &&
    (filter.tag === undefined || event.tags.includes(filter.tag.toLowerCase())) &&
    is(filter.favourite, event.isFavourite) &&
    is(filter.reviewed, event.isReviewed) &&
    (filter.q === undefined ||
      filter.q
        .toLowerCase()
        .split(' ')
        .every((word) => words.includes(word)))
  );
}

const is = (wanted: unknown, value: unknown) => wanted === undefined || wanted === value;

describe('lists, pages, totals and statistics', () => {
  it('agree with what the filter says, whatever filters come together (IF-2, E-9)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(facts, { maxLength: 12 }),
        fc.array(oneOrMany, { minLength: 6, maxLength: 6 }),
        async (events, asked) => {
          const stored = createStoredEvents();
          for (const event of events) insert(stored, event);
          const queries = createEventQueryStore(stored.db);
          for (const filter of asked) {
            const found = events
              .map((event, n) => ({ ...event, id: n + 1 }))
              .filter((event) => matches(event, filter));
            const order = (a: { atS: number; id: number }, b: { atS: number; id: number }) =>
              filter.q === undefined ? b.atS - a.atS || b.id - a.id : b.id - a.id;
            const ids = found.toSorted(order).map(({ id }) => id);
            expect(await readAll(queries, filter)).toEqual(ids);
            const page = await queries.page(filter, { number: 1, size: 5 });
            expect([page.events.map(({ id }) => id), page.total]).toEqual([ids.slice(0, 5), ids.length]);
            expect(await queries.count(filter)).toBe(ids.length);
            expect(await queries.stats(filter)).toEqual(statsOf(found));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

async function readAll(
  queries: ReturnType<typeof createEventQueryStore>,
  filter: EventFilter,
): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: EventCursor | undefined; ids.length < 100; ) {
    const { events, nextCursor } = await queries.list(filter, { cursor, limit: 3 });
    ids.push(...events.map(({ id }) => id));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return ids;
}

function statsOf(found: readonly Facts[]) {
  const times = found.map(({ atS }) => at(atS * 1000)).toSorted();
  const cameras = [...new Set(found.map(({ camera }) => camera))];
  return {
    totalEvents: found.length,
    eventsByType: Object.fromEntries(
      eventTypes.map((type) => [type, found.filter((event) => event.type === type).length]),
    ),
    eventsByCamera: Object.fromEntries(
      cameras.map((id) => [id, found.filter(({ camera }) => camera === id).length]),
    ),
    dateRange: { firstEvent: times.at(0) ?? null, lastEvent: times.at(-1) ?? null },
  };
}

describe('a search for text', () => {
  it('gives the newest inserted first, whenever it happened (DB-6)', async () => {
    const stored = createStoredEvents();
    const base = { camera: 'porch', type: 'motion', state: 'closed', mode: null, fallback: null } as const;
    const rest = { confidence: null, objects: [], tags: [], isFavourite: false, isReviewed: false } as const;
    for (const atS of [5, 1, 3]) insert(stored, { ...base, ...rest, atS, text: 'a fox' });
    const { events } = await createEventQueryStore(stored.db).list({ q: 'fox' }, { limit: 5 });
    expect(events.map(({ timestamp }) => timestamp)).toEqual([at(3000), at(1000), at(5000)]);
  });

  it('looks no further than its limit for a word that is everywhere', async () => {
    const stored = createStoredEvents();
    stored.connection.exec(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${searchLimit})
      INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, llm_description)
      SELECT printf('018f0000-0000-7000-8000-%012x', i), '${at(0)}', '${at(0)}', 'closed', '2026-05-01',
        CASE i WHEN 0 THEN 'gate' ELSE 'porch' END, 'street' FROM n`);
    const queries = createEventQueryStore(stored.db);
    expect(await queries.count({ q: 'street' })).toBe(searchLimit);
    expect(await queries.count({ q: 'street', cameraIds: ['gate'] })).toBe(0);
    const last = await queries.list({ q: 'street' }, { cursor: { timestamp: at(0), id: 2 }, limit: 5 });
    expect(last.events.map(({ id }) => id)).toEqual([1]);
  });
});
