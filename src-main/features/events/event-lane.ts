/**
 * Turns the motion samples of one stretch of footage into event rows.
 *
 * The row is inserted the moment an event opens and before anything slow happens (P-2); while it lasts its end
 * is written about once a second; samples of a lane are handled strictly in order. An event whose row cannot be
 * written is told all the same (E-10); then the lane fails, and what it leaves is settled before the next one.
 */
import type { AnalysisMode, EventRecord } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { Measure } from '#main/platform/measure.ts';
import { type AssemblerState, type EventChange, finish, idleState, observe } from './event-assembler.ts';
import type { EventLeftovers } from './event-leftovers.ts';
import type { EventNews } from './event-news.ts';
import type { EventProgress, EventStore, NewEvent } from './event-store.ts';
import type { LaneSample } from './lane-sample.ts';
import { unstoredEvent } from './unstored-event.ts';
import { isGone } from './write-watch.ts';

export type LaneOptions = {
  readonly cameraId: string;
  readonly cameraName: string;
  readonly cooldownMs: number;
  readonly requestedMode: AnalysisMode;
  /** Where the pixels can be decoded later; null: in the ring of the camera's stream, for a short while. */
  readonly mediaUrl: string | null;
  /**
   * Names the footage, so that reading it again finds the same events; null for live footage, whose samples carry
   * the wall clock.
   */
  readonly sourceName: string | null;
};

export type EventLane = {
  observe(samples: readonly LaneSample[]): void;
  /** The camera was away: an event that goes on after this says so (`gap` in its data, F41). */
  markGap(): void;
  /** Events opened so far that were not there before. */
  added(): number;
  /** Rejects as soon as a row cannot be written. */
  readonly failed: Promise<never>;
  /** Closes what is open and waits until everything is written. */
  finish(): Promise<{ readonly added: number; readonly total: number }>;
};

export type LaneDeps = {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Local day of an instant, `YYYY-MM-DD`. */
  readonly dayOf: (atMs: number) => string;
  readonly tell: (news: EventNews) => void;
  readonly leftovers: EventLeftovers;
  readonly measure: Measure;
};

/** While an event lasts, its end reaches the database this often. */
const writeEveryMs = 1000;

type OpenEvent = {
  readonly eventId: string;
  readonly endMs: number;
  /** Its end before it was reopened; null for a new event. */
  readonly knownEnd: string | null;
  readonly needsFrames: boolean;
  readonly hasGap: boolean;
  readonly peak: LaneSample;
  readonly writtenAtMs: number;
};

