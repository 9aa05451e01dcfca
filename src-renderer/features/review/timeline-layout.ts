import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import { type TimeRange, timeScale } from './timeline-scale.ts';

export type Lane = { readonly cameraId: string; readonly name: string };

/** Where to paint an event, in pixels from the left edge of the track. */
export type Bar = {
  readonly event: TimelineEvent;
  /** Index into the lanes. */
  readonly lane: number;
  readonly xPx: number;
  readonly widthPx: number;
};

/** Narrower bars could be neither seen nor hit. */
const minWidthPx = 4;

/** How far beside a bar the pointer still counts as on it. */
const reachPx = 4;

/** Bars of the events that can be seen in the view, oldest first; an open event reaches until now. */
export function layOutBars(
  events: readonly TimelineEvent[],
  lanes: readonly Lane[],
  { view, widthPx, nowMs }: { view: TimeRange; widthPx: number; nowMs: number },
): Bar[] {
  const laneOf = new Map(lanes.map(({ cameraId }, index) => [cameraId, index]));
  const { toX } = timeScale(view, widthPx);
  return events.flatMap((event) => {
    const lane = laneOf.get(event.cameraId);
    const endMs = shownEndMs(event, nowMs);
    if (lane === undefined || event.startMs >= view.endMs || endMs < view.startMs) return [];
    const leftPx = Math.max(-minWidthPx, toX(event.startMs));
    const rightPx = Math.min(widthPx + minWidthPx, toX(endMs));
    return [{ event, lane, xPx: leftPx, widthPx: Math.max(minWidthPx, rightPx - leftPx) }];
  });
}

export function shownEndMs(event: TimelineEvent, nowMs: number): number {
  return event.isOpen ? Math.max(event.endMs, nowMs) : event.endMs;
}

/** The bar at a point of a lane: the one whose middle is nearest when several are in reach. */
export function barAt(bars: readonly Bar[], lane: number, xPx: number): Bar | undefined {
  const inReach = bars.filter(
    (bar) => bar.lane === lane && xPx >= bar.xPx - reachPx && xPx <= bar.xPx + bar.widthPx + reachPx,
  );
  const distancePx = (bar: Bar) => Math.abs(xPx - (bar.xPx + bar.widthPx / 2));
  return inReach.reduce<Bar | undefined>(
    (nearest, bar) => (nearest && distancePx(nearest) <= distancePx(bar) ? nearest : bar),
    undefined,
  );
}
