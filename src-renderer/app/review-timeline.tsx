import { useState } from 'react';
import type { TimelineSlot } from '#renderer/features/review/timeline-slot.ts';
import { Timeline, type TimelineProps } from '#renderer/features/timeline/timeline.tsx';
import { useExportRange } from './exports-host.tsx';

/** The timeline over the list of events; a selected stretch lasts as long as the page. */
export function ReviewTimeline(slot: TimelineSlot) {
  const [range, setRange] = useState<TimelineProps['range']>();
  const exportRange = useExportRange();
  return (
    <Timeline
      {...slot}
      range={range}
      onRangeChange={setRange}
      onExportRange={({ startMs, endMs }, cameraIds) =>
        exportRange({ fromMs: startMs, toMs: endMs }, cameraIds)
      }
    />
  );
}
