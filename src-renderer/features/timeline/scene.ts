import type { CoverageInterval } from '#shared/model/coverage.ts';
import type { Lane, LaneBars } from './lane-bars.ts';
import type { Density } from './lane-density.ts';
import type { TimelineColours } from './timeline-colours.ts';
import type { TimelineText } from './timeline-text.ts';
import type { TimeRange } from './timeline-range.ts';
import type { ZoneClock } from './zone-clock.ts';

/** What there is to see; where one looks is the view. */
export type Scene = {
  readonly lanes: readonly Lane[];
  readonly laneHeightPx: number;
  /** Bars instead of the heat strip. */
  readonly hasBars: boolean;
  readonly bars: ReadonlyMap<string, LaneBars>;
  readonly density: Density | undefined;
  readonly coverage: ReadonlyMap<string, readonly CoverageInterval[]>;
  readonly clock: ZoneClock;
  readonly text: TimelineText;
  readonly selectedId: string | undefined;
  readonly range: TimeRange | undefined;
  readonly colours: TimelineColours;
};

/** Where one looks, for one picture. Pixels are CSS pixels from the left top of the track. */
export type Look = {
  readonly view: TimeRange;
  readonly widthPx: number;
  readonly pxPerMs: number;
  readonly nowMs: number;
  /** How far the lanes are scrolled, and how much of them is seen. */
  readonly topPx: number;
  readonly heightPx: number;
  readonly hoveredId: string | undefined;
  readonly pointerXPx: number | undefined;
  /** Brightness of open events, 0 to 1. */
  readonly pulse: number;
};

export function xOf({ view, pxPerMs }: Pick<Look, 'view' | 'pxPerMs'>, atMs: number): number {
  return (atMs - view.startMs) * pxPerMs;
}

/** First and last lane that are seen, the last one exclusive. */
export function seenLanes(
  { lanes, laneHeightPx }: Pick<Scene, 'lanes' | 'laneHeightPx'>,
  { topPx, heightPx }: Pick<Look, 'topPx' | 'heightPx'>,
): readonly [first: number, end: number] {
  const first = Math.max(0, Math.floor(topPx / laneHeightPx));
  return [first, Math.min(lanes.length, Math.ceil((topPx + heightPx) / laneHeightPx))];
}
