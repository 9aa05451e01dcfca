/** Which index answers what: a plan that reads or sorts every event is a second at a million of them (DB-5). */
import { beforeAll, describe, expect, it } from 'vitest';
import { createEventAnalysisStore } from './event-analysis-store.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { EventFilter } from './event-candidates-store.ts';
import { createEventQueryStore } from './event-query-store.ts';
import { plansOf } from './query-plans.fake.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

const at = (ms: number) => new Date(noonMs + ms).toISOString();
const parts = createStoredEvents();
const queriesOf = createEventQueryStore;
const cursor = { timestamp: at(0), id: 5 };
beforeAll(() => parts.insert(0));

const cameraAndType = { cameraIds: ['porch'], eventType: 'motion' } as const;
const filters: [name: string, EventFilter, index: string, withCameraAndType: string][] = [
  ['nothing', {}, 'idx_events_timestamp', 'idx_events_camera_type'],
  ['a time', { from: at(0), to: at(9) }, 'idx_events_timestamp', 'idx_events_camera_type'],
  ['one camera', { cameraIds: ['porch'] }, 'idx_camera_timestamp', 'idx_events_camera_type'],
  ['one type', { eventType: 'motion' }, 'idx_event_type_timestamp', 'idx_events_camera_type'],
  ['open', { state: 'open' }, 'idx_events_open', 'idx_events_open'],
  ['closed', { state: 'closed' }, 'idx_events_facets', 'idx_events_facets'],
  ['a mode', { analysisMode: 'multi_frame' }, 'idx_events_mode', 'idx_events_facets'],
  ['a fallback', { hasFallback: true }, 'idx_events_fallback', 'idx_events_fallback'],
  ['no fallback', { hasFallback: false }, 'idx_events_facets', 'idx_events_facets'],
  ['favourites', { favourite: true }, 'idx_events_favourite', 'idx_events_favourite'],
  ['no favourites', { favourite: false }, 'idx_events_facets', 'idx_events_facets'],
  ['unreviewed', { reviewed: false }, 'idx_events_unreviewed', 'idx_events_unreviewed'],
  ['reviewed', { reviewed: true }, 'idx_events_reviewed', 'idx_events_reviewed'],
  ['least confidence', { minConfidence: 0.5 }, 'idx_events_facets', 'idx_events_facets'],
  ['most confidence', { maxConfidence: 0.5 }, 'idx_events_facets', 'idx_events_facets'],
  ['several', { favourite: true, reviewed: true, state: 'closed' }, 'idx_events_facets', 'idx_events_facets'],
];

describe.each(filters)('a list narrowed by %s', (_, filter, index, withCameraAndType) => {
  it.each([
    ['alone', filter, index],
    ['with camera and type', { ...filter, ...cameraAndType }, withCameraAndType],
  ])('%s walks one index in its order (D-3.3.3, DB-5)', async (_name, narrowed, expected) => {
    const asks: ((db: Db) => Promise<unknown>)[] = [
      (db) => queriesOf(db).list(narrowed, { limit: 100 }),
      (db) => queriesOf(db).list(narrowed, { cursor, limit: 100 }),
      (db) => queriesOf(db).slice(narrowed, { offset: 100, limit: 100 }),
    ];
    for (const ask of asks) {
      const plans = await plansOf(parts, ask);
      const ofEvents = plans.filter((plan) => /\bc\b/.test(plan));
      expect(ofEvents.length).toBeGreaterThan(0);
      for (const plan of ofEvents) expect(plan).toContain(expected);
      // Rows are read by their id; ties of one moment may be sorted, a list never is as a whole.
      const others = plans.filter((plan) => !ofEvents.includes(plan));
      for (const plan of others) {
        expect(plan).toMatch(
          /rowid=\?|LIST SUBQUERY|LAST TERM OF ORDER BY|^USE TEMP B-TREE FOR ORDER BY$|event_counts|GROUP BY/,
        );
      }
    }
  });
});

