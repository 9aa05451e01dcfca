import type { EventRecord } from '#shared/model/event.ts';
import { thumbnailUrl } from '#renderer/api/media.ts';
import { durationText } from '#renderer/ui/duration-text.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { type Bar, shownEndMs } from './timeline-layout.ts';

type TimelineTooltipProps = {
  readonly bar: Bar;
  readonly cameraName: string;
  /** The whole event, when the list has loaded it. */
  readonly event: EventRecord | undefined;
  readonly time: TimeText;
  readonly nowMs: number;
  /** Where the track lies in the window. */
  readonly track: { readonly leftPx: number; readonly widthPx: number };
  /** In the window. */
  readonly topPx: number;
};

const widthPx = 184;
const gapPx = 4;

/** What lies under the pointer; a picture comes along when it is known. */
export function TimelineTooltip(props: TimelineTooltipProps) {
  const { bar, cameraName, event, time, nowMs, track, topPx } = props;
  const middlePx = Math.min(Math.max(bar.xPx + bar.widthPx / 2, 0), track.widthPx);
  const mostPx = Math.max(gapPx, track.widthPx - widthPx - gapPx);
  const leftPx = track.leftPx + Math.min(Math.max(middlePx - widthPx / 2, gapPx), mostPx);
  const { startMs, isOpen } = bar.event;
  return (
    <div
      role="tooltip"
      className="pointer-events-none fixed z-30 overflow-hidden rounded-lg bg-raised shadow-popover"
      style={{ left: leftPx, top: topPx, width: widthPx }}
    >
      {event && event.thumbnailPath !== null && (
        <img
          src={thumbnailUrl(event.eventId, event.updatedAt)}
          alt=""
          className="aspect-video w-full bg-sunken object-cover"
        />
      )}
      <div className="px-2.5 py-1.5">
        <div className="font-medium tabular-nums">{time.clock(startMs)}</div>
        <div className="truncate text-xs text-ink-2">{cameraName}</div>
        <div className="text-xs text-ink-3 tabular-nums">
          {isOpen && 'Recording now, '}
          {durationText(shownEndMs(bar.event, nowMs) - startMs)}
        </div>
      </div>
    </div>
  );
}
