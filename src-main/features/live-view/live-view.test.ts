import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createLiveBlockReader, type LiveBlock } from '#shared/live-frames.ts';
import { createFakeClock, createStandingClock } from '#main/platform/clock.fake.ts';
import type { LiveNote, LiveSource } from './live-source.ts';
import { createLiveView } from './live-view.ts';

type Play = {
  readonly cameraId: string;
  readonly say: (note: LiveNote) => void;
  readonly fail: (error: Error) => void;
  isStopped: boolean;
};

/** Cameras that say what the test makes them say. */
function fakeSource() {
  const plays: Play[] = [];
  const stills: string[] = [];
  const source: LiveSource = {
    play: (cameraId, { onNote, signal }) =>
      new Promise((_, reject) => {
        const play: Play = { cameraId, say: onNote, fail: reject, isStopped: false };
        plays.push(play);
        signal.addEventListener('abort', () => {
          play.isStopped = true;
          reject(new AppError('cancelled', 'Cancelled.'));
        });
      }),
    async still(cameraId) {
      stills.push(cameraId);
      return { jpeg: new Uint8Array([0xff, 0xd8]), atMs: 5 };
    },
  };
  return { source, plays, stills, running: () => plays.filter(({ isStopped }) => !isStopped) };
}

function setUp(clock = createStandingClock()) {
  const fake = fakeSource();
  let id = 0;
  const live = createLiveView({ source: fake.source, clock, newId: () => `session-${++id}` });
  return { ...fake, live, clock, openWindow };

  function openWindow(...cameraIds: string[]) {
    const { sessionId } = live.open();
    const show = (...ids: string[]) =>
      live.show(
        sessionId,
        ids.map((cameraId) => ({ cameraId, as: 'video' })),
      );
    show(...cameraIds);
    const reader = live.read(sessionId).getReader();
    const blocks = createLiveBlockReader();
    return { sessionId, show, close: () => reader.cancel(), next };

    /** The next block that is about a picture. */
    async function next(): Promise<LiveBlock> {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) throw new Error('the response has ended');
        const [block] = blocks(value);
        if (block && block.kind !== 'cameras') return block;
      }
    }
  }
}

const init: LiveNote = { type: 'init', mimeType: 'video/mp4; codecs="avc1"', bytes: new Uint8Array([7]) };
const fragment = (atMs: number, isKeyframe = false): LiveNote => ({
  type: 'fragment',
  isKeyframe,
  atMs,
  bytes: new Uint8Array([atMs]),
});

