/**
 * The frames step of the enrichment: from a closed event to its stored frames.
 *
 * Pixels are decoded and encoded in a capture child; here only finished JPEGs pass. Every outcome is written
 * to the event: its frames, or the reason why there are none.
 */
import { fileURLToPath } from 'node:url';
import { AppError, toAppError } from '#shared/errors.ts';
import type { AnalysisMode, FallbackDetail } from '#shared/model/event.ts';
import type { Settings } from '#shared/model/settings.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Logger } from '#main/platform/logger.ts';
import { type ExtractInput, extractOutput, type ExtractOutput } from './extraction.ts';
import type { FrameStorageService } from './frame-storage-service.ts';

export type Footage = {
  readonly eventId: string;
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
};

export type FramesDeps = {
  readonly storage: FrameStorageService;
  readonly runExtract: (input: ExtractInput, signal: AbortSignal) => Promise<unknown>;
  readonly settings: () => Settings;
  /** Writes to the event; `recordFrames` runs in the transaction of the frame rows. */
  readonly events: {
    /** False when the event is gone or went on meanwhile: then it is not for now. */
    markExtracting(footage: Footage): Promise<boolean>;
    /** Counts an attempt. */
    requeue(eventId: string): Promise<void>;
    putBack(eventId: string): Promise<void>;
    recordFrames(trx: Db, eventId: string, outcome: FramesOutcome): Promise<unknown>;
    recordNoFrames(eventId: string, detail: FallbackDetail): Promise<unknown>;
  };
  readonly onStored: (eventId: string) => void;
  readonly nowUtc: () => string;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

export type FramesService = {
  /** Stores the frames of an event, or why it has none. Throws `disk-full` and the like: then it stays pending. */
  storeFrames(footage: Footage, signal: AbortSignal): Promise<void>;
};

/** FB-1 and, where only the files are missing, FB-4. */
type Failure = 'frame_extraction_failed' | 'frame_storage_failed';
type Failed = { readonly failure: Failure; readonly error: AppError };

/** A file that made the decoder die is not tried a third time. */
const attemptsAtMost = 2;
/** Motion seen in a single analysed frame still deserves pictures of what came next. */
const shortestWindowMs = 1000;

export function createFramesService(deps: FramesDeps): FramesService {
  const { storage, events, settings, log } = deps;
  return { storeFrames };

  async function storeFrames(footage: Footage, signal: AbortSignal): Promise<void> {
    const { eventId } = footage;
    if (!(await events.markExtracting(footage))) return;
    let failure: Failure = 'frame_extraction_failed';
    try {
      const { output, input } = await extract(footage, signal);
      for (const warning of output.warnings) log.warn(warning, { eventId });
      if (output.frames.length === 0) throw new AppError('file-unreadable', 'No usable picture.');
      failure = 'frame_storage_failed';
      await store(footage, input, output);
    } catch (thrown) {
      await settle(footage, { failure, error: toAppError(thrown) }, signal);
    }
    deps.onStored(eventId);
  }

  async function extract(
    footage: Footage,
    signal: AbortSignal,
  ): Promise<{ output: ExtractOutput; input: ExtractInput }> {
    if (footage.mediaUrl === null) throw new AppError('file-not-found', 'The footage of the event is gone.');
    const { analysisFrameCount, frameSamplingStrategy, frameOffsetMs, filterBlur } = settings();
    const lengthMs = Math.max(Date.parse(footage.endedAt) - Date.parse(footage.timestamp), shortestWindowMs);
    const isSingle = footage.requestedMode === 'single_frame';
    const input: ExtractInput = {
      path: fileURLToPath(footage.mediaUrl),
      fromMs: footage.mediaOffsetMs,
      toMs: footage.mediaOffsetMs + lengthMs,
      count: isSingle ? 1 : analysisFrameCount,
      strategy: frameSamplingStrategy,
      offsetMs: isSingle ? 0 : frameOffsetMs,
      filterBlur: filterBlur && !isSingle,
    };
    return { input, output: extractOutput.parse(await deps.runExtract(input, signal)) };
  }

  async function store(
    { eventId, timestamp, requestedMode }: Footage,
    input: ExtractInput,
    output: ExtractOutput,
  ): Promise<void> {
    const { frames, thumbnail } = output;
    const best = frames.toSorted((a, b) => b.qualityScore - a.qualityScore)[0];
    const startMs = Date.parse(timestamp);
    await storage.saveFrames(
      eventId,
      frames.map(({ jpeg }) => jpeg),
      frames.map(({ ptsMs }) => (requestedMode === 'single_frame' ? 0 : ptsMs - input.fromMs)),
      {
        scores: frames,
        ...(thumbnail && { thumbnail }),
        commitAlso: async (trx, { mediaBytes, thumbnailBytes, thumbnailPath }) => {
          await events.recordFrames(trx, eventId, {
            analysisMode: requestedMode,
            frameCount: frames.length,
            samplingStrategy: input.strategy,
            thumbnailPath,
            mediaBytes,
            thumbnailBytes,
            qualityScore: best?.qualityScore ?? null,
            perceptualHash: best?.perceptualHash ?? null,
            clipStart: timestamp,
            clipEnd: toUtcTime(startMs + input.toMs - input.fromMs),
          });
        },
      },
    );
  }

  /** Decides whether trying again can help. */
  async function settle(footage: Footage, { failure, error }: Failed, signal: AbortSignal): Promise<void> {
    if (error.code === 'not-found') return; // deleted, or in the queue again with another end
    const isOurs = error.code === 'disk-full' || error.code === 'data-root-unusable' || signal.aborted;
    const isDecoder = error.code === 'decoder-crashed' || error.code === 'decoder-hung';
    if (isDecoder && footage.resumeCount + 1 < attemptsAtMost) return events.requeue(footage.eventId);
    if (!isOurs) return giveUp(footage, { failure, error });
    await events.putBack(footage.eventId);
    throw error;
  }

  async function giveUp(
    { eventId, requestedMode: mode }: Footage,
    { failure, error }: Failed,
  ): Promise<void> {
    const { code, message } = error;
    deps.countDegradation(`${failure}:${code}`);
    log.warn('an event has no frames', { eventId, failure, code, message });
    const isStorage = failure === 'frame_storage_failed';
    await events.recordNoFrames(eventId, {
      mode,
      code: isStorage ? failure : code,
      message,
      at: deps.nowUtc(),
    });
  }
}
