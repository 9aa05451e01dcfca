import { type KeyboardEvent, memo, type MouseEvent, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { durationText } from '#renderer/ui/duration-text.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { EventCard, eventDurationMs } from './event-card.tsx';
import { PickMark } from './event-marks.tsx';

type GridCellProps = {
  readonly event: EventRecord;
  readonly cameraName: string;
  readonly time: TimeText;
  readonly isSelected: boolean;
  readonly isPicked: boolean;
  /** Any event is picked: a click picks, too. */
  readonly isPicking: boolean;
  /** Can be reached with Tab; one cell of the grid is. */
  readonly isTabStop: boolean;
  readonly position: number;
  readonly setSize: number;
  readonly onOpen: (eventId: string) => void;
  readonly onPlay: (eventId: string) => void;
  /** It got the focus: keys act on it. */
  readonly onSelect: (eventId: string) => void;
  /** Says its day, too. */
  readonly isByDay: boolean;
  readonly onPick: (eventId: string, how: 'toggle' | 'range') => void;
};

/** An event is new on screen for this long. */
const arrivalMs = 2_500;

export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { event, cameraName, time, isSelected, isPicked, isPicking, onOpen, onPlay, onPick } = props;
  const { eventId } = event;
  const [isArriving] = useState(() => Date.now() - fromUtcTime(event.createdAt) < arrivalMs);
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key !== 'Enter' && key.key !== ' ') return;
    key.preventDefault();
    if (key.key === ' ') onPlay(eventId);
    else onOpen(eventId);
  };
  const toggle = () => onPick(eventId, 'toggle');
  const onClick = (click: MouseEvent) => {
    if (click.shiftKey) onPick(eventId, 'range');
    else if (click.ctrlKey || click.metaKey || isPicking) toggle();
    else onOpen(eventId);
  };
  return (
    <div
      role="option"
      aria-selected={isPicked}
      aria-label={cellLabel(event, cameraName, { time, isByDay: props.isByDay })}
      aria-posinset={props.position}
      aria-setsize={props.setSize}
      tabIndex={props.isTabStop ? 0 : -1}
      data-event-id={eventId}
      onClick={onClick}
      onFocus={() => props.onSelect(eventId)}
      onKeyDown={onKeyDown}
      className={classNames(
        'group/card min-w-0 cursor-default rounded-lg border outline-none hover:border-line-strong focus-visible:outline-2 focus-visible:outline-solid focus-visible:outline-offset-2 focus-visible:outline-focus',
        isPicked ? 'border-accent! bg-accent-soft ring-1 ring-accent' : 'bg-raised',
        isSelected && 'border-focus! ring-2 ring-focus',
        isArriving && 'animate-arrive',
      )}
    >
      <EventCard
        event={event}
        cameraName={cameraName}
        time={time}
        pickMark={<PickMark isPicked={isPicked} isPicking={isPicking} onToggle={toggle} />}
      />
    </div>
  );
});

function cellLabel(
  event: EventRecord,
  cameraName: string,
  { time, isByDay }: Pick<GridCellProps, 'time' | 'isByDay'>,
): string {
  const start = (isByDay ? time.dayAndClock : time.clock)(fromUtcTime(event.timestamp));
  const isOpen = event.state === 'open';
  const length = isOpen ? t('review:cell.recording') : durationText(eventDurationMs(event, 0));
  const marks = [
    event.favourite && t('review:cell.favourite'),
    event.reviewedAt !== null && t('review:cell.reviewed'),
    event.tags.length > 0 && t('review:cell.tagged', { tags: event.tags.join(', ') }),
    event.note !== null && t('review:cell.noted'),
  ];
  return [cameraName, start, length, ...marks].filter(Boolean).join(', ');
}
