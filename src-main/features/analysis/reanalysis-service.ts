/**
 * Asks the analyser about an event again (UX-5): the frames that are given, or all, in time order and as they are stored. At
 * most three times an hour for one event, one event after the other. Whatever fails, the description stays as it was.
 */
import { AppError, toAppError } from '#shared/errors.ts';
import {
  type EventDescription,
  reanalysesPerHour,
  type ReanalyseRequest,
} from '#shared/model/description.ts';
import type { AnalysisMode, EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { fromUtcTime, toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Measure } from '#main/platform/measure.ts';
import { createTurns } from '#main/platform/turns.ts';
import type { Analyser, AnalyserQuestion } from './analyser.ts';
import type { AnalysisStore } from './analysis-store.ts';
import { isLowConfidence } from './confidence.ts';
import { carrierOf } from './delivery-carrier.ts';
import { describePrompt } from './describe-prompt.ts';

export type ReanalysisService = {
  /**
   * Throws `not-found`, `invalid-input`, `analyser-missing`, `too-many-requests`, and what the analyser throws.
   */
  reanalyse(request: ReanalyseRequest, signal?: AbortSignal): Promise<EventDescription>;
  /** Throws `not-found`. */
  description(eventId: string): Promise<EventDescription>;
  /** Lets go of what is being asked. */
  stop(): Promise<void>;
};

export type ReanalysisDeps = {
  readonly find: (eventId: string) => Promise<EventRecord | null>;
  readonly framesOf: (eventId: string) => Promise<readonly FrameRecord[]>;
  readonly cameraName: (cameraId: string) => Promise<string>;
  /** Its bytes; throws `not-found` unless they are those that were stored. */
  readonly readFrame: (frame: FrameRecord) => Promise<Uint8Array>;
  /** By the settings of now. Throws `analyser-missing` or `invalid-input`. */
  readonly analyser: () => Analyser;
  readonly customPrompt: () => string;
  readonly localTime: (atMs: number) => string;
  readonly store: AnalysisStore;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  readonly measure: Pick<Measure, 'timing'>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
  readonly onDescribed: (eventId: string) => void;
};

const hourMs = 3_600_000;
/** One is asked, the others wait: whoever waits behind these waits too long. */
const waitingAtMost = 5;

type Task = {
  readonly event: EventRecord;
  readonly mode: AnalysisMode;
  readonly frames: readonly FrameRecord[];
};

export function createReanalysisService(deps: ReanalysisDeps): ReanalysisService {
  const { store, clock, log } = deps;
  const inTurn = createTurns();
  const underWay = new Map<string, Promise<unknown>>();
  const stopping = new AbortController();
  return { reanalyse, description, stop };

  async function reanalyse(request: ReanalyseRequest, signal?: AbortSignal): Promise<EventDescription> {
    const task = await taskOf(request);
    const analyser = deps.analyser();
    const { eventId } = task.event;
    assertRoom(eventId);
    const whole = AbortSignal.any([stopping.signal, ...(signal ? [signal] : [])]);
    const work = inTurn('analyser', () => describe(task, analyser, whole));
    underWay.set(
      eventId,
      work.catch(() => undefined), // whoever asked for it hears of it
    );
    try {
      await work;
    } finally {
      underWay.delete(eventId);
    }
    deps.onDescribed(eventId);
    return description(eventId);
  }

  async function taskOf({ eventId, frameNumbers, mode }: ReanalyseRequest): Promise<Task> {
    const event = (await deps.find(eventId)) ?? unknownEvent();
    const stored = await deps.framesOf(eventId);
    if (stored.length === 0 || event.analysisMode === null) {
      throw new AppError('invalid-input', 'This event has no stored frames to look at.', {
        nextStep: 'Take an event that has frames.',
      });
    }
    if (mode !== undefined && mode !== event.analysisMode) {
      throw new AppError('invalid-input', `The frames are of mode ${event.analysisMode}; the clip is gone.`, {
        nextStep: 'Leave the mode out: the stored frames are looked at again.',
      });
    }
    return { event, mode: event.analysisMode, frames: chosenOf(stored, frameNumbers) };
  }

  function assertRoom(eventId: string): void {
    if (!underWay.has(eventId) && underWay.size < waitingAtMost) return;
    throw new AppError(
      'too-many-requests',
      underWay.has(eventId)
        ? 'This event is being described now.'
        : 'Several events are being described now.',
      { nextStep: 'Wait until that has ended.' },
    );
  }

  async function describe({ event, mode, frames }: Task, analyser: Analyser, signal: AbortSignal) {
    const { eventId } = event;
    await assertUnderLimit(eventId);
    const attempt = () => ({ eventId, mode, atUtc: toUtcTime(clock.nowMs()) });
    try {
      signal.throwIfAborted();
      const answer = await ask(analyser, await questionOf(event, frames), signal);
      await store.recordDescription(attempt(), {
        ...answer,
        isLowConfidence: isLowConfidence(answer.text, answer.confidence),
        carrier: carrierOf(answer.text),
        provider: analyser.provider,
      });
    } catch (thrown) {
      const error = signal.aborted ? letGo(thrown) : toAppError(thrown);
      if (triedCodes.has(error.code)) {
        await store.recordFailure(attempt(), error.code);
        deps.countDegradation(`analysis:${error.code}`);
        log.warn('an event could not be described', { eventId, code: error.code, cause: error });
      }
      throw error;
    }
  }

  /** Only what is answered is timed, like the local models (D-3.8.2). */
  async function ask(analyser: Analyser, question: AnalyserQuestion, signal: AbortSignal) {
    const fromMs = clock.monotonicMs();
    const answer = await analyser.describe(question, signal);
    deps.measure.timing('llm_inference_time', clock.monotonicMs() - fromMs);
    return answer;
  }

  async function assertUnderLimit(eventId: string): Promise<void> {
    if ((await leftOf(eventId)) > 0) return;
    throw new AppError('too-many-requests', 'This event was described three times within an hour.', {
      nextStep: 'Try again in an hour. The description stays as it is.',
    });
  }

  async function leftOf(eventId: string): Promise<number> {
    const used = await store.countSince(eventId, toUtcTime(clock.nowMs() - hourMs));
    return Math.max(0, reanalysesPerHour - used);
  }

  async function questionOf(event: EventRecord, frames: readonly FrameRecord[]) {
    const prompt = describePrompt({
      offsetsMs: frames.map(({ timestampOffsetMs }) => timestampOffsetMs),
      cameraName: await deps.cameraName(event.cameraId),
      localTime: deps.localTime(fromUtcTime(event.timestamp)),
      isRing: isRing(event),
      customPrompt: deps.customPrompt(),
    });
    return { prompt, jpegs: await Promise.all(frames.map(deps.readFrame)) };
  }

  async function description(eventId: string): Promise<EventDescription> {
    const stored = (await store.find(eventId)) ?? unknownEvent();
    return { ...stored, reanalysesLeft: await leftOf(eventId) };
  }

  async function stop(): Promise<void> {
    stopping.abort(new AppError('cancelled', 'Porchlight is stopping.'));
    await Promise.all(underWay.values());
  }
}

/** What came of an attempt that reached for the analyser; the others are ours, or the person's. */
const triedCodes: ReadonlySet<string> = new Set(['analyser-unreachable', 'analyser-failed', 'timed-out']);

/** In time order, each once. */
function chosenOf(stored: readonly FrameRecord[], numbers: readonly number[] | undefined): FrameRecord[] {
  const missing = numbers?.find((number) => !stored.some(({ frameNumber }) => frameNumber === number));
  if (missing !== undefined) {
    throw new AppError('invalid-input', `The event has no frame ${missing}.`, {
      nextStep: 'List its frames and use their numbers.',
    });
  }
  return stored
    .filter(({ frameNumber }) => numbers?.includes(frameNumber) ?? true)
    .toSorted((a, b) => a.timestampOffsetMs - b.timestampOffsetMs || a.frameNumber - b.frameNumber);
}

/** As NVRs tell it. */
function isRing({ eventData, detectedObjects }: EventRecord): boolean {
  const told = [eventData['smart_types'], eventData['nvr_kind'], detectedObjects.map(({ label }) => label)];
  return told.flat().some((word) => word === 'ring' || word === 'doorbell');
}

function letGo(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('cancelled', 'Cancelled.', { cause: thrown });
}

function unknownEvent(): never {
  throw new AppError('not-found', 'There is no such event.');
}
