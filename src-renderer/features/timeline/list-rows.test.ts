import { expect, test } from 'vitest';
import { lanesOfBars } from './lane-bars.ts';
import { listRows } from './list-rows.ts';

const view = { startMs: 1000, endMs: 2000 };
const lanes = [
  { cameraId: 'door', name: 'Door' },
  { cameraId: 'gate', name: 'Gate' },
];
const event = (cameraId: string, startMs: number, endMs: number) => ({
  eventId: `${cameraId}-${startMs}`,
  cameraId,
  eventType: 'motion' as const,
  isOpen: false,
  startMs,
  endMs,
  motionConfidence: null,
});
const interval = (
  state: 'connected' | 'offline' | 'closed',
  startMs: number,
  endMs: number,
  isOpen = false,
) => ({
  cameraId: 'door',
  state,
  reason: null,
  startMs,
  endMs,
  isOpen,
});
const shown = { lanes, hasBars: true, bars: new Map(), density: undefined, coverage: new Map() };

test('events of all cameras stand in the order of time, with what was not watched between them', () => {
  const bars = lanesOfBars(
    [[event('gate', 1100, 1200), event('door', 1500, 1600), event('door', 0, 900)]],
    new Set(),
  );
  const coverage = new Map([
    ['door', [interval('closed', 0, 500), interval('connected', 500, 1300), interval('offline', 1300, 1400)]],
  ]);
  const rows = listRows({ ...shown, bars, coverage }, view, 1800);
  expect(rows.map(({ kind, startMs, cameraName }) => [kind, startMs, cameraName])).toEqual([
    ['event', 1100, 'Gate'],
    ['gap', 1300, 'Door'],
    ['event', 1500, 'Door'],
  ]);
});

test('zoomed out, each stretch tells how many', () => {
  const density = {
    fromMs: 0,
    bucketMs: 500,
    most: 4,
    lanes: new Map([['door', new Uint32Array([9, 9, 4, 0, 7])]]),
  };
  const rows = listRows({ ...shown, hasBars: false, density }, view, 1800);
  expect(rows).toEqual([{ kind: 'bucket', cameraName: 'Door', startMs: 1000, endMs: 1500, count: 4 }]);
});

test('what is still going on ends now', () => {
  const coverage = new Map([['door', [interval('offline', 500, 600, true)]]]);
  expect(listRows({ ...shown, coverage }, view, 1800)).toMatchObject([{ kind: 'gap', endMs: 1800 }]);
});
