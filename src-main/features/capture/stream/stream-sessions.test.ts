import { expect, it } from 'vitest';
import { createFakeChild, type FakeChild } from '#main/platform/child/child-handle.fake.ts';
import { createChildLeases } from '#main/platform/child/child-leases.ts';
import { createChildPool } from '#main/platform/child/child-pool.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createStreamHosts } from './stream-hosts.ts';
import type { WatchStreamNote } from './stream-language.ts';
import { createStreamSessions } from './stream-sessions.ts';

const address = {
  url: 'rtsp://10.0.0.5/1',
  username: 'viewer',
  password: 'hunter-2',
  transport: 'tcp' as const,
};
const motion = { sensitivity: 'medium' as const, zones: [] };
const request = { fromMs: 1, toMs: 2, path: '/clip.mp4' };
const streamLost = { code: 'stream-lost', message: 'Lost.', nextStep: '' };
const noSignal = new AbortController().signal;

function createSessions() {
  const clock = createFakeClock();
  const children: FakeChild[] = [];
  const spawn = () => {
    const child = createFakeChild(children.length + 1);
    children.push(child);
    return child;
  };
  let ids = 0;
  const sessions = createStreamSessions({
    hosts: createStreamHosts({ leases: createChildLeases(spawn, clock), clock }),
    pool: createChildPool(spawn, clock),
    newId: () => `s${++ids}`,
  });
  const notes: WatchStreamNote[] = [];
  const watch = (id: string) =>
    sessions
      .watch({ id, address, motion }, { onNote: (note) => notes.push(note), signal: noSignal })
      .catch((thrown: unknown) => thrown);
  const answer = (child: number, value: unknown) =>
    children[child]?.say({ kind: 'result', id: children[child].sent.at(-1)?.id, value });
  return { sessions, children, notes, watch, answer };
}

it('asks the child of the camera for clips and stills of its session', async () => {
  const { sessions, children, watch, answer } = createSessions();
  void watch('porch');
  void watch('yard');
  const clip = sessions.clip('yard', request, noSignal);
  expect(children[0]?.sent.at(-1)).toMatchObject({
    job: 'stream-clip',
    input: { ...request, sessionId: 's2' },
  });
  answer(0, { startMs: 1, durationMs: 2, sizeBytes: 3, isComplete: true });
  expect(await clip).toEqual({ startMs: 1, durationMs: 2, sizeBytes: 3, isComplete: true });
  const still = sessions.still('porch', 640, noSignal);
  expect(children[0]?.sent.at(-1)).toMatchObject({ job: 'stream-still', input: { sessionId: 's1' } });
  answer(0, { jpeg: new Uint8Array(2), widthPx: 1, heightPx: 1, atMs: 5 });
  expect(await still).toMatchObject({ atMs: 5 });
});

it('cuts clips out of what a lost session has left, and goes on with it when the camera is back', async () => {
  const { sessions, children, watch } = createSessions();
  const lost = watch('porch');
  children[0]?.say({ kind: 'error', id: 1, error: streamLost });
  await lost;
  void sessions.clip('porch', request, noSignal).catch(() => undefined);
  expect(children[0]?.sent.at(-1)).toMatchObject({ job: 'stream-clip', input: { sessionId: 's1' } });
  void watch('porch');
  expect(children[0]?.sent.at(-1)).toMatchObject({ job: 'watch-stream', input: { sessionId: 's1' } });
});

it('has no still or live picture of a camera that is not connected, and no clip when its child is gone', async () => {
  const { sessions, children, watch } = createSessions();
  const lost = watch('porch');
  children[0]?.say({ kind: 'error', id: 1, error: streamLost });
  expect(await lost).toMatchObject({ code: 'stream-lost' });
  for (const camera of ['porch', 'never']) {
    await expect(sessions.still(camera, 640, noSignal)).rejects.toMatchObject({ code: 'clip-not-held' });
    await expect(sessions.live(camera, { onNote: () => undefined, signal: noSignal })).rejects.toMatchObject({
      code: 'clip-not-held',
    });
  }
  children[0]?.die('signal SIGSEGV');
  for (const camera of ['porch', 'never'])
    await expect(sessions.clip(camera, request, noSignal)).rejects.toMatchObject({ code: 'clip-not-held' });
});

it('calls a stream that ends by itself lost', async () => {
  const { watch, answer } = createSessions();
  const watched = watch('porch');
  answer(0, null);
  expect(await watched).toMatchObject({ code: 'stream-lost' });
});

it('does not believe a child: what it says is checked', async () => {
  const { sessions, children, notes, watch, answer } = createSessions();
  const watched = watch('porch');
  children[0]?.say({ kind: 'note', id: 1, note: { type: 'samples', samples: [{ atMs: 'soon' }] } });
  expect(await watched).toMatchObject({ code: 'internal' });
  void watch('porch');
  const clip = sessions.clip('porch', request, noSignal);
  answer(0, { startMs: 'never' });
  await expect(clip).rejects.toMatchObject({ name: 'ZodError' });
  expect(notes).toEqual([]);
});

it('lets no password out with an error, whatever the child says', async () => {
  const { sessions, children, watch } = createSessions();
  const watched = watch('porch');
  const error = {
    code: 'stream-refused',
    message: 'rtsp://viewer:hunter-2@10.0.0.5: no',
    nextStep: 'hunter-2?',
  };
  children[0]?.say({ kind: 'error', id: 1, error });
  const probed = sessions.probe(address, noSignal).catch((thrown: unknown) => thrown);
  children[1]?.say({ kind: 'error', id: 1, error });
  for (const thrown of [await watched, await probed]) {
    expect(thrown).toMatchObject({ code: 'stream-refused' });
    const { message, nextStep } = thrown as { message: string; nextStep: string };
    expect(`${message}${nextStep}`).not.toContain('hunter-2');
  }
});
