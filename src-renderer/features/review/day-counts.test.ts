import { expect, test } from 'vitest';
import { countsOf } from './day-counts.ts';

const days = [
  { day: '2026-05-02', count: 2 },
  { day: '2026-05-01', count: 7 },
];
const hidden = new Map([
  ['a', { cameraId: 'door', day: '2026-05-02' }],
  ['b', { cameraId: 'yard', day: '2026-05-02' }],
  ['c', { cameraId: 'yard', day: '2026-04-30' }],
]);

test('what is about to be deleted is not counted', () => {
  expect([...countsOf(days, hidden, undefined)]).toEqual([
    ['2026-05-02', 0],
    ['2026-05-01', 7],
  ]);
});

test('what the camera filter leaves out was not counted in the first place', () => {
  expect(countsOf(days, hidden, ['door']).get('2026-05-02')).toBe(1);
});
