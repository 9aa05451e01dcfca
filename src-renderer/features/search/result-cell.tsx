import { type KeyboardEvent, memo } from 'react';
import type { FoundEvent } from '#shared/model/search.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { foundLabel, whenText } from './found-words.ts';
import { ResultCard } from './result-card.tsx';

export type ResultCommands = {
  readonly onOpen: (found: FoundEvent, frame: number) => void;
  readonly onShowFrame: (eventId: string, frame: number) => void;
  readonly onFocus: (eventId: string) => void;
  readonly onWhy: (eventId: string | null) => void;
  readonly onMore: (found: FoundEvent, frame: number) => void;
  readonly onLess: (found: FoundEvent, frame: number) => void;
};

type ResultCellProps = ResultCommands & {
  readonly found: FoundEvent;
  /** Index of the frame that is shown large. */
  readonly shown: number;
  readonly cameraName: string;
  readonly time: TimeText;
  readonly isSelected: boolean;
  readonly isWhyOpen: boolean;
  /** Can be reached with Tab; one cell of the grid is. */
  readonly isTabStop: boolean;
  readonly isQuiet: boolean;
  readonly isExample: boolean;
  readonly position: number;
  readonly count: number;
};

export const ResultCell = memo(function ResultCell(props: ResultCellProps) {
  const { found, shown, cameraName, time, isSelected, isQuiet } = props;
  const { eventId } = found.event;
  const when = whenText(found.event, time);
  const hasFrame = found.frames[shown] !== undefined;
  const open = () => props.onOpen(found, shown);
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.target !== key.currentTarget || (key.key !== 'Enter' && key.key !== ' ')) return;
    key.preventDefault();
    open();
  };
  return (
    <div
      role="option"
      aria-selected={isSelected}
      aria-label={foundLabel(found, { camera: cameraName, when })}
      aria-posinset={props.position}
      aria-setsize={props.count}
      tabIndex={props.isTabStop ? 0 : -1}
      data-event-id={eventId}
      onFocus={() => props.onFocus(eventId)}
      onClick={open}
      onKeyDown={onKeyDown}
      className={classNames(
        'group/card min-w-0 cursor-default rounded-lg border bg-raised outline-none hover:border-line-strong focus-visible:outline-2 focus-visible:outline-solid focus-visible:outline-offset-2 focus-visible:outline-focus',
        isSelected && 'border-focus! ring-2 ring-focus',
      )}
    >
      <ResultCard
        found={found}
        shown={shown}
        onShow={(frame) => props.onShowFrame(eventId, frame)}
        when={when}
        cameraName={cameraName}
        isQuiet={isQuiet}
        isExample={props.isExample}
        isWhyOpen={props.isWhyOpen}
        onWhy={(isOpen) => props.onWhy(isOpen ? eventId : null)}
        onMore={hasFrame ? () => props.onMore(found, shown) : undefined}
        onLess={hasFrame ? () => props.onLess(found, shown) : undefined}
      />
    </div>
  );
});
