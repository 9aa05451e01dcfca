import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes } from '#shared/errors.ts';
import { clipOriginOf } from './clip-origin.ts';
import { attemptsAtMost, deadlineMs, failureText, nextStep } from './clip-retry.ts';
import { downloadsAtMost, createDownloadSlots, perControllerAtMost } from './download-slots.ts';
import { stretchOf } from './event-media.ts';

describe('whom to ask for a clip', () => {
  const stream = {
    type: 'stream',
    url: 'rtsp://10.0.0.2/',
    username: '',
    hasPassword: false,
    transport: 'tcp',
  } as const;
  const nvr = { type: 'nvr', nvrId: 'nvr', nativeId: 'cam-1' } as const;
  const ring = { controllerId: null, nativeId: null };
  const onNvr = { controllerId: 'nvr', nativeId: 'cam-1' };
  const clipsFrom = { nvrId: 'nvr', nativeId: 'cam-1' };

  it.each([
    ['a network camera: its ring', { source: stream, clipsFrom: null }, 'multi_frame', ring],
    ['also for a single frame', { source: stream, clipsFrom: null }, 'single_frame', ring],
    ['a network camera with recordings on an NVR: that', { source: stream, clipsFrom }, 'multi_frame', onNvr],
    ['but for a single frame its ring', { source: stream, clipsFrom }, 'single_frame', ring],
    ['a camera of an NVR: that', { source: nvr, clipsFrom: null }, 'video_native', onNvr],
    [
      'but for a single frame nobody: a still is enough',
      { source: nvr, clipsFrom: null },
      'single_frame',
      null,
    ],
    ['a file: nobody', { source: { type: 'demo' }, clipsFrom: null }, 'multi_frame', null],
  ] as const)('%s', (_what, settings, mode, expected) => {
    expect(clipOriginOf(settings, mode)).toEqual(expected);
  });
});

describe('what follows a failed attempt (C-retry, CLP-4, CLP-5)', () => {
  const known = errorCodes.filter(
    (code) => !['disk-full', 'data-root-unusable', 'storage-full'].includes(code),
  );
  const failure = fc.record({
    code: fc.constantFrom(...known),
    attempts: fc.integer({ min: 1, max: attemptsAtMost }),
    elapsedMs: fc.integer({ min: 0, max: 60_000 }),
  });

  it('never begins an attempt behind the deadline, nor a fifth one, whatever failed', () => {
    fc.assert(
      fc.property(failure, (failed) => {
        const step = nextStep(failed);
        if (step.kind !== 'retry') return;
        expect(failed.attempts).toBeLessThan(attemptsAtMost);
        expect(failed.elapsedMs + step.waitMs).toBeLessThan(deadlineMs);
        expect([1000, 2000, 4000]).toContain(step.waitMs);
      }),
    );
  });

  it.each([
    'timed-out',
    'nvr-unreachable',
    'nvr-busy',
    'nvr-failed',
    'file-truncated',
    'clip-invalid',
    'internal',
  ])('asks again after %s', (code) => {
    const first = { code: code as ErrorCode, attempts: 1, elapsedMs: 0 };
    expect(nextStep(first)).toEqual({ kind: 'retry', waitMs: 1000 });
  });

  it('says how often it was tried, in the words of the requirement', () => {
    expect([1, 2, 4].map(failureText)).toEqual([
      'failed after 0 retries (1 attempt)',
      'failed after 1 retry (2 attempts)',
      'failed after 3 retries (4 attempts)',
    ]);
  });
});

it('never lends more than five slots, nor more than two of one NVR, and forgets none (P-5)', () => {
  const action = fc.oneof(
    fc.record({ take: fc.constantFrom('a', 'b', 'c', null) }),
    fc.record({ release: fc.nat(20) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const slots = createDownloadSlots();
      const held: { readonly of: string | null; readonly release: () => void }[] = [];
      for (const step of actions) {
        if ('release' in step) {
          const [gone] = held.splice(step.release % Math.max(1, held.length), 1);
          gone?.release();
          gone?.release(); // twice is once
          continue;
        }
        const release = slots.tryTake(step.take);
        const ofSame = held.filter(({ of }) => of === step.take).length;
        const isRefused =
          held.length >= downloadsAtMost || (step.take !== null && ofSame >= perControllerAtMost);
        expect(release === null).toBe(isRefused);
        if (release) held.push({ of: step.take, release });
      }
      expect(slots.isFull()).toBe(held.length === downloadsAtMost);
    }),
  );
});

describe('the part of a clip that the frames are taken from', () => {
  const event = { timestamp: '2026-05-01T12:00:00.000Z', endedAt: '2026-05-01T12:00:04.000Z' };
  const startMs = Date.parse(event.timestamp);
  const window = { startMs: startMs - 15_000, endMs: startMs + 15_000 };

  it('is all of it when it comes from an NVR, and its offsets count from its start (AT-1)', () => {
    expect(stretchOf(event, { window, controllerId: 'nvr', startedAtMs: null })).toMatchObject({
      fromMs: 0,
      toMs: 40_000,
      zeroMs: 0,
      clipStart: '2026-05-01T11:59:45.000Z',
      clipEnd: '2026-05-01T12:00:15.000Z',
    });
    expect(
      stretchOf(event, { window, controllerId: 'nvr', startedAtMs: window.startMs - 2000 }),
    ).toMatchObject({
      fromMs: 2000,
      toMs: 32_000,
      zeroMs: 0,
      clipStart: '2026-05-01T11:59:43.000Z',
    });
  });

  it('is the event when it comes from the ring of the camera', () => {
    expect(
      stretchOf(event, { window, controllerId: null, startedAtMs: window.startMs - 1500 }),
    ).toMatchObject({
      fromMs: 16_500,
      toMs: 20_500,
      zeroMs: 0,
      clipStart: '2026-05-01T11:59:43.500Z',
    });
  });

  it('ends with the clip when the event goes on, and has a second when the event has less', () => {
    const long = { ...event, endedAt: '2026-05-01T12:05:00.000Z' };
    const facts = { window, controllerId: null, startedAtMs: window.startMs };
    expect(stretchOf(long, facts)).toMatchObject({ fromMs: 15_000, toMs: 30_000 });
    const short = { ...event, endedAt: event.timestamp };
    expect(stretchOf(short, facts)).toMatchObject({ fromMs: 15_000, toMs: 16_000 });
  });
});