export function createEventLane(options: LaneOptions, deps: LaneDeps): EventLane {
  const { store, clock, tell, leftovers, measure } = deps;
  const isLive = options.sourceName === null;
  let state: AssemblerState = idleState;
  let current: OpenEvent | null = null;
  let isAfterGap = false;
  let added = 0;
  let total = 0;
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => undefined); // whoever waits for the lane hears of it through `finish` as well
  let work: Promise<void> = leftovers.settle();

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
    markGap() {
      queue(async () => {
        isAfterGap = true;
      });
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
    if (change.kind === 'extended' && change.isReturn) measure.count('events_suppressed');
    if (current === null) return;
    const grown = sample && change.kind === 'extended' ? grow(current, sample) : current;
    const event = { ...grown, endMs: change.endMs };
    current = event;
    await (change.kind === 'closed' ? close(event) : extend(event)).catch((thrown: unknown) =>
      leave(event, thrown),
    );
  }

  function grow(event: OpenEvent, sample: LaneSample): OpenEvent {
    const hasGap = event.hasGap || isAfterGap;
    isAfterGap = false;
    return { ...event, peak: strongest(event.peak, sample), hasGap };
  }

  async function open(startMs: number, sample: LaneSample): Promise<void> {
    const opening = openingOf(startMs, sample);
    const { event, knownEnd, isNew } = await insertOrAdopt(opening);
    total++;
    if (isNew) countNew(sample);
    const needsFrames = event.mediaState !== 'stored';
    const { eventId } = event;
    const endMs = sample.atMs;
    const writtenAtMs = clock.monotonicMs();
    current = { eventId, endMs, knownEnd, needsFrames, hasGap: false, peak: sample, writtenAtMs };
    isAfterGap = false;
    tell({ kind: 'opened', event, opening: { sample, mediaUrl: options.mediaUrl, isLive } });
  }

  function countNew({ atMs }: LaneSample): void {
    added++;
    measure.count('events_created');
    measure.count('events_persisted');
    if (isLive) measure.timing('frame_processing_latency', clock.nowMs() - atMs);
  }

  function openingOf(startMs: number, sample: LaneSample): NewEvent {
    const mediaOffsetMs = Math.max(0, Math.round(sample.ptsMs - (sample.atMs - startMs)));
    return {
      ...progressOf({ peak: sample, endMs: sample.atMs, hasGap: false }),
      eventId: deps.newId(),
      timestamp: toUtcTime(startMs),
      day: deps.dayOf(startMs),
      cameraId: options.cameraId,
      eventType: 'motion',
      frameNumber: sample.frameNumber,
      requestedMode: options.requestedMode,
      sourceKey: isLive ? null : `${options.sourceName}:${mediaOffsetMs}`,
      mediaUrl: options.mediaUrl,
      mediaOffsetMs,
    };
  }

  /** The same footage read again finds its events by their place in it. */
  async function insertOrAdopt(opening: NewEvent) {
    const inserted = await insert(opening);
    if (inserted) return { event: inserted, knownEnd: null, isNew: true };
    const { event, wasEndedAt } = await store.reopen(opening);
    return { event, knownEnd: wasEndedAt, isNew: false };
  }

  async function insert(opening: NewEvent): Promise<EventRecord | null> {
    try {
      return await store.insertOpen(opening, deps.newId);
    } catch (thrown) {
      // A recording is read again and finds its events then.
      if (isLive) tellUnstored(opening);
      throw thrown;
    }
  }

  function tellUnstored(opening: NewEvent): void {
    const event = unstoredEvent(opening, toUtcTime(clock.nowMs()));
    measure.count('events_created');
    leftovers.keepUnstored(event, opening);
    tell({ kind: 'unstored', event, cameraName: options.cameraName });
  }

  async function extend(event: OpenEvent): Promise<void> {
    if (clock.monotonicMs() - event.writtenAtMs < writeEveryMs) return;
    current = { ...event, writtenAtMs: clock.monotonicMs() };
    tell({ kind: 'extended', event: await store.progress(event.eventId, progressOf(event)) });
  }

  async function close(event: OpenEvent): Promise<void> {
    current = null;
    const closed = await store.close(event.eventId, progressOf(event), hasChanged(event));
    tell({ kind: 'closed', event: closed });
  }

  /** Deleted meanwhile is an end like any other; everything else fails the lane, and the row is closed later. */
  function leave(event: OpenEvent, thrown: unknown): void {
    current = null;
    if (isGone(thrown)) return;
    const { eventId } = event;
    leftovers.keepOpen({ eventId, last: progressOf(event), needsFrames: hasChanged(event) });
    throw thrown;
  }
}

function hasChanged({ knownEnd, endMs, needsFrames }: OpenEvent): boolean {
  return needsFrames || knownEnd !== toUtcTime(endMs);
}

function strongest(a: LaneSample, b: LaneSample): LaneSample {
  return b.confidence > a.confidence ? b : a;
}

/** E-5: what an event of type `motion` tells. */
function progressOf({ peak, endMs, hasGap }: Pick<OpenEvent, 'peak' | 'endMs' | 'hasGap'>): EventProgress {
  return {
    endedAt: toUtcTime(endMs),
    motionConfidence: peak.confidence,
    eventData: {
      motion_intensity: round(peak.confidence),
      affected_area_percentage: round(peak.share * 100),
      ...(peak.box ? { bounding_box: peak.box, bounding_box_at: toUtcTime(peak.atMs) } : {}),
      ...(hasGap ? { gap: true } : {}),
    },
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
