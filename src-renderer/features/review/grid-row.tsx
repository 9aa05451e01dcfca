import { memo } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { GridCell } from './grid-cell.tsx';
import type { PickedEvents } from './use-picked-events.ts';

type GridRowProps = {
  /** All of the list; the row has those from index `from` up to, without, `to`. */
  readonly events: readonly EventRecord[];
  readonly from: number;
  readonly to: number;
  readonly setSize: number;
  readonly columns: number;
  readonly topPx: number;
  readonly tabStop: number;
  readonly selectedId: string | undefined;
  readonly cameraNames: ReadonlyMap<string, string>;
  readonly time: TimeText;
  readonly picked: PickedEvents;
  readonly onOpen: (eventId: string) => void;
  readonly onPlay: (eventId: string) => void;
  readonly onSelect: (eventId: string) => void;
  readonly isByDay: boolean;
  readonly onPick: (eventId: string, how: 'toggle' | 'range') => void;
};

/** Scrolling draws only the rows that come. */
export const GridRow = memo(function GridRow({
  events,
  from,
  to,
  columns,
  topPx,
  tabStop,
  selectedId,
  picked,
  cameraNames,
  ...cell
}: GridRowProps) {
  return (
    <div
      role="presentation"
      className="absolute inset-x-0 grid gap-3"
      style={{
        transform: `translateY(${topPx}px)`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {events.slice(from, to).map((event, column) => (
        <GridCell
          key={event.eventId}
          {...cell}
          event={event}
          cameraName={cameraNames.get(event.cameraId) ?? event.cameraId}
          isSelected={event.eventId === selectedId}
          isPicked={picked.has(event.eventId)}
          isPicking={picked.count > 0}
          isTabStop={from + column === tabStop}
          position={from + column + 1}
        />
      ))}
    </div>
  );
});
