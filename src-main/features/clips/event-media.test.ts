import { expect, it } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { createClips, noonMs } from './clips.fake.ts';
import { createEventMedia } from './event-media.ts';

const origin = { controllerId: 'nvr', nativeId: 'cam-1' };

function createParts(originOf: () => typeof origin | null = () => origin) {
  const clips = createClips();
  const eventId = clips.openEvent();
  const mediaOf = createEventMedia({
    store: clips.store,
    files: clips.files,
    service: clips.service,
    pictures: { take: async () => ({ path: '/clips/opening.jpg', ptsMs: 0 }) },
    originOf: async () => originOf(),
  });
  const at = toUtcTime(noonMs - 60_000);
  const event = {
    eventId,
    cameraId: 'porch',
    timestamp: at,
    endedAt: at,
    requestedMode: 'multi_frame',
  } as const;
  return { ...clips, eventId, ask: () => mediaOf(event) };
}

it('is the clip once it is there', async () => {
  const { ask, want, eventId, files } = createParts();
  await want(eventId);
  expect(await ask()).toMatchObject({ kind: 'clip', video: { path: files.placeOf(eventId), fromMs: 0 } });
});

it('is the reason when there is no clip, and the picture that opened the event', async () => {
  const { ask, want, eventId, peer } = createParts();
  peer.script('clip-unavailable');
  await want(eventId);
  const media = await ask();
  expect(media).toMatchObject({ kind: 'failed', code: 'clip-unavailable' });
  const picture = media.kind === 'waiting' ? null : await media.picture(new AbortController().signal);
  expect(picture).toMatchObject({
    path: '/clips/opening.jpg',
    fromMs: 0,
    clipStart: toUtcTime(noonMs - 60_000), // not the start of the clip that never came
    clipEnd: toUtcTime(noonMs - 60_000),
  });
});

it('has to be waited for when the wish was never written: it is written then (P-12)', async () => {
  const { ask, stateOf, eventId, until } = createParts();
  expect(await ask()).toEqual({ kind: 'waiting' });
  await until(() => stateOf(eventId)[1] === 'ready');
});

it('is not asked about for ever when an event is in the queue before its clip', async () => {
  const { ask, want, eventId, peer, stateOf, until, connection } = createParts();
  peer.decide(() => 'silent');
  void want(eventId);
  await until(() => peer.requests.length === 1);
  connection.exec(`UPDATE events SET analysis_state = 'pending'`);
  expect(await ask()).toMatchObject({ kind: 'waiting' });
  expect(stateOf(eventId)[0]).toBe('waiting_clip');
});

it('is not waited for when it comes to nothing while the event is asked about', async () => {
  const { ask, want, eventId, peer, store, stateOf, until, connection } = createParts();
  peer.decide(() => 'silent');
  void want(eventId);
  await until(() => peer.requests.length === 1);
  connection.exec(`UPDATE events SET analysis_state = 'pending'`);
  const { awaitClip } = store;
  store.awaitClip = async (id) => {
    await store.fail(id, { code: 'clip-unavailable', message: 'No.' });
    return awaitClip(id);
  };
  expect(await ask()).toMatchObject({ kind: 'failed', code: 'clip-unavailable' });
  expect(stateOf(eventId)[0]).toBe('pending');
});

it('is nothing but the picture when there is nobody to ask', async () => {
  const { ask, stateOf, eventId } = createParts(() => null);
  expect(await ask()).toMatchObject({ kind: 'none' });
  expect(stateOf(eventId)).toEqual(['pending', null, null]);
});

it('says that a clip was lost that should have been there', async () => {
  const { ask, want, eventId, files } = createParts();
  await want(eventId);
  await files.removeAll(eventId);
  expect(await ask()).toMatchObject({ kind: 'failed', code: 'file-not-found' });
});
