/**
 * Turns what an NVR tells of one camera into event rows: the row is inserted the moment an event is told (P-2), the
 * same event told again changes its row or nothing (P-1), one of the same kind within the cooldown is merged into it
 * (ME-7). An event closes at its reported end, or `quietMs` after the NVR last told something of it.
 *
 * What is told is handled strictly in order. When a row cannot be written the lane fails; nothing is lost by that,
 * because the NVR is asked for its list when the camera is watched again.
 */
import { setImmediate } from 'node:timers/promises';
import type { AnalysisMode, EventRecord } from '#shared/model/event.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { Measure } from '#main/platform/measure.ts';
import type { EventNews } from './event-news.ts';
import type { NvrEventStore } from './nvr-event-store.ts';
import { type NvrRowFacts, type NvrStep, planNvrEvent, type ToldEvent } from './nvr-plan.ts';
import { isGone } from './write-watch.ts';

export type NvrLaneOptions = {
  readonly cameraId: string;
  readonly nvrId: string;
  readonly cooldownMs: number;
  readonly requestedMode: AnalysisMode;
};

export type NvrLane = {
  observe(told: ToldEvent): void;
  /** Rejects as soon as a row cannot be written. */
  readonly failed: Promise<never>;
  /** Closes what is open and waits until everything is written. */
  finish(): Promise<void>;
};

export type NvrLaneDeps = {
  readonly store: NvrEventStore;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Local day of an instant, `YYYY-MM-DD`. */
  readonly dayOf: (atMs: number) => string;
  readonly tell: (news: EventNews) => void;
  readonly measure: Measure;
};

/** An NVR that has not told anything of an event for this long has forgotten to end it. */
const quietMs = 120_000;
const lookEveryMs = 10_000;

/** A row that is open, and which of the NVR's events in it have no end yet. */
type OpenRow = {
  readonly unfinished: Set<string>;
  readonly heardAtMs: number;
  readonly facts: NvrRowFacts;
};

type ChangeStep = Exclude<NvrStep, { readonly kind: 'open' }>;

export function createNvrLane(options: NvrLaneOptions, deps: NvrLaneDeps): NvrLane {
  const { cameraId, nvrId, cooldownMs, requestedMode } = options;
  const { store, clock, tell, measure } = deps;
  const open = new Map<string, OpenRow>();
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => undefined); // whoever watches the camera hears of it as well
  let work: Promise<void> = Promise.resolve();
  const stopLooking = clock.every(lookEveryMs, () => queue(closeQuiet));
  return {
    failed,
    observe: (told) => queue(() => take(told)),
    async finish() {
      stopLooking();
      queue(closeAll);
      await work;
    },
  };

  function queue(task: () => Promise<void>): void {
    work = work.then(task);
    work.catch(fail);
  }

  async function take(told: ToldEvent): Promise<void> {
    await setImmediate(); // a day of missed events must not hold up everybody else
    const own = await store.ownRow(cameraId, told.id);
    if (own === 'deleted') return;
    const near = own ? [] : await store.near(cameraId, told.startMs);
    const step = planNvrEvent(told, own, near, cooldownMs);
    if (step.kind === 'open') return begin(told);
    if (step.row.isOpen) adopt(step.row.eventId, step.facts, told);
    if (step.isChanged) await change(step, told);
    if (told.endMs !== null) await end(step.row.eventId, told.id);
  }

  /** A row that is open is this lane's to close, also when an earlier one has failed at it. */
  function adopt(eventId: string, facts: NvrRowFacts, told: ToldEvent): void {
    const known = open.get(eventId);
    if (!known) open.set(eventId, { unfinished: new Set([told.id]), heardAtMs: heardAt(told), facts });
    else known.unfinished.add(told.id);
  }

  async function begin(told: ToldEvent): Promise<void> {
    const eventId = deps.newId();
    const day = deps.dayOf(told.startMs);
    const event = await store.insert({ eventId, cameraId, day, nvrId, requestedMode, told }, deps.newId);
    measure.count('events_created');
    measure.count('events_persisted');
    tell({ kind: 'opened', event, opening: openingOf(told) });
    const { endedAt } = event;
    const facts = { ...factsAt(told), endMs: Date.parse(endedAt ?? event.timestamp) };
    open.set(eventId, { unfinished: new Set([told.id]), heardAtMs: heardAt(told), facts });
    if (told.endMs !== null) await end(eventId, told.id);
  }

  async function change({ kind, row, facts }: ChangeStep, told: ToldEvent): Promise<void> {
    const { eventId } = row;
    const isMerge = kind === 'merge';
    if (isMerge) measure.count('events_suppressed');
    const write = isMerge
      ? () => store.merge(row, facts, { cameraId, told })
      : () => store.update(eventId, facts, false);
    const event = await write().catch(unlessGone);
    if (event) tell({ kind: 'extended', event });
    const known = open.get(eventId);
    if (known) open.set(eventId, { ...known, facts, heardAtMs: clock.monotonicMs() });
  }

  async function end(eventId: string, sourceEventId: string): Promise<void> {
    const row = open.get(eventId);
    row?.unfinished.delete(sourceEventId);
    if (row?.unfinished.size === 0) await close(eventId, row.facts);
  }

  async function close(eventId: string, facts: NvrRowFacts): Promise<void> {
    open.delete(eventId);
    const event = await store.update(eventId, facts, true).catch(unlessGone);
    if (event) tell({ kind: 'closed', event });
  }

  async function closeQuiet(): Promise<void> {
    for (const [eventId, { heardAtMs, facts }] of open) {
      if (clock.monotonicMs() - heardAtMs > quietMs) await close(eventId, facts);
    }
  }

  async function closeAll(): Promise<void> {
    for (const [eventId, { facts }] of open) await close(eventId, facts);
  }

  /** What began long ago and has no end was forgotten long ago. */
  function heardAt({ startMs }: ToldEvent): number {
    return clock.monotonicMs() - Math.max(0, clock.nowMs() - startMs);
  }
}

function factsAt({ startMs, endMs, labels, score, atNvr }: ToldEvent): NvrRowFacts {
  return { endMs: endMs ?? startMs, labels, score, mergedIds: [], nvrEndMs: atNvr.endMs };
}

/** Deleted by somebody meanwhile is an end like any other. */
function unlessGone(thrown: unknown): EventRecord | null {
  if (isGone(thrown)) return null;
  throw thrown;
}

/** Its picture is on the NVR. */
function openingOf({ startMs }: ToldEvent) {
  return { sample: { atMs: startMs, ptsMs: 0 }, mediaUrl: null, isLive: true };
}
