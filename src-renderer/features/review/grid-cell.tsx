import { type KeyboardEvent, memo, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { durationText } from '#renderer/ui/duration-text.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { EventCard, eventDurationMs } from './event-card.tsx';

type GridCellProps = {
  readonly event: EventRecord;
  readonly cameraName: string;
  readonly time: TimeText;
  readonly isSelected: boolean;
  /** Can be reached with Tab; one cell of the grid is. */
  readonly isTabStop: boolean;
  readonly position: number;
  readonly count: number;
  readonly onOpen: (eventId: string) => void;
};

/** An event is new on screen for this long. */
const arrivalMs = 2_500;

export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { event, cameraName, time, isSelected, isTabStop, position, count, onOpen } = props;
  const { eventId } = event;
  const [isArriving] = useState(() => Date.now() - fromUtcTime(event.createdAt) < arrivalMs);
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key !== 'Enter' && key.key !== ' ') return;
    key.preventDefault();
    onOpen(eventId);
  };
  return (
    <div
      role="option"
      aria-selected={isSelected}
      aria-label={cellLabel(event, cameraName, time)}
      aria-posinset={position}
      aria-setsize={count}
      tabIndex={isTabStop ? 0 : -1}
      data-event-id={eventId}
      onClick={() => onOpen(eventId)}
      onKeyDown={onKeyDown}
      className={classNames(
        'min-w-0 cursor-default rounded-lg border bg-raised outline-none transition-shadow hover:border-line-strong focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-focus',
        isSelected && 'border-focus! ring-2 ring-focus',
        isArriving && 'animate-arrive',
      )}
    >
      <EventCard event={event} cameraName={cameraName} time={time} />
    </div>
  );
});

function cellLabel(event: EventRecord, cameraName: string, time: TimeText): string {
  const start = time.clock(fromUtcTime(event.timestamp));
  if (event.state === 'open') return `${cameraName}, ${start}, recording now`;
  return `${cameraName}, ${start}, ${durationText(eventDurationMs(event, 0))}`;
}
