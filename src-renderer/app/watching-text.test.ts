import { expect, test } from 'vitest';
import type { Camera } from '#shared/model/camera.ts';
import { watchingText } from './watching-text.ts';

const cameras = (...states: Camera['status']['state'][]) =>
  states.map((state) => ({ status: { state, since: '2026-05-01T00:00:00.000Z' } }));

test('cameras that wait for footage are watching too', () => {
  expect(watchingText(cameras('watching', 'waiting', 'finished', 'off'))).toEqual({
    watching: '2 cameras watching',
  });
});

test('one is one, none is none', () => {
  expect(watchingText(cameras('watching')).watching).toBe('1 camera watching');
  expect(watchingText([]).watching).toBe('No cameras watching');
});

test('cameras in trouble are counted apart', () => {
  expect(watchingText(cameras('failed', 'watching')).problem).toBe('1 needs attention');
  expect(watchingText(cameras('failed', 'offline', 'stalled')).problem).toBe('3 need attention');
});