describe('live view', () => {
  it('plays a camera once for all windows; a later one begins at the keyframe', async () => {
    const { openWindow, plays } = setUp();
    const first = openWindow('porch');
    expect(plays).toHaveLength(1);
    for (const note of [init, fragment(1, true), fragment(2)]) plays[0]?.say(note);
    const second = openWindow('porch');
    plays[0]?.say(fragment(3));
    expect(plays).toHaveLength(1);
    for (const { next } of [first, second]) {
      const blocks = [await next(), await next(), await next(), await next()];
      expect(blocks.map(({ kind, atMs }) => [kind, kind === 'init' ? 0 : atMs])).toEqual([
        ['init', 0],
        ['keyframe', 1],
        ['picture', 2],
        ['picture', 3],
      ]);
    }
  });

  it('nothing runs for cameras that no window shows', async () => {
    const { openWindow, running, live } = setUp();
    const first = openWindow('porch', 'garden');
    const second = openWindow('garden');
    expect(running().map(({ cameraId }) => cameraId)).toEqual(['porch', 'garden']);
    first.show();
    expect(running().map(({ cameraId }) => cameraId)).toEqual(['garden']);
    await second.close();
    expect(running()).toEqual([]);
    expect(live.runningCount()).toBe(0);
  });

  it('showing the same cameras again, and one more, leaves what runs alone', () => {
    const { openWindow, plays } = setUp();
    const { show } = openWindow('porch');
    show('garden', 'porch');
    expect(plays.map(({ cameraId, isStopped }) => [cameraId, isStopped])).toEqual([
      ['porch', false],
      ['garden', false],
    ]);
  });

  it('a number goes over to another camera only after the list that says so', async () => {
    const { live, plays } = setUp();
    const { sessionId } = live.open();
    const show = (cameraId: string) => live.show(sessionId, [{ cameraId, as: 'video' }]);
    show('porch');
    plays[0]?.say(fragment(1, true));
    show('garden');
    plays[1]?.say(fragment(2, true));
    const reader = live.read(sessionId).getReader();
    const read = createLiveBlockReader();
    let list: string[] = [];
    for (let block: LiveBlock | undefined; block?.kind !== 'keyframe'; ) {
      [block] = read((await reader.read()).value ?? new Uint8Array(0));
      if (block?.kind === 'cameras') list = JSON.parse(new TextDecoder().decode(block.body)) as string[];
      if (block?.kind === 'keyframe') expect([list[block.camera], block.atMs]).toEqual(['garden', 2]);
    }
  });

  it('says why a camera shows nothing, once, and begins anew by itself', async () => {
    const { openWindow, plays } = setUp(createFakeClock());
    const { next } = openWindow('porch');
    plays[0]?.fail(new AppError('stream-lost', 'The camera ended the stream.'));
    const { kind, body } = await next();
    expect([kind, JSON.parse(new TextDecoder().decode(body))]).toEqual([
      'ended',
      expect.objectContaining({ code: 'stream-lost' }),
    ]);
    await nextTurn();
    plays[1]?.fail(new AppError('stream-lost', 'The camera ended the stream.'));
    await nextTurn();
    plays[2]?.say(fragment(9, true));
    expect(await next()).toMatchObject({ kind: 'keyframe', atMs: 9 });
  });

  it('tries a camera again at once when it changed', async () => {
    const { openWindow, plays, live } = setUp();
    openWindow('porch');
    plays[0]?.fail(new AppError('clip-not-held', 'The camera is not connected.'));
    await nextTurn();
    expect(plays).toHaveLength(1);
    live.cameraChanged('garden');
    live.cameraChanged('porch');
    await nextTurn();
    expect(plays).toHaveLength(2);
  });

  it('takes a still a second for a window that cannot play the video', async () => {
    const { live, stills, clock, plays } = setUp();
    const { sessionId } = live.open();
    live.show(sessionId, [{ cameraId: 'porch', as: 'stills' }]);
    await nextTurn();
    expect([stills, plays, clock.sleepsMs]).toEqual([['porch'], [], [1000]]);
  });

  it('a session whose response nobody reads ends after 30 s', () => {
    const { live, running, clock } = setUp();
    const { sessionId } = live.open();
    live.show(sessionId, [{ cameraId: 'porch', as: 'video' }]);
    clock.advance(29_000);
    expect(running()).toHaveLength(1);
    clock.advance(6000);
    expect(running()).toHaveLength(0);
    expect(() => live.show(sessionId, [])).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('a window that reads keeps its session even when nothing comes from the camera', async () => {
    const { openWindow, running, clock } = setUp();
    const { next } = openWindow('porch');
    const waiting = next();
    for (let second = 0; second < 120; second++) {
      clock.advance(1000);
      await nextTurn();
    }
    expect(running()).toHaveLength(1);
    running()[0]?.say(fragment(1, true));
    expect((await waiting).kind).toBe('keyframe');
  });

  it('gives the response of a session once', () => {
    const { openWindow, live } = setUp();
    const { sessionId } = openWindow('porch');
    expect(() => live.read(sessionId)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => live.read('unknown')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('refuses more sessions than it can serve, and ends all when it closes', () => {
    const { live, running } = setUp();
    for (let n = 0; n < 32; n++) live.show(live.open().sessionId, [{ cameraId: 'porch', as: 'video' }]);
    expect(() => live.open()).toThrow(expect.objectContaining({ code: 'too-many-requests' }));
    expect(running()).toHaveLength(1);
    live.close();
    expect(running()).toHaveLength(0);
  });
});
