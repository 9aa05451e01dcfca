import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import { eventTypes } from '#shared/model/event.ts';
import type { TimeRange } from './timeline-range.ts';

/** Events that are not shown, by id. */
export type HiddenIds = { has(eventId: string): boolean };

export type Lane = { readonly cameraId: string; readonly name: string };

/** Events of one camera in columns, by start. */
export type LaneBars = {
  readonly events: readonly TimelineEvent[];
  readonly startsMs: Float64Array;
  readonly endsMs: Float64Array;
  /** Index into `eventTypes`. */
  readonly types: Uint8Array;
  readonly areOpen: Uint8Array;
  readonly longestMs: number;
};

/** By camera; each event once, however many of the lists have it. */
export function lanesOfBars(
  lists: readonly (readonly TimelineEvent[])[],
  hidden: HiddenIds,
): Map<string, LaneBars> {
  const byId = new Map<string, TimelineEvent>();
  for (const list of lists) {
    for (const event of list) if (!hidden.has(event.eventId)) byId.set(event.eventId, event);
  }
  const byCamera = Map.groupBy(byId.values(), ({ cameraId }) => cameraId);
  return new Map([...byCamera].map(([cameraId, events]) => [cameraId, toLane(events)]));
}

function toLane(unsorted: readonly TimelineEvent[]): LaneBars {
  const events = isByStart(unsorted) ? unsorted : unsorted.toSorted((a, b) => a.startMs - b.startMs);
  const lane = {
    events,
    startsMs: new Float64Array(events.length),
    endsMs: new Float64Array(events.length),
    types: new Uint8Array(events.length),
    areOpen: new Uint8Array(events.length),
  };
  let longestMs = 0;
  for (const [index, { startMs, endMs, eventType, isOpen }] of events.entries()) {
    lane.startsMs[index] = startMs;
    lane.endsMs[index] = endMs;
    lane.types[index] = eventTypes.indexOf(eventType);
    lane.areOpen[index] = isOpen ? 1 : 0;
    longestMs = Math.max(longestMs, isOpen ? Number.POSITIVE_INFINITY : endMs - startMs);
  }
  return { ...lane, longestMs };
}

/** Mostly so: each list is, and they come in order. */
function isByStart(events: readonly TimelineEvent[]): boolean {
  return events.every(({ startMs }, n) => n === 0 || (events[n - 1]?.startMs ?? 0) <= startMs);
}

/** Index of the first one at or after `value` in ascending order. */
export function lowerBound(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type Scale = { readonly view: TimeRange; readonly pxPerMs: number; readonly nowMs: number };

/** Called with each event that can be seen, oldest first; an open one reaches until now. */
export function eachSeen(
  lane: LaneBars,
  { view, nowMs }: Pick<Scale, 'view' | 'nowMs'>,
  visit: (index: number, startMs: number, endMs: number) => void,
): void {
  const { startsMs, endsMs, areOpen, longestMs } = lane;
  for (let index = lowerBound(startsMs, view.startMs - longestMs); index < startsMs.length; index += 1) {
    const startMs = startsMs[index] ?? 0;
    if (startMs >= view.endMs) return;
    const storedEndMs = endsMs[index] ?? 0;
    const endMs = areOpen[index] === 1 ? Math.max(storedEndMs, nowMs) : storedEndMs;
    if (endMs >= view.startMs) visit(index, startMs, endMs);
  }
}

/** Narrower bars could be neither seen nor hit. */
export const minWidthPx = 3;
/** How far beside a bar the pointer still counts as on it. */
const reachPx = 4;

/** The event at a place of a lane: the one whose middle is nearest when several are in reach. */
export function eventAt(lane: LaneBars | undefined, scale: Scale, xPx: number): TimelineEvent | undefined {
  if (!lane) return undefined;
  const { view, pxPerMs } = scale;
  let best: TimelineEvent | undefined;
  let bestPx = Number.POSITIVE_INFINITY;
  eachSeen(lane, scale, (index, startMs, endMs) => {
    const leftPx = (startMs - view.startMs) * pxPerMs;
    const widthPx = Math.max(minWidthPx, (endMs - startMs) * pxPerMs);
    if (xPx < leftPx - reachPx || xPx > leftPx + widthPx + reachPx) return;
    const distancePx = Math.abs(xPx - (leftPx + widthPx / 2));
    if (distancePx >= bestPx) return;
    [best, bestPx] = [lane.events[index], distancePx];
  });
  return best;
}

/** Calls with runs of pixels of one kind of event, at most one a pixel: neighbours too close to be told apart are one. */
export function eachRun(
  lane: LaneBars,
  scale: Scale,
  paint: (leftPx: number, rightPx: number, type: number, isOpen: boolean) => void,
): void {
  const { view, pxPerMs } = scale;
  let [leftPx, rightPx, type, isOpen] = [0, Number.NEGATIVE_INFINITY, -1, false];
  const flush = () => {
    if (type >= 0) paint(leftPx, rightPx, type, isOpen);
  };
  eachSeen(lane, scale, (index, startMs, endMs) => {
    const fromPx = Math.max(-minWidthPx, (startMs - view.startMs) * pxPerMs);
    const untilPx = Math.max(fromPx + minWidthPx, Math.min((endMs - view.startMs) * pxPerMs, beyondPx));
    const nextType = lane.types[index] ?? 0;
    const nextIsOpen = lane.areOpen[index] === 1;
    const isNarrow = untilPx - fromPx <= minWidthPx;
    if (isNarrow && nextType === type && nextIsOpen === isOpen && fromPx <= rightPx - minWidthPx + 1) {
      rightPx = Math.max(rightPx, untilPx);
      return;
    }
    flush();
    [leftPx, rightPx, type, isOpen] = [fromPx, untilPx, nextType, nextIsOpen];
  });
  flush();
}

/** Canvases take no widths of millions of pixels. */
const beyondPx = 20_000;
