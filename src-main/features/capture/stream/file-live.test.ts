import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import { playFileLive } from './file-live.ts';
import type { LiveNote } from './stream-language.ts';

/** Plays until that many pictures have come. */
async function play(path: string, { fromPtsMs = 0, pictures = 20 } = {}) {
  const clock = createFakeClock();
  const startMs = clock.nowMs();
  const abort = new AbortController();
  const notes: (LiveNote & { readonly saidMs: number })[] = [];
  const played = playFileLive(
    { path, fromPtsMs },
    {
      clock,
      signal: abort.signal,
      note(note) {
        notes.push({ ...note, saidMs: clock.nowMs() - startMs });
        if (notes.length > pictures) abort.abort(new Error('enough'));
      },
    },
  );
  await expect(played).rejects.toThrow('enough');
  const fragments = notes.flatMap((note) => (note.type === 'fragment' ? [note] : []));
  return { notes, fragments, startMs };
}

describe('a film as a live picture', () => {
  it('is said at its own speed, each picture with the time at which it is shown', async () => {
    const { notes, fragments, startMs } = await play(testVideos.porch());
    expect(notes[0]).toMatchObject({ type: 'init', widthPx: 320, heightPx: 180 });
    expect(fragments.map(({ saidMs }) => saidMs)).toEqual(fragments.map((_, n) => n * 100));
    expect(fragments.map(({ atMs }) => atMs - startMs)).toEqual(fragments.map((_, n) => n * 100));
  });

  it('begins where it is wanted: what is needed to decode that comes at once', async () => {
    const { fragments } = await play(testVideos.porch(), { fromPtsMs: 5000 });
    const atOnce = fragments.filter(({ saidMs }) => saidMs === 0);
    expect(atOnce[0]?.isKeyframe).toBe(true);
    expect(atOnce.length).toBe(11); // keyframes are two seconds apart: from 4 s to 5 s
    expect(fragments.slice(11).map(({ saidMs }) => saidMs)).toEqual(
      fragments.slice(11).map((_, n) => (n + 1) * 100),
    );
  });

  it('goes on with its beginning when it is over', async () => {
    const { fragments } = await play(testVideos.gate(), { fromPtsMs: 11_000, pictures: 40 });
    const atSaid = fragments.filter(({ saidMs }) => saidMs > 0).map(({ saidMs }) => saidMs);
    expect(atSaid).toEqual(atSaid.map((_, n) => (n + 1) * 100));
    expect(fragments.filter(({ isKeyframe }) => isKeyframe)).toHaveLength(2);
  });

  it('says which file cannot be played', async () => {
    const deps = { clock: createFakeClock(), note: () => undefined, signal: new AbortController().signal };
    await expect(playFileLive({ path: testVideos.random(), fromPtsMs: 0 }, deps)).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('random.mp4'),
    });
  });
});
