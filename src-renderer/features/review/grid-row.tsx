import type { EventRecord } from '#shared/model/event.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { GridCell } from './grid-cell.tsx';
import type { PickedEvents } from './use-picked-events.ts';

type GridRowProps = {
  readonly events: readonly EventRecord[];
  /** Index of the row's first event among all. */
  readonly from: number;
  readonly count: number;
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

export function GridRow({
  events,
  from,
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
      {events.map((event, column) => (
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
}
