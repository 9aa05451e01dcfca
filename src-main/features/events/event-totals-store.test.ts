import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEventTotalsStore } from './event-totals-store.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

const hourMs = 3_600_000;
const at = (hours: number) => new Date(noonMs + hours * hourMs).toISOString();
const filters = [
  { state: 'closed' },
  { favourite: false },
  { minConfidence: 0.1 },
  { analysisMode: 'multi_frame' },
  { reviewed: false, favourite: false },
] as const;

/** One event an hour so many times, every third a favourite, every fifth still open. */
async function createHours(count: number) {
  const stored = createStoredEvents();
  for (let hour = 0; hour < count; hour++) {
    await stored.insert(hour * hourMs, { cameraId: hour % 2 === 0 ? 'porch' : 'gate' });
  }
  stored.connection.exec(`UPDATE events SET favourite = id % 3 = 0, analysis_mode = 'multi_frame',
    state = CASE id % 5 WHEN 0 THEN 'open' ELSE 'closed' END`);
  return stored;
}

it('gives the same statistics in many steps as in one, whatever the range (E-9)', async () => {
  const { db } = await createHours(100);
  const atOnce = createEventTotalsStore(db, 1_000_000);
  const hour = fc.option(fc.integer({ min: -5, max: 105 }).map(at), { nil: undefined });
  const range = fc.record({ from: hour, to: hour, perStep: fc.integer({ min: 1, max: 60 }) });
  await fc.assert(
    fc.asyncProperty(range, fc.constantFrom(...filters), async ({ perStep, ...times }, filter) => {
      const inSteps = createEventTotalsStore(db, perStep);
      const asked = { ...filter, ...times };
      const stats = await inSteps.stats(asked);
      expect(stats).toEqual(await atOnce.stats(asked));
      expect(stats.totalEvents).toBe(await atOnce.count(asked));
    }),
    { numRuns: 60 },
  );
});

it('lets other work have its turn between the steps', async () => {
  const { db } = await createHours(100);
  const turnsWith = async (perStep: number) => {
    let turns = 0;
    let isDone = false;
    const take = () => {
      turns++;
      if (!isDone) setImmediate(take);
    };
    setImmediate(take);
    await createEventTotalsStore(db, perStep).stats({ minConfidence: 0.1 });
    isDone = true;
    return turns;
  };
  expect(await turnsWith(1_000_000)).toBeLessThan(3);
  expect(await turnsWith(24)).toBeGreaterThan(3);
});
