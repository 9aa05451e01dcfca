import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { useElementSize } from '#renderer/ui/use-element-size.ts';
import { captionHeightPx } from './event-card.tsx';
import { columnsThatFit, type GridMove, moveInGrid } from '#renderer/ui/grid-navigation.ts';
import { GridRow } from './grid-row.tsx';
import type { EventCommands } from './event-commands.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { usePickKeys } from './use-pick-keys.ts';
import type { PickedEvents } from './use-picked-events.ts';

export type EventGridProps = {
  readonly events: readonly EventRecord[];
  readonly cameraNames: ReadonlyMap<string, string>;
  readonly time: TimeText;
  readonly selectedId: string | undefined;
  readonly onSelect: (eventId: string | undefined) => void;
  readonly onOpen: (eventId: string) => void;
  readonly picked: PickedEvents;
  readonly onPickAll: () => void;
  readonly commands: EventCommands;
  readonly onEndReached: () => void;
  /** Raised when the selected card shall have the focus. */
  readonly focusRequest: number;
  readonly areKeysEnabled: boolean;
};

const minCardWidthPx = 208;
const gapPx = 12;
const paddingPx = 20;

/** Cards row by row, newest first; only the rows in sight exist. */
export function EventGrid(props: EventGridProps) {
  const { events, selectedId, onSelect, onOpen, picked } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, rows } = useGridRows(scroller, events.length);
  const selectedIndex = events.findIndex(({ eventId }) => eventId === selectedId);
  const showIndex = (index: number) => rows.scrollToIndex(Math.floor(index / columns));

  const goTo = (kind: GridMove): string | undefined => {
    const index = moveInGrid(kind, { index: selectedIndex, count: events.length, columns });
    const eventId = events[index]?.eventId;
    if (eventId === undefined) return undefined;
    onSelect(eventId);
    showIndex(index);
    focusCard(scroller, eventId);
    return eventId;
  };
  const extend = (kind: GridMove) => {
    const toId = goTo(kind);
    if (toId !== undefined) picked.extend(selectedId, toId);
  };
  const onPick = (eventId: string, how: 'toggle' | 'range') => {
    if (how === 'toggle') picked.toggle(eventId);
    else picked.extend(selectedId, eventId);
    onSelect(eventId);
  };
  const isEnabled = props.areKeysEnabled;
  const onEscape = () => (picked.count > 0 ? picked.clear() : onSelect(undefined));
  usePickKeys({
    isEnabled,
    selectedId,
    picked,
    extend,
    commands: props.commands,
    onPickAll: props.onPickAll,
  });
  // after the keys with Shift, which would otherwise move without picking
  useGridKeys({ isEnabled, move: (kind) => void goTo(kind), selectedId, onEscape, onOpen });
  useSelectionInSight(scroller, { ...props, selectedIndex, showIndex });
  useEndReached((rows.getVirtualItems().at(-1)?.index ?? 0) * columns, props);

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
      <div
        role="listbox"
        aria-label="Events, newest first"
        aria-multiselectable
        className="relative"
        style={{ height: rows.getTotalSize(), marginInline: paddingPx }}
      >
        {rows.getVirtualItems().map((row) => (
          <GridRow
            key={row.key}
            {...{ columns, selectedId, picked, onOpen, onPick }}
            events={events.slice(row.index * columns, (row.index + 1) * columns)}
            from={row.index * columns}
            count={events.length}
            topPx={row.start}
            tabStop={Math.max(0, selectedIndex)}
            cameraNames={props.cameraNames}
            time={props.time}
          />
        ))}
      </div>
    </div>
  );
}

function useGridRows(scroller: RefObject<HTMLDivElement | null>, count: number) {
  const { widthPx } = useElementSize(scroller);
  const innerWidthPx = Math.max(0, widthPx - 2 * paddingPx);
  const columns = columnsThatFit(innerWidthPx, minCardWidthPx, gapPx);
  const cardWidthPx = (innerWidthPx - (columns - 1) * gapPx) / columns;
  const rowHeightPx = Math.round(((cardWidthPx - 2) * 9) / 16) + captionHeightPx + 2;
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here
  const rows = useVirtualizer({
    count: Math.ceil(count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    gap: gapPx,
    overscan: 3,
    paddingStart: 16,
    paddingEnd: 20,
    scrollPaddingStart: 12,
    scrollPaddingEnd: 12,
  });
  useEffect(() => {
    if (rowHeightPx > 0) rows.measure();
  }, [rows, rowHeightPx]);
  return { columns, rows };
}

type InSightOptions = Pick<EventGridProps, 'selectedId' | 'focusRequest'> & {
  readonly selectedIndex: number;
  readonly showIndex: (index: number) => void;
};

/** What was selected elsewhere (timeline, detail) scrolls into sight; on request it also gets the focus. */
function useSelectionInSight(scroller: RefObject<HTMLElement | null>, options: InSightOptions): void {
  const { selectedId, selectedIndex, focusRequest } = options;
  const isLoaded = selectedIndex >= 0;
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    if (selectedId !== undefined && isLoaded) latest.current.showIndex(latest.current.selectedIndex);
  }, [selectedId, isLoaded]);
  const lastRequest = useRef(focusRequest);
  useEffect(() => {
    const { selectedId: eventId } = latest.current;
    if (focusRequest === lastRequest.current || eventId === undefined) return;
    lastRequest.current = focusRequest;
    focusCard(scroller, eventId);
  }, [scroller, focusRequest]);
}

function useEndReached(lastIndex: number, { events, onEndReached }: EventGridProps): void {
  const isNearEnd = lastIndex + 24 >= events.length;
  useEffect(() => {
    if (isNearEnd) onEndReached();
  }, [isNearEnd, onEndReached]);
}

/** After the row has been brought into being. */
function focusCard(scroller: RefObject<HTMLElement | null>, eventId: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-event-id="${eventId}"]`)
        ?.focus({ preventScroll: true }),
    ),
  );
}
