/**
 * The frames step of the enrichment: from a closed event to its stored frames.
 *
 * Pixels are decoded and encoded in a capture child; here only finished JPEGs pass. The modes are tried in order until
 * one gives frames (P-8). Every outcome is written to the event: its frames, or the reason why there are none. What is
 * known of an event on its way lives in the calls for that event and nowhere else (P-13).
 */
import { AppError, toAppError } from '#shared/errors.ts';
import type { AnalysisMode, FallbackDetail } from '#shared/model/event.ts';
import type { Settings } from '#shared/model/settings.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Logger } from '#main/platform/logger.ts';
import { type EventMedia, footageSourceOf, type FrameSource } from './event-media.ts';
import { type ExtractInput, extractOutput, type ExtractOutput } from './extraction.ts';
import { deservesAnotherTry, isGone, isOurs, sayable } from './frame-failures.ts';
import type { FrameStorageService } from './frame-storage-service.ts';
import { fallbackReasonOf, type ModeAttempt, type ModeFailure, planModes } from './mode-chain.ts';

export type Footage = {
  readonly eventId: string;
  readonly cameraId: string;
  readonly timestamp: string;
  readonly endedAt: string;
  readonly requestedMode: AnalysisMode;
  readonly mediaUrl: string | null;
  readonly mediaOffsetMs: number;
  readonly resumeCount: number;
};

export type FramesOutcome = {
  readonly analysisMode: AnalysisMode;
  readonly frameCount: number;
  readonly samplingStrategy: Settings['frameSamplingStrategy'];
  readonly thumbnailPath: string | null;
  readonly mediaBytes: number;
  readonly thumbnailBytes: number;
  readonly qualityScore: number | null;
  readonly perceptualHash: string | null;
  readonly clipStart: string;
  readonly clipEnd: string;
  readonly fallbackReason: string | null;
  readonly details: readonly FallbackDetail[];
};

export type NoFrames = {
  /** `done`: there were frames, and they only could not be stored (A-T4, FB-4). */
  readonly state: 'done' | 'failed';
  readonly fallbackReason: string | null;
  readonly details: readonly FallbackDetail[];
};

