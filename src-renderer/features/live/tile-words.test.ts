import { expect, test } from 'vitest';
import type { CameraStatus } from '#shared/model/camera.ts';
import type { PictureState } from './tile-picture.ts';
import { spokenWords, tileWords } from './tile-words.ts';

const time = { clock: () => '14:03:22', ahead: () => '22:00' };
const camera = (state: CameraStatus['state'], rest: Partial<CameraStatus> = {}) => ({
  enabled: true,
  status: { state, since: '2026-05-01T12:00:00.000Z', ...rest } as CameraStatus,
});
const moving: PictureState = { kind: 'video', atMs: 1, isStale: false, error: null };
const none: PictureState = { kind: 'none', atMs: null, isStale: true, error: null };
const refused = { code: 'stream-refused', message: 'It refused.', nextStep: 'Check the port.' };

test('a moving picture is live', () => {
  expect(tileWords(camera('watching'), moving, time)).toEqual({ tone: 'live', label: 'Live' });
  expect(tileWords(camera('watching'), { ...moving, kind: 'still' }, time).label).toBe(
    'Live, a picture a second',
  );
});

test('a picture that stands still says since when', () => {
  expect(tileWords(camera('watching'), { ...moving, isStale: true }, time)).toEqual({
    tone: 'trouble',
    label: 'No new picture since 14:03:22',
  });
});

test('what the camera itself says goes before the last pictures that still play', () => {
  expect(tileWords(camera('offline', { error: refused }), moving, time)).toEqual({
    tone: 'trouble',
    label: 'Offline',
    detail: 'It refused.',
    nextStep: 'Check the port.',
  });
});

test('connecting becomes a reason when there is one and it lasts', () => {
  expect(tileWords(camera('starting'), none, time).label).toBe('Connecting');
  expect(tileWords(camera('watching'), { ...none, isStale: false, error: refused }, time).label).toBe(
    'Connecting',
  );
  expect(tileWords(camera('watching'), { ...none, error: refused }, time)).toMatchObject({
    label: 'No picture',
    nextStep: 'Check the port.',
  });
  const notReady = { code: 'not-ready', message: 'Not yet.', nextStep: 'Wait.' };
  expect(tileWords(camera('watching'), { ...none, error: notReady }, time).label).toBe('Connecting');
});

test('a camera that is off says how to switch it on', () => {
  expect(tileWords({ ...camera('off'), enabled: false }, none, time)).toMatchObject({
    tone: 'off',
    nextStep: expect.stringContaining('Cameras'),
  });
});

test('who hears a tile hears sentences', () => {
  const words = {
    tone: 'trouble',
    label: 'Offline',
    detail: 'It refused.',
    nextStep: 'Check the port.',
  } as const;
  expect(spokenWords(words)).toBe('Offline. It refused. Check the port.');
  expect(spokenWords({ tone: 'live', label: 'Live' })).toBe('Live');
});

test('a camera that its schedule keeps off is no trouble and says until when', () => {
  const off = camera('off', { resumesAt: '2026-05-01T22:00:00.000Z' });
  expect(tileWords(off, moving, time)).toEqual({
    tone: 'off',
    label: 'Off until 22:00',
    detail: 'By its schedule.',
  });
});