it('bounds a range of times from both sides', async () => {
  const [plan] = await plansOf(parts, (db) => queriesOf(db).list({ from: at(0), to: at(9) }, { limit: 100 }));
  expect(plan).toBe('SEARCH c USING COVERING INDEX idx_events_timestamp (timestamp>? AND timestamp<?)');
  const [timeline] = await plansOf(parts, (db) =>
    queriesOf(db).timeline({ fromMs: noonMs, toMs: noonMs + 1000 }),
  );
  expect(timeline).toBe('SEARCH events USING INDEX idx_events_timestamp (timestamp>? AND timestamp<?)');
});

it('begins at the cursor, not at the end of the range', async () => {
  const ask = (db: Db) => queriesOf(db).list({ from: at(-9), to: at(9) }, { cursor, limit: 100 });
  expect((await plansOf(parts, ask)).join()).toContain('(timestamp>? AND timestamp<?)');
  expect((await plansOf(parts, ask)).join()).not.toContain('SCAN');
});

it.each([
  ['tag', { tag: 'parcel' }, 'SEARCH c USING PRIMARY KEY (tag=?)'],
  ['label', { label: 'person' }, 'SEARCH c USING PRIMARY KEY (label=?)'],
  ['label with confidence', { label: 'person', minConfidence: 0.5 }, 'SEARCH c USING PRIMARY KEY (label=?)'],
])(
  'finds a %s by its own table, without visiting events, also with camera and type',
  async (_, filter, plan) => {
    for (const narrowed of [filter, { ...filter, ...cameraAndType }]) {
      const plans = await plansOf(parts, (db) => queriesOf(db).list(narrowed, { limit: 100 }));
      expect(plans[0]).toBe(plan);
      expect(plans.join()).not.toContain('SCAN');
    }
  },
);

it('counts without sorting, and whole history without looking at events', async () => {
  const range = await plansOf(parts, (db) => queriesOf(db).stats({ from: at(0), to: at(9) }));
  expect(range.join()).toContain('idx_events_camera_type (camera_id=? AND event_type=? AND timestamp>?');
  const whole = await plansOf(parts, (db) => queriesOf(db).stats(cameraAndType));
  expect(whole.filter((plan) => plan.includes('event_counts'))).toHaveLength(1);
  expect(
    whole.filter((plan) => / c /.test(plan)).every((plan) => plan.includes('idx_events_camera_type')),
  ).toBe(true);
});

it.each([
  ['closed', { state: 'closed' }, 'idx_events_open'],
  ['no fallback', { hasFallback: false }, 'idx_events_fallback'],
  ['no favourites', { favourite: false }, 'idx_events_favourite'],
  ['unreviewed', { reviewed: false }, 'idx_events_reviewed'],
] as const)('counts %s by what is left when the few others are taken away', async (_, filter, index) => {
  for (const narrowed of [filter, { ...filter, ...cameraAndType }]) {
    const plans = await plansOf(parts, (db) => queriesOf(db).count(narrowed));
    expect(plans.filter((plan) => plan.includes('event_counts'))).toHaveLength(1);
    expect(plans.at(-1)).toContain(index);
  }
});

it('asks as many statements with 3 cameras as with 30 (E-9)', async () => {
  const many = createStoredEvents();
  const statements = async () =>
    (await plansOf(many, (db) => queriesOf(db).stats({ from: at(-9), to: at(99) }))).length;
  const before = await statements();
  for (let n = 0; n < 27; n++) {
    many.connection.exec(`INSERT INTO cameras(id, name) VALUES ('c${n}', 'C')`);
    await many.insert(n, { cameraId: `c${n}` });
  }
  expect(await statements()).toBe(before);
});

it('finds unfinished events without looking at the finished ones', async () => {
  const analysisOf = (db: Db) => createEventAnalysisStore(db, () => at(0));
  expect((await plansOf(parts, (db) => analysisOf(db).footageToExtract(32))).join()).toContain(
    'idx_events_pending',
  );
  const recovery = (await plansOf(parts, (db) => analysisOf(db).closeAbandoned())).join();
  expect(recovery).toContain('idx_events_open');
  expect(recovery).not.toContain('idx_events_timestamp');
});
