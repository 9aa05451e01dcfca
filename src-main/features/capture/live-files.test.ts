import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import type { Sample } from './analysis.ts';
import { createLiveFiles } from './live-files.ts';

function setUp() {
  const clock = createFakeClock();
  const asked: unknown[] = [];
  const run = async (job: string, input: unknown) => void asked.push([job, input]);
  const files = createLiveFiles({ run }, clock);
  const heard: number[] = [];
  const sink = files.follow('porch', '/films/porch.mp4', {
    observe: (samples) => void heard.push(...samples.map(({ ptsMs }) => ptsMs)),
    failed: new Promise(() => undefined),
    finish: async () => undefined,
  });
  // nothing else of a sample is read
  const observe = (ptsMs: number) => sink.observe([{ ptsMs } as Sample]);
  const live = () => files.live('porch', { onNote: () => undefined, signal: new AbortController().signal });
  return { clock, asked, heard, sink, observe, live };
}

describe('a camera that plays a film', () => {
  it('is shown from where its analysis stands, and its samples go on to where they belong', async () => {
    const { clock, asked, heard, observe, live } = setUp();
    observe(4000);
    observe(4200);
    clock.advance(150);
    await live();
    expect(asked).toEqual([['file-live', { path: '/films/porch.mp4', fromPtsMs: 4350 }]]);
    expect(heard).toEqual([4000, 4200]);
  });

  it('is not looked for far beyond the last sample: the film may end there', async () => {
    const { clock, asked, observe, live } = setUp();
    observe(4000);
    clock.advance(60_000);
    await live();
    expect(asked).toEqual([['file-live', expect.objectContaining({ fromPtsMs: 4500 })]]);
  });

  it('has nothing to show before its first sample and after its last', async () => {
    const { sink, observe, live, asked } = setUp();
    await expect(live()).rejects.toMatchObject({ code: 'not-ready' });
    observe(1000);
    await sink.finish();
    await expect(live()).rejects.toMatchObject({ code: 'not-ready' });
    expect(asked).toEqual([]);
  });
});
