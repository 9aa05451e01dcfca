import { expect, it } from 'vitest';
import { type Camera, cameraSettings } from '#shared/model/camera.ts';
import { backToDefault, differencesOf } from './camera-differences.ts';

const camera = (change: object): Camera => ({
  ...cameraSettings.parse({ name: 'Gate', source: { type: 'demo' }, ...change }),
  id: 'gate',
  createdAt: '2026-05-01T10:00:00.000Z',
  status: { state: 'off', since: '2026-05-01T10:00:00.000Z' },
});
const schedule = [{ days: [1], fromMinute: 480, toMinute: 1020 }];

it('counts a schedule as different where it means something, and takes it back', () => {
  expect(differencesOf(camera({}))).toEqual([]);
  expect(differencesOf(camera({ schedule }))).toEqual(['schedule']);
  expect(differencesOf(camera({ schedule, source: { type: 'folder', path: '/videos' } }))).toEqual([]);
  expect(backToDefault(camera({ schedule })).schedule).toEqual([]);
});
