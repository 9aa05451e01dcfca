import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { GridMove } from '#renderer/ui/grid-navigation.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { DayHeading, StickyDay } from './day-heading.tsx';
import type { EventCommands } from './event-commands.ts';
import { GridRow } from './grid-row.tsx';
import { dayOfRow, moveInRows, rowOfEvent } from './grid-rows.ts';
import { useStable } from '#renderer/ui/use-stable.ts';
import { useGridCommands } from './use-grid-commands.ts';
import { paddingPx, useGridRows } from './use-grid-rows.ts';
import type { PickedEvents } from './use-picked-events.ts';

export type EventGridProps = {
  readonly events: readonly EventRecord[];
  /** Of the whole list; -1: not known before its end is loaded. */
  readonly setSize: number;
  readonly cameraNames: ReadonlyMap<string, string>;
  readonly time: TimeText;
  /** Under a heading for each day, which stays in sight. */
  readonly isByDay?: boolean;
  readonly label: string;
  readonly selectedId: string | undefined;
  readonly onSelect: (eventId: string | undefined) => void;
  readonly onOpen: (eventId: string) => void;
  readonly onPlay: (eventId: string) => void;
  readonly picked: PickedEvents;
  readonly onPickAll: () => void;
  readonly commands: EventCommands;
  readonly onEndReached: () => void;
  /** Raised when the selected card shall have the focus. */
  readonly focusRequest: number;
  readonly areKeysEnabled: boolean;
};

/** Cards row by row; only the rows in sight exist. */
export function EventGrid(props: EventGridProps) {
  const { events, selectedId, onSelect, onOpen, onPlay, picked, time, isByDay = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { plan, columns, rows } = useGridRows(scroller, events, isByDay);
  const selectedIndex = events.findIndex(({ eventId }) => eventId === selectedId);
  const showIndex = (index: number) => rows.scrollToIndex(rowOfEvent(plan, index));

  const goTo = (kind: GridMove): string | undefined => {
    const index = moveInRows(kind, { rows: plan, index: selectedIndex, count: events.length });
    const eventId = events[index]?.eventId;
    if (eventId === undefined) return undefined;
    onSelect(eventId);
    showIndex(index);
    focusCard(scroller, eventId);
    return eventId;
  };
  const onPick = useStable((eventId: string, how: 'toggle' | 'range') => {
    if (how === 'toggle') picked.toggle(eventId);
    else picked.extend(selectedId, eventId);
    onSelect(eventId);
  });
  const cellHandlers = {
    onOpen: useStable(onOpen),
    onPlay: useStable(onPlay),
    onSelect: useStable(onSelect),
  };
  useGridCommands({
    ...props,
    isEnabled: props.areKeysEnabled,
    move: (kind) => void goTo(kind),
    extend: (kind) => {
      const toId = goTo(kind);
      if (toId !== undefined) picked.extend(selectedId, toId);
    },
    pickUpToHere: () => selectedId !== undefined && picked.extend(selectedId, selectedId),
    onEscape: () => (picked.count > 0 ? picked.clear() : onSelect(undefined)),
  });
  useSelectionInSight(scroller, { ...props, selectedIndex, showIndex });
  const focusKeeping = useKeptFocus(scroller, events);
  const shown = rows.getVirtualItems();
  useEndReached(lastShown(plan, shown.at(-1)?.index), props);
  const topDay = isByDay ? dayOfRow(plan, rows.range?.startIndex ?? 0) : undefined;

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
      {topDay !== undefined && <StickyDay day={topDay} time={time} />}
      <div
        role="listbox"
        aria-label={props.label}
        aria-multiselectable
        {...focusKeeping}
        className="relative"
        style={{ height: rows.getTotalSize(), marginInline: paddingPx }}
      >
        {shown.map(({ key, index, start }) => {
          const row = plan[index];
          if (row?.kind === 'heading') {
            return <DayHeading key={key} day={row.day} time={time} topPx={start} />;
          }
          return (
            row && (
              <GridRow
                key={key}
                {...cellHandlers}
                {...{ columns, events, selectedId, picked, onPick, isByDay }}
                setSize={props.setSize}
                from={row.from}
                to={row.to}
                topPx={start}
                tabStop={Math.max(0, selectedIndex)}
                cameraNames={props.cameraNames}
                time={time}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

/** Index of the last event that exists on screen. */
function lastShown(plan: ReturnType<typeof useGridRows>['plan'], rowIndex = 0): number {
  const row = plan[rowIndex];
  return row?.kind === 'cards' ? row.to : 0;
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

/** A card that moves to another row is made anew there, and takes the focus along. */
function useKeptFocus(scroller: RefObject<HTMLElement | null>, events: readonly EventRecord[]) {
  const focusedId = useRef<string>(undefined);
  useEffect(() => {
    if (focusedId.current !== undefined && document.activeElement === document.body)
      focusCard(scroller, focusedId.current);
  }, [scroller, events]);
  return {
    onFocus: ({ target }: FocusEvent) => {
      focusedId.current = target.getAttribute('data-event-id') ?? undefined;
    },
    // React does not tell of the blur of what goes away
    onBlur: () => {
      focusedId.current = undefined;
    },
  };
}

function useEndReached(lastIndex: number, { events, onEndReached }: EventGridProps): void {
  const isNearEnd = lastIndex + 24 >= events.length;
  useEffect(() => {
    if (isNearEnd) onEndReached();
  }, [isNearEnd, onEndReached]);
}

/** A list that was just opened has its rows within this many frames. */
const mostFrames = 30;

/** After the row has been brought into being. */
function focusCard(scroller: RefObject<HTMLElement | null>, eventId: string): void {
  const look = (framesLeft: number) =>
    requestAnimationFrame(() => {
      const card = scroller.current?.querySelector<HTMLElement>(`[data-event-id="${eventId}"]`);
      if (card) card.focus({ preventScroll: true });
      else if (framesLeft > 0) look(framesLeft - 1);
    });
  requestAnimationFrame(() => look(mostFrames));
}

/** Of the list in its order. */
export function gridLabel(order: 'newest' | 'oldest' = 'newest'): string {
  return order === 'newest' ? t('review:list.newestFirst') : t('review:list.oldestFirst');
}
