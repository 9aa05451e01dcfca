import { useMemo } from 'react';
import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { type Lane, layOutBars } from './timeline-layout.ts';
import type { TimelinePicture } from './timeline-paint.ts';
import type { TimeRange } from './timeline-scale.ts';
import { type Ticks, timelineTicks } from './timeline-ticks.ts';
import { usePulse } from './use-pulse.ts';

export type TimelineContent = {
  readonly events: readonly TimelineEvent[];
  readonly lanes: readonly Lane[];
  readonly laneHeightPx: number;
  readonly view: TimeRange;
  readonly selectedId: string | undefined;
  readonly time: TimeText;
  readonly timeZone: string;
};

/** Room for the widest label, `12:00:05 PM`. */
const minLabelGapPx = 84;

/** What the track shows right now; where the pointer is comes later. */
export function useTimelinePicture(
  content: TimelineContent,
  widthPx: number,
): Omit<TimelinePicture, 'hoveredId' | 'pointerXPx'> {
  const { events, lanes, laneHeightPx, view, selectedId, time, timeZone } = content;
  const nowMs = useNow(1_000);
  const pulse = usePulse(events.some(({ isOpen }) => isOpen));
  const bars = useMemo(
    () => layOutBars(events, lanes, { view, widthPx, nowMs }),
    [events, lanes, view, widthPx, nowMs],
  );
  const ticks = useMemo(
    () => timelineTicks(view, { widthPx, minGapPx: minLabelGapPx, timeZone }),
    [view, widthPx, timeZone],
  );
  const tickText = tickTextFor(ticks, time);
  return { view, widthPx, lanes, laneHeightPx, bars, ticks, tickText, nowMs, selectedId, pulse };
}

function tickTextFor({ stepMs }: Ticks, time: TimeText): (atMs: number) => string {
  return stepMs < 60_000 ? time.clock : time.clockMinutes;
}