export type FramesDeps = {
  readonly storage: FrameStorageService;
  readonly runExtract: (input: ExtractInput, signal: AbortSignal) => Promise<unknown>;
  readonly settings: () => Settings;
  /** Of an event whose pictures are in no file that stays. */
  readonly mediaOf: (footage: Footage) => Promise<EventMedia>;
  /** Writes to the event; `recordFrames` runs in the transaction of the frame rows. */
  readonly events: {
    /** False when the event is gone or went on meanwhile: then it is not for now. */
    markExtracting(footage: Footage): Promise<boolean>;
    /** Counts an attempt. */
    requeue(eventId: string): Promise<void>;
    putBack(eventId: string): Promise<void>;
    recordFrames(trx: Db, eventId: string, outcome: FramesOutcome): Promise<unknown>;
    recordNoFrames(eventId: string, outcome: NoFrames): Promise<unknown>;
  };
  readonly onStored: (eventId: string) => void;
  readonly nowUtc: () => string;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

export type FramesService = {
  /** Stores the frames of an event, or why it has none. Throws `disk-full` and the like: then it stays pending. */
  storeFrames(footage: Footage, signal: AbortSignal): Promise<void>;
  /** Puts events back into the queue whose outcome the database refused; throws while it still does. */
  bringBack(): Promise<void>;
};

/** All that is known of one event on its way (P-13, C-T2). */
type EventContext = {
  readonly footage: Footage;
  readonly media: EventMedia;
  readonly signal: AbortSignal;
  readonly failures: ModeFailure[];
  readonly details: FallbackDetail[];
};

export function createFramesService(deps: FramesDeps): FramesService {
  const { storage, events, settings, log } = deps;
  /** How to put back those that the database refused even that: else they would be nobody's until a restart. */
  const stranded = new Set<() => Promise<void>>();
  return { storeFrames, bringBack };

  async function storeFrames(footage: Footage, signal: AbortSignal): Promise<void> {
    const { eventId } = footage;
    const media = await mediaOf(footage);
    if (media.kind === 'waiting' || !(await events.markExtracting(footage))) return;
    try {
      await goThroughModes({ footage, media, signal, failures: [], details: [] });
    } catch (thrown) {
      await settle(footage, toAppError(thrown), signal);
    }
    deps.onStored(eventId);
  }

  async function mediaOf(footage: Footage): Promise<EventMedia> {
    const { mediaUrl } = footage;
    if (mediaUrl === null) return deps.mediaOf(footage);
    const video = footageSourceOf({ ...footage, mediaUrl });
    return { kind: 'footage', video, picture: async () => video };
  }

  async function goThroughModes(context: EventContext): Promise<void> {
    const { footage, media } = context;
    if (media.kind === 'waiting') return;
    const plan = planModes(footage.requestedMode, media.kind);
    for (const failure of plan.failures) note(context, failure, knownFailureOf(media, failure));
    for (const attempt of plan.attempts) {
      const extracted = await tryMode(context, attempt);
      if (extracted) return store(context, attempt, extracted);
    }
    await giveUp(context);
  }

  /** Null when another mode may still succeed; throws what is no fault of the mode. */
  async function tryMode(context: EventContext, attempt: ModeAttempt): Promise<Extracted | null> {
    const { footage, signal } = context;
    try {
      const source = await sourceOf(context.media, attempt, signal);
      const input = inputOf(source, attempt, settings());
      const output = extractOutput.parse(await deps.runExtract(input, signal));
      for (const warning of output.warnings) log.warn(warning, { eventId: footage.eventId });
      log.debug('frames were picked', { eventId: footage.eventId, candidates: output.candidates });
      if (output.frames.length === 0) throw new AppError('file-unreadable', 'No usable picture.');
      return { source, input, output };
    } catch (thrown) {
      const error = sayable(toAppError(thrown), context.media.kind);
      if (signal.aborted || isOurs(error) || isGone(error) || deservesAnotherTry(error, footage.resumeCount))
        throw error;
      note(context, { mode: attempt.mode, reason: attempt.reasonIfFailed }, error);
      return null;
    }
  }

  function note(
    { footage: { eventId }, failures, details }: EventContext,
    failure: ModeFailure,
    { code, message, cause }: { readonly code: string; readonly message: string; readonly cause?: unknown },
  ): void {
    failures.push(failure);
    details.push({ mode: failure.mode, code, message, at: deps.nowUtc() });
    const { mode, reason } = failure;
    deps.countDegradation(`${reason ?? mode}:${code}`);
    // A mistake of the program is an error, whatever becomes of the event (ER-2).
    const tell = code === 'internal' ? log.error : log.warn;
    tell('a mode of analysis failed', { eventId, mode, failure: reason, code, message, cause });
  }

  /** A failure to store is told as a detail: the frames were there (A-T4, FB-4). */
  async function store(context: EventContext, attempt: ModeAttempt, extracted: Extracted): Promise<void> {
    const { footage, signal, failures, details } = context;
    try {
      await save(context, attempt, extracted);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (signal.aborted || isOurs(error) || isGone(error)) throw error;
      const { message } = error;
      deps.countDegradation(`frame_storage_failed:${error.code}`);
      log.warn('the frames of an event could not be stored', { eventId: footage.eventId, message });
      const detail = { mode: attempt.mode, code: 'frame_storage_failed', message, at: deps.nowUtc() };
      await events.recordNoFrames(footage.eventId, {
        state: 'done',
        fallbackReason: fallbackReasonOf(failures),
        details: [...details, detail],
      });
    }
  }

  async function save(
    { footage: { eventId }, failures, details }: EventContext,
    { mode }: ModeAttempt,
    { source, input, output }: Extracted,
  ): Promise<void> {
    const { frames, thumbnail } = output;
    const best = frames.toSorted((a, b) => b.qualityScore - a.qualityScore)[0];
    await storage.saveFrames(
      eventId,
      frames.map(({ jpeg }) => jpeg),
      frames.map(({ ptsMs }) => (mode === 'single_frame' ? 0 : ptsMs - source.zeroMs)),
      {
        scores: frames,
        ...(thumbnail && { thumbnail }),
        commitAlso: async (trx, { mediaBytes, thumbnailBytes, thumbnailPath }) => {
          await events.recordFrames(trx, eventId, {
            analysisMode: mode,
            frameCount: frames.length,
            samplingStrategy: input.strategy,
            thumbnailPath,
            mediaBytes,
            thumbnailBytes,
            qualityScore: best?.qualityScore ?? null,
            perceptualHash: best?.perceptualHash ?? null,
            ...stretchOf(source, mode === 'single_frame' ? best : undefined),
            fallbackReason: fallbackReasonOf(failures),
            details,
          });
        },
      },
    );
  }

  async function giveUp({ footage: { eventId }, failures, details }: EventContext): Promise<void> {
    const fallbackReason = fallbackReasonOf(failures);
    log.warn('an event has no frames', { eventId, fallbackReason });
    await events.recordNoFrames(eventId, { state: 'failed', fallbackReason, details });
  }

  /** Whatever is no fault of the event: it is tried again, now or later. */
  async function settle(footage: Footage, error: AppError, signal: AbortSignal): Promise<void> {
    if (isGone(error)) return;
    const isOneMore = !signal.aborted && deservesAnotherTry(error, footage.resumeCount);
    await letGo(() => (isOneMore ? events.requeue : events.putBack)(footage.eventId));
    if (!isOneMore) throw error;
  }

  async function letGo(putBack: () => Promise<void>): Promise<void> {
    try {
      await putBack();
    } catch (thrown) {
      stranded.add(putBack);
      throw thrown;
    }
  }

  async function bringBack(): Promise<void> {
    for (const putBack of stranded) {
      await putBack();
      stranded.delete(putBack);
    }
  }
}

type Extracted = {
  readonly source: FrameSource;
  readonly input: ExtractInput;
  readonly output: ExtractOutput;
};

function knownFailureOf(media: EventMedia, { mode, reason }: ModeFailure) {
  if (mode === 'video_native') {
    return { code: 'provider_unsupported', message: 'No analyser that takes video is set up.' };
  }
  if (media.kind === 'failed') return { code: media.code, message: media.message };
  return { code: reason ?? mode, message: 'There is nobody to ask for the clip of this camera.' };
}

async function sourceOf(media: EventMedia, { from }: ModeAttempt, signal: AbortSignal): Promise<FrameSource> {
  if (from === 'video' && 'video' in media) return media.video;
  if (media.kind === 'waiting') throw new AppError('not-ready', 'The clip is still to come.');
  return media.picture(signal);
}

/** A single frame is its own stretch, so that its offset of 0 says when it was (A-single). */
function stretchOf(
  { zeroMs, clipStart, clipEnd }: FrameSource,
  single: { readonly ptsMs: number } | undefined,
) {
  if (!single) return { clipStart, clipEnd };
  const at = toUtcTime(Math.round(Date.parse(clipStart) + single.ptsMs - zeroMs));
  return { clipStart: at, clipEnd: at };
}

function inputOf(
  { path, fromMs, toMs }: FrameSource,
  { mode }: ModeAttempt,
  { analysisFrameCount, frameSamplingStrategy, frameOffsetMs, filterBlur }: Settings,
): ExtractInput {
  const isSingle = mode === 'single_frame';
  return {
    path,
    fromMs,
    toMs,
    count: isSingle ? 1 : analysisFrameCount,
    strategy: frameSamplingStrategy,
    offsetMs: isSingle ? 0 : frameOffsetMs,
    filterBlur: filterBlur && !isSingle,
  };
}
