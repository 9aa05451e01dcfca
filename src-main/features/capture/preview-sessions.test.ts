import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { CameraSource } from '#shared/model/camera.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import type { PreviewNote } from './analysis.ts';
import { createPreviewSessions, type PreviewDeps } from './preview-sessions.ts';

const stream: CameraSource = {
  type: 'stream',
  url: 'rtsp://10.0.0.5/1',
  username: 'viewer',
  hasPassword: true,
  transport: 'tcp',
};
const settings = { sensitivity: 'medium' as const, zones: [] };
const note: PreviewNote = {
  jpeg: new Uint8Array([1]),
  widthPx: 2,
  heightPx: 1,
  share: 0,
  threshold: 0,
  isMotion: false,
  isWarmingUp: false,
  boxes: [],
  mask: { columns: 1, rows: 1, runs: [] },
};

function createPreviews(change: Partial<PreviewDeps['jobs']> = {}) {
  const clock = createFakeClock();
  const played: unknown[] = [];
  const play = async (input: unknown, { onNote, signal }: Parameters<PreviewDeps['jobs']['preview']>[1]) => {
    played.push(input);
    await nextTurn(); // whoever asked has begun to listen
    onNote(note);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };
  let ids = 0;
  const previews = createPreviewSessions({
    jobs: { preview: play, previewStream: play, ...change },
    fileOf: async () => '/film.mp4',
    addressOf: async (cameraId, { url, username, transport }) => ({
      url,
      username,
      password: `of ${cameraId}`,
      transport,
    }),
    newId: () => `p${++ids}`,
    clock,
  });
  return { previews, played, clock };
}

describe('a preview', () => {
  it('of a network camera plays it with its stored login, and ends with the window', async () => {
    const { previews, played, clock } = createPreviews();
    const ticks = previews.open(
      { source: stream, cameraId: 'porch', ...settings },
      new AbortController().signal,
    );
    expect((await ticks.next()).value).toMatchObject({ previewId: 'p1', frame: 1 });
    expect(played).toEqual([
      {
        address: { url: 'rtsp://10.0.0.5/1', username: 'viewer', password: 'of porch', transport: 'tcp' },
        motion: settings,
      },
    ]);
    expect(previews.picture('p1', 1)).toEqual(note.jpeg);
    await ticks.return();
    clock.advance(9000);
    expect(previews.picture('p1', 1), 'the window may still be on its way to it').toEqual(note.jpeg);
    clock.advance(2000);
    expect(previews.picture('p1', 1)).toBeNull();
  });

  it('of a file plays the file', async () => {
    const { previews, played } = createPreviews();
    const ticks = previews.open({ source: { type: 'demo' }, ...settings }, new AbortController().signal);
    await ticks.next();
    expect(played).toEqual([{ path: '/film.mp4', motion: settings }]);
    await ticks.return();
  });

  it.each([
    [stream, 'stream-refused'],
    [{ type: 'nvr', nvrId: 'a', nativeId: 'b' } as const, 'invalid-input'],
  ])('of %j says why it cannot be played', async (source, code) => {
    const { previews } = createPreviews({
      previewStream: () => Promise.reject(new AppError('stream-refused', 'No.')),
    });
    const ticks = previews.open({ source, ...settings }, new AbortController().signal);
    await expect(ticks.next()).rejects.toMatchObject({ code });
  });
});

it('keeps a still for a minute', () => {
  const { previews, clock } = createPreviews();
  const stillId = previews.keepStill(new Uint8Array([7]));
  clock.advance(59_000);
  expect(previews.picture(stillId, 1)).toEqual(new Uint8Array([7]));
  expect(previews.picture(stillId, 2)).toBeNull();
  clock.advance(2000);
  expect(previews.picture(stillId, 1)).toBeNull();
});
