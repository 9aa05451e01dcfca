/**
 * Turns the motion samples of one stretch of footage into event rows.
 *
 * The row is inserted the moment an event opens and before anything slow happens (P-2); while it lasts its end
 * is written about once a second; samples of a lane are handled strictly in order.
 */
import type { AnalysisMode, EventRecord } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Box } from '#shared/geometry.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { NewId } from '#main/platform/ids.ts';
import { type AssemblerState, type EventChange, finish, idleState, observe } from './event-assembler.ts';
import type { EventProgress, EventStore } from './event-store.ts';

export type LaneSample = {
  readonly atMs: number;
  readonly ptsMs: number;
  readonly frameNumber: number;
  readonly isMotion: boolean;
  readonly sinceMs: number;
  readonly share: number;
  readonly confidence: number;
  readonly box: Box | null;
};

export type LaneOptions = {
  readonly cameraId: string;
  readonly cooldownMs: number;
  readonly requestedMode: AnalysisMode;
  /** Where the pixels can be decoded later. */
  readonly mediaUrl: string;
  /** Names the footage, so that reading it again finds the same events; null for live footage. */
  readonly sourceName: string | null;
};

export type EventLane = {
  observe(samples: readonly LaneSample[]): void;
  /** Events opened so far that were not there before. */
  added(): number;
  /** Rejects as soon as a row cannot be written. */
  readonly failed: Promise<never>;
  /** Closes what is open and waits until everything is written. */
  finish(): Promise<{ readonly added: number; readonly total: number }>;
};

export type EventNews = { readonly kind: 'opened' | 'extended' | 'closed'; readonly event: EventRecord };

export type LaneDeps = {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Local day of an instant, `YYYY-MM-DD`. */
  readonly dayOf: (atMs: number) => string;
  readonly tell: (news: EventNews) => void;
};

/** While an event lasts, its end reaches the database this often. */
const writeEveryMs = 1000;

type OpenEvent = {
  readonly eventId: string;
  /** Its end before it was reopened; null for a new event. */
  readonly knownEnd: string | null;
  readonly needsFrames: boolean;
  readonly peak: LaneSample;
  readonly writtenAtMs: number;
};

export function createEventLane(options: LaneOptions, deps: LaneDeps): EventLane {
  const { store, clock, tell } = deps;
  let state: AssemblerState = idleState;
  let current: OpenEvent | null = null;
  let added = 0;
  let total = 0;
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => undefined); // whoever waits for the lane hears of it through `finish` as well
  let work: Promise<void> = Promise.resolve();

  return {
    failed,
    added: () => added,
    observe(samples) {
      for (const sample of samples) {
        const step = observe(state, sample, options.cooldownMs);
        state = step.state;
        for (const change of step.changes) queue(() => write(change, sample));
      }
    },
    async finish() {
      for (const change of finish(state).changes) queue(() => write(change, null));
      state = idleState;
      await work;
      return { added, total };
    },
  };

  function queue(task: () => Promise<void>): void {
    work = work.then(task);
    work.catch(fail);
  }

  async function write(change: EventChange, sample: LaneSample | null): Promise<void> {
    if (change.kind === 'opened' && sample) return open(change.startMs, sample);
    if (current === null) return;
    if (sample && change.kind === 'extended') current = { ...current, peak: strongest(current.peak, sample) };
    if (change.kind === 'closed') return close(current, change.endMs);
    await extend(current, change.endMs);
  }

  async function open(startMs: number, sample: LaneSample): Promise<void> {
    const { event, knownEnd, isNew } = await insertOrAdopt(startMs, sample);
    total++;
    if (isNew) added++;
    const needsFrames = event.mediaState !== 'stored';
    current = { eventId: event.eventId, knownEnd, needsFrames, peak: sample, writtenAtMs: clock.nowMs() };
    tell({ kind: 'opened', event });
  }

  /** The same footage read again finds its events by their place in it. */
  async function insertOrAdopt(startMs: number, sample: LaneSample) {
    const mediaOffsetMs = Math.max(0, Math.round(sample.ptsMs - (sample.atMs - startMs)));
    const sourceKey = options.sourceName === null ? null : `${options.sourceName}:${mediaOffsetMs}`;
    const inserted = await store.insertOpen(
      {
        ...options,
        ...progressOf(sample, sample.atMs),
        eventId: deps.newId(),
        timestamp: toUtcTime(startMs),
        day: deps.dayOf(startMs),
        eventType: 'motion',
        frameNumber: sample.frameNumber,
        sourceKey,
        mediaOffsetMs,
      },
      deps.newId,
    );
    if (inserted) return { event: inserted, knownEnd: null, isNew: true };
    const { event, wasEndedAt } = await store.reopen(options.cameraId, sourceKey ?? '', options.mediaUrl);
    return { event, knownEnd: wasEndedAt, isNew: false };
  }

  async function extend(event: OpenEvent, endMs: number): Promise<void> {
    if (clock.nowMs() - event.writtenAtMs < writeEveryMs) return;
    current = { ...event, writtenAtMs: clock.nowMs() };
    tell({ kind: 'extended', event: await store.progress(event.eventId, progressOf(event.peak, endMs)) });
  }

  async function close(event: OpenEvent, endMs: number): Promise<void> {
    current = null;
    const isUnchanged = event.knownEnd === toUtcTime(endMs) && !event.needsFrames;
    const record = await store.close(event.eventId, progressOf(event.peak, endMs), !isUnchanged);
    tell({ kind: 'closed', event: record });
  }
}

function strongest(a: LaneSample, b: LaneSample): LaneSample {
  return b.confidence > a.confidence ? b : a;
}

/** E-5: what an event of type `motion` tells. */
function progressOf(peak: LaneSample, endMs: number): EventProgress {
  return {
    endedAt: toUtcTime(endMs),
    motionConfidence: peak.confidence,
    eventData: {
      motion_intensity: round(peak.confidence),
      affected_area_percentage: round(peak.share * 100),
      ...(peak.box ? { bounding_box: peak.box } : {}),
    },
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
