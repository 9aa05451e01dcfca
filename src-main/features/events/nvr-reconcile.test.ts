import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { createNvrLanes, told } from './nvr-lane.fake.ts';
import type { ToldEvent } from './nvr-plan.ts';

/** G14: whatever is lost, doubled or out of order, the rows are what the NVR's own list says. */

const labels = ['person', 'vehicle', 'animal'] as const;
const oneEvent = fc.record({
  startMs: fc.integer({ min: 0, max: 120_000 }),
  lengthMs: fc.option(fc.integer({ min: 0, max: 30_000 })),
  labels: fc.uniqueArray(fc.constantFrom(...labels), { maxLength: 2 }),
});
type OneEvent = { startMs: number; lengthMs: number | null; labels: readonly string[] };

/** What a listener may have heard: the event growing, any piece of it any number of times, in any order. */
const heard = fc.array(fc.record({ event: fc.nat(), growth: fc.integer({ min: 0, max: 2 }) }), {
  maxLength: 40,
});

function finalOf({ startMs, lengthMs, labels: known }: OneEvent, index: number): ToldEvent {
  return told(`e${index}`, startMs, lengthMs === null ? null : startMs + lengthMs, { labels: known });
}

/** 0: it has just begun; 1: more is recognised; 2: all there is. */
function grown(event: ToldEvent, growth: number): ToldEvent {
  if (growth === 2) return event;
  const atNvr = { ...event.atNvr, endMs: null };
  return { ...event, endMs: null, atNvr, labels: growth === 0 ? event.labels.slice(0, 1) : event.labels };
}

type Row = Record<string, unknown>;
const dataOf = (row: Row) =>
  JSON.parse(String(row['event_data'])) as { merged_source_ids: string[]; smart_types: string[] };
const membersOf = (row: Row) => [String(row['source_event_id']), ...dataOf(row).merged_source_ids];

it('the rows become what the NVR lists, under loss, repetition, disorder and restarts', async () => {
  const { openLane, rows, connection } = createNvrLanes();
  const given = fc.record({ events: fc.array(oneEvent, { maxLength: 10 }), heard, restartAfter: fc.nat(40) });
  await fc.assert(
    fc.asyncProperty(given, async ({ events, heard: deliveries, restartAfter }) => {
      const list = events.map(finalOf);
      connection.exec('DELETE FROM events; DELETE FROM nvr_deliveries');
      let lane = openLane();
      for (const [index, { event, growth }] of deliveries.entries()) {
        const of = list[event % Math.max(1, list.length)];
        if (of) lane.observe(grown(of, growth));
        if (index !== restartAfter) continue;
        await lane.finish();
        lane = openLane();
      }
      for (const event of list.toSorted((a, b) => a.startMs - b.startMs)) lane.observe(event);
      await lane.finish();
      const stored = rows();
      expect(stored.flatMap(membersOf).toSorted()).toEqual(list.map(({ id }) => id).toSorted());
      for (const row of stored) expectToBe(row, list);
    }),
    { numRuns: 60 },
  );
});

function expectToBe(row: Row, list: readonly ToldEvent[]): void {
  const members = membersOf(row).flatMap((id) => list.filter((event) => event.id === id));
  const own = members[0];
  expect(row['timestamp']).toBe(toUtcTime(own?.startMs ?? 0));
  expect(row['ended_at']).toBe(toUtcTime(Math.max(...members.map(({ startMs, endMs }) => endMs ?? startMs))));
  expect(row['state']).toBe('closed');
  const union = new Set(members.flatMap((event) => event.labels));
  expect(new Set(dataOf(row).smart_types)).toEqual(union);
}
