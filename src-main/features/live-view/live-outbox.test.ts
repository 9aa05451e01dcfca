import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLiveBlockReader, type LiveBlock, type LiveKind } from '#shared/live-frames.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createLiveOutbox, type LiveOutbox, mostWaitingBytes } from './live-outbox.ts';

const item = (kind: LiveKind, atMs = 0, bytes = 10) => ({ kind, atMs, body: new Uint8Array(bytes) });

function setUp() {
  const clock = createFakeClock();
  return { clock, outbox: createLiveOutbox(clock.monotonicMs) };
}

function taken(outbox: LiveOutbox): LiveBlock[] {
  const read = createLiveBlockReader();
  const blocks: LiveBlock[] = [];
  for (let bytes = outbox.take(); bytes !== null; bytes = outbox.take()) blocks.push(...read(bytes));
  return blocks;
}

const kindsOf = (outbox: LiveOutbox) => taken(outbox).map(({ kind, camera }) => `${camera} ${kind}`);

describe('what a window has yet to read', () => {
  it('goes out in order', () => {
    const { outbox } = setUp();
    for (const kind of ['init', 'keyframe', 'picture'] as const) outbox.put(1, item(kind));
    outbox.put(2, item('still'));
    expect(kindsOf(outbox)).toEqual(['1 init', '1 keyframe', '1 picture', '2 still']);
  });

  it('begins with a keyframe', () => {
    const { outbox } = setUp();
    for (const kind of ['picture', 'picture', 'keyframe', 'picture'] as const) outbox.put(0, item(kind));
    expect(kindsOf(outbox)).toEqual(['0 keyframe', '0 picture']);
  });

  it('loses what is older than four seconds, and goes on with the next keyframe', () => {
    const { clock, outbox } = setUp();
    outbox.put(0, item('init'));
    outbox.put(0, item('keyframe'));
    outbox.put(0, item('picture'));
    clock.advance(4001);
    outbox.put(0, item('picture'));
    outbox.put(0, item('picture'));
    expect(kindsOf(outbox)).toEqual(['0 init']);
    outbox.put(0, item('keyframe'));
    outbox.put(0, item('picture'));
    expect(kindsOf(outbox)).toEqual(['0 keyframe', '0 picture']);
  });

  it('keeps other cameras as they are when one is too much', () => {
    const { outbox } = setUp();
    outbox.put(0, item('keyframe'));
    outbox.put(1, item('keyframe'));
    outbox.put(1, item('picture', 0, mostWaitingBytes));
    expect(kindsOf(outbox)).toEqual(['0 keyframe']);
  });

  it('holds only the newest still, the newest way to read a video and the newest reason', () => {
    const { outbox } = setUp();
    for (const atMs of [1, 2, 3]) outbox.put(0, item('still', atMs));
    expect(taken(outbox).map(({ atMs }) => atMs)).toEqual([3]);
    outbox.put(0, item('init', 1));
    outbox.put(0, item('keyframe', 2));
    outbox.put(0, item('init', 3));
    expect(taken(outbox).map(({ atMs }) => atMs)).toEqual([3]);
  });

  it('forgets a camera that is not shown any more', () => {
    const { outbox } = setUp();
    outbox.put(0, item('keyframe'));
    outbox.put(1, item('keyframe'));
    outbox.forget(0);
    outbox.put(0, item('picture'));
    expect(kindsOf(outbox)).toEqual(['1 keyframe']);
  });
});

/** Stills and the like are not counted: one a camera is all there is. */
const largestStillBytes = 1000;
const isPicture = (kind: LiveKind) => kind === 'keyframe' || kind === 'picture';

const step = fc.oneof(
  fc.record({
    do: fc.constant('put' as const),
    camera: fc.integer({ min: 0, max: 2 }),
    kind: fc.constantFrom<LiveKind>('init', 'keyframe', 'picture', 'picture', 'picture', 'still', 'ended'),
    bytes: fc.constantFrom(10, largestStillBytes, mostWaitingBytes / 3),
  }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(100, 1900, 4500) }),
  fc.record({ do: fc.constant('take' as const) }),
);

it('whatever happens: it stays within its bytes, and no picture comes out without all since its keyframe', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { clock, outbox } = setUp();
      const read = createLiveBlockReader();
      const lastOut = new Map<number, number>();
      const lastPut = new Map<number, number>();
      let number = 0;
      for (const given of [...steps, ...steps.map(() => ({ do: 'take' as const }))]) {
        if (given.do === 'wait') clock.advance(given.ms);
        if (given.do === 'put') {
          number++;
          // The time of a picture tells which one came before it.
          const body = new Uint8Array(isPicture(given.kind) ? given.bytes : largestStillBytes);
          new DataView(body.buffer).setFloat64(0, lastPut.get(given.camera) ?? 0);
          outbox.put(given.camera, { kind: given.kind, atMs: number, body });
          if (isPicture(given.kind)) lastPut.set(given.camera, number);
        }
        expect(outbox.waitingBytes()).toBeLessThanOrEqual(mostWaitingBytes + 3 * largestStillBytes);
        const bytes = given.do === 'take' ? outbox.take() : null;
        for (const { kind, camera, atMs, body } of bytes ? read(bytes) : []) {
          if (kind === 'picture')
            expect(new DataView(body.buffer, body.byteOffset).getFloat64(0)).toBe(lastOut.get(camera));
          if (isPicture(kind)) lastOut.set(camera, atMs);
        }
      }
    }),
    { numRuns: 60 },
  );
});
