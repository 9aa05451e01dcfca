import { expect, it } from 'vitest';
import { createLanes, sample, settled } from './event-lanes.fake.ts';

const dataOf = (row: Record<string, unknown> | undefined) =>
  JSON.parse(String(row?.['event_data'])) as { gap?: boolean };

it('says of an event that went on after the camera was away that it has a gap (F41)', async () => {
  const { openLane, rows } = createLanes();
  const lane = openLane();
  lane.observe([sample(0, true)]);
  lane.markGap();
  lane.observe([sample(1000, false), sample(2000, true), sample(2200, true)]);
  await lane.finish();
  expect(rows().map(dataOf)).toMatchObject([{ gap: true }]);
});

it('says nothing of a gap between two events, nor of one after the last motion', async () => {
  const { openLane, rows } = createLanes();
  const lane = openLane();
  lane.observe([sample(0, true)]);
  lane.markGap();
  lane.observe([sample(9000, true), sample(9200, true)]);
  lane.markGap();
  lane.observe([sample(9400, false)]);
  await lane.finish();
  expect(rows()).toHaveLength(2);
  for (const row of rows()) expect(dataOf(row)).not.toHaveProperty('gap');
});

it('goes on after its event was closed because the camera stayed away', async () => {
  const { openLane, rows } = createLanes();
  const lane = openLane();
  lane.observe([sample(0, true)]);
  await lane.finish();
  lane.markGap();
  lane.observe([sample(1000, true)]);
  await settled();
  expect(rows().map(({ state }) => state)).toEqual(['closed', 'open']);
  await lane.finish();
});
