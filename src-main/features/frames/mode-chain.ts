/**
 * Which modes an event goes through (P-8): video_native, multi_frame, single_frame, each from what there is to take
 * pictures from, and how failures are named (FB-1, FB-2). Pure.
 */
import type { AnalysisMode } from '#shared/model/event.ts';

/** FB-1, those that can happen without an analyser. */
export type FallbackReason =
  | 'video_native:provider_unsupported'
  | 'clip_download_failed'
  | 'no_clip_source'
  | 'frame_extraction_failed'
  | 'snapshot_retrieval_failed';

/**
 * What there is of an event's video. `footage`: a file that stays; `clip`: a downloaded one; `failed`: it could not be
 * downloaded; `none`: nobody to ask.
 */
export type Supply = 'footage' | 'clip' | 'failed' | 'none';

export type ModeFailure = {
  readonly mode: AnalysisMode;
  /** Null: told as a detail only, because the mode that was asked for was still reached. */
  readonly reason: FallbackReason | null;
};

export type ModeAttempt = {
  readonly mode: Exclude<AnalysisMode, 'video_native'>;
  readonly from: 'video' | 'picture';
  readonly reasonIfFailed: FallbackReason | null;
};

export type ModePlan = {
  /** What is known to be impossible. */
  readonly failures: readonly ModeFailure[];
  /** In order; the first that succeeds ends it. */
  readonly attempts: readonly ModeAttempt[];
};

const fromPicture: ModeAttempt = {
  mode: 'single_frame',
  from: 'picture',
  reasonIfFailed: 'snapshot_retrieval_failed',
};

export function planModes(requested: AnalysisMode, supply: Supply): ModePlan {
  if (requested === 'single_frame') return planSingle(supply);
  const plan = planMulti(supply);
  if (requested === 'multi_frame') return plan;
  const refused: ModeFailure = { mode: 'video_native', reason: 'video_native:provider_unsupported' };
  return { ...plan, failures: [refused, ...plan.failures] };
}

function planMulti(supply: Supply): ModePlan {
  const mode = 'multi_frame';
  const fromVideo: ModeAttempt = { mode, from: 'video', reasonIfFailed: 'frame_extraction_failed' };
  switch (supply) {
    case 'footage':
      return { failures: [], attempts: [fromVideo] };
    case 'clip':
      return { failures: [], attempts: [fromVideo, fromPicture] };
    case 'failed':
      return { failures: [{ mode, reason: 'clip_download_failed' }], attempts: [fromPicture] };
    case 'none':
      return { failures: [{ mode, reason: 'no_clip_source' }], attempts: [fromPicture] };
  }
}

function planSingle(supply: Supply): ModePlan {
  const mode = 'single_frame';
  const fromVideo: ModeAttempt = { mode, from: 'video', reasonIfFailed: null };
  switch (supply) {
    case 'footage':
      return { failures: [], attempts: [{ ...fromVideo, reasonIfFailed: 'frame_extraction_failed' }] };
    case 'clip':
      return { failures: [], attempts: [fromVideo, fromPicture] };
    case 'failed':
      return { failures: [{ mode, reason: null }], attempts: [fromPicture] };
    case 'none':
      return { failures: [], attempts: [fromPicture] };
  }
}

const longestReason = 100;

/** One failure by its name; several in order, each with its mode, as many as fit. Null without any. */
export function fallbackReasonOf(failures: readonly ModeFailure[]): string | null {
  const named = failures.flatMap(({ mode, reason }) => (reason === null ? [] : [{ mode, reason }]));
  const [first, ...others] = named;
  if (!first) return null;
  if (others.length === 0) return first.reason;
  let joined = '';
  for (const { mode, reason } of named) {
    const part = reason.startsWith(`${mode}:`) ? reason : `${mode}:${reason}`;
    const longer = joined === '' ? part : `${joined},${part}`;
    if (longer.length > longestReason) break;
    joined = longer;
  }
  return joined;
}
