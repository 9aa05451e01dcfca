import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analysisModes } from '#shared/model/event.ts';
import { fallbackReasonOf, type ModeFailure, planModes, type Supply } from './mode-chain.ts';

const supplies: readonly Supply[] = ['footage', 'clip', 'failed', 'none'];
const shortOf = (requested: (typeof analysisModes)[number], supply: Supply) => {
  const { failures, attempts } = planModes(requested, supply);
  return [
    ...failures.map(({ mode, reason }) => `${mode} fails: ${reason}`),
    ...attempts.map(({ mode, from }) => `${mode} from ${from}`),
  ];
};

it('goes from the mode that was asked for down to a single frame (P-8)', () => {
  expect(shortOf('video_native', 'clip')).toEqual([
    'video_native fails: video_native:provider_unsupported',
    'multi_frame from video',
    'single_frame from picture',
  ]);
  expect(shortOf('multi_frame', 'failed')).toEqual([
    'multi_frame fails: clip_download_failed',
    'single_frame from picture',
  ]);
  expect(shortOf('multi_frame', 'none')).toEqual([
    'multi_frame fails: no_clip_source',
    'single_frame from picture',
  ]);
  expect(shortOf('single_frame', 'clip')).toEqual(['single_frame from video', 'single_frame from picture']);
  expect(shortOf('single_frame', 'none')).toEqual(['single_frame from picture']);
});

it('never does more than was asked for, and always has something left to try (UX-1)', () => {
  const rank = { single_frame: 0, multi_frame: 1, video_native: 2 };
  fc.assert(
    fc.property(fc.constantFrom(...analysisModes), fc.constantFrom(...supplies), (requested, supply) => {
      const { attempts, failures } = planModes(requested, supply);
      expect(attempts.length).toBeGreaterThan(0);
      const ranks = [...failures, ...attempts].map(({ mode }) => rank[mode]);
      expect(Math.max(...ranks)).toBeLessThanOrEqual(rank[requested]);
      expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    }),
  );
});

it('names a single failure without its mode, several with it, in order (FB-2)', () => {
  const clip: ModeFailure = { mode: 'multi_frame', reason: 'clip_download_failed' };
  const video: ModeFailure = { mode: 'video_native', reason: 'video_native:provider_unsupported' };
  expect(fallbackReasonOf([])).toBeNull();
  expect(fallbackReasonOf([clip])).toBe('clip_download_failed');
  expect(fallbackReasonOf([video])).toBe('video_native:provider_unsupported');
  expect(fallbackReasonOf([video, clip])).toBe(
    'video_native:provider_unsupported,multi_frame:clip_download_failed',
  );
  expect(fallbackReasonOf([{ mode: 'single_frame', reason: null }, clip])).toBe('clip_download_failed');
});

it('gives the database a reason it takes, whatever failed (FB-2)', () => {
  const reasons = [
    'video_native:provider_unsupported',
    'clip_download_failed',
    'no_clip_source',
    'frame_extraction_failed',
    'snapshot_retrieval_failed',
  ] as const;
  const failure = fc.record({
    mode: fc.constantFrom(...analysisModes),
    reason: fc.constantFrom(...reasons, null),
  });
  fc.assert(
    fc.property(fc.array(failure, { maxLength: 5 }), (failures) => {
      const reason = fallbackReasonOf(failures);
      if (reason === null) return failures.every((one) => one.reason === null);
      expect(reason.length).toBeLessThanOrEqual(100);
      expect(reason).toMatch(/^[a-z0-9_:,]+$/);
      return true;
    }),
  );
});
