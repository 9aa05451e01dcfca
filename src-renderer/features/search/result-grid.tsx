import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { FoundEvent } from '#shared/model/search.ts';
import { columnsThatFit, type GridMove, moveInGrid } from '#renderer/ui/grid-navigation.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { useElementSize } from '#renderer/ui/use-element-size.ts';
import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { captionHeightPx } from './result-card.tsx';
import { ResultCell, type ResultCommands } from './result-cell.tsx';
import type { ResultSelection } from './use-result-selection.ts';

export type ResultGridProps = {
  readonly label: string;
  /** Scrolls away with the cards. */
  readonly header: ReactNode;
  readonly events: readonly FoundEvent[];
  /** Events on all pages, also on those that are not loaded. */
  readonly total: number;
  readonly cameraNames: ReadonlyMap<string, string>;
  readonly time: TimeText;
  /** These are no matches. */
  readonly isQuiet: boolean;
  /** Events of the frames that were searched by. */
  readonly examples: ReadonlySet<string>;
  readonly selection: ResultSelection;
  readonly commands: Pick<ResultCommands, 'onOpen' | 'onMore' | 'onLess'>;
  readonly areKeysEnabled: boolean;
  readonly onEndReached: () => void;
};

const minCardWidthPx = 224;
const gapPx = 12;
const paddingPx = 20;

/** Cards row by row, best first; only the rows in sight exist. */
export function ResultGrid(props: ResultGridProps) {
  const { events, selection, commands, isQuiet } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLDivElement>(null);
  const { heightPx: headerHeightPx } = useElementSize(header);
  const { columns, rows } = useGridRows(scroller, { count: events.length, headerHeightPx });
  const { selectedId, frameOf } = selection;
  const selectedIndex = events.findIndex(({ event }) => event.eventId === selectedId);

  const goTo = (move: GridMove) => {
    const index = moveInGrid(move, { index: selectedIndex, count: events.length, columns });
    const eventId = events[index]?.event.eventId;
    if (eventId === undefined) return;
    selection.select(eventId);
    rows.scrollToIndex(Math.floor(index / columns));
    focusCell(scroller, eventId);
  };
  useResultKeys(props, { goTo, selected: events[selectedIndex] });
  useFocusRequest(scroller, {
    ...props,
    showSelected: () => rows.scrollToIndex(Math.floor(Math.max(0, selectedIndex) / columns)),
  });
  useEndReached((rows.getVirtualItems().at(-1)?.index ?? 0) * columns, props);

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
      <div ref={header}>{props.header}</div>
      <div
        role="listbox"
        aria-label={props.label}
        className="relative"
        style={{ height: rows.getTotalSize(), marginInline: paddingPx }}
      >
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="presentation"
            className="absolute inset-x-0 grid gap-3"
            style={{
              transform: `translateY(${row.start - headerHeightPx}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {events.slice(row.index * columns, (row.index + 1) * columns).map((found, column) => {
              const { eventId, cameraId } = found.event;
              const index = row.index * columns + column;
              return (
                <ResultCell
                  key={eventId}
                  {...commands}
                  onShowFrame={selection.showFrame}
                  onFocus={selection.select}
                  onWhy={selection.setWhyId}
                  found={found}
                  shown={frameOf(found)}
                  cameraName={props.cameraNames.get(cameraId) ?? cameraId}
                  time={props.time}
                  isSelected={eventId === selectedId}
                  isWhyOpen={eventId === selection.whyId}
                  isTabStop={index === Math.max(0, selectedIndex)}
                  isQuiet={isQuiet}
                  isExample={props.examples.has(eventId)}
                  position={index + 1}
                  count={Math.max(props.total, events.length)}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

type GridSize = { readonly count: number; readonly headerHeightPx: number };

function useGridRows(scroller: RefObject<HTMLDivElement | null>, { count, headerHeightPx }: GridSize) {
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
    // The rows beyond the edge give the next ones time to come between two frames.
    useFlushSync: false,
    scrollMargin: headerHeightPx,
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

type KeysTarget = {
  readonly goTo: (move: GridMove) => void;
  readonly selected: FoundEvent | undefined;
};

/** From anywhere on the page, except while typing. */
function useResultKeys(props: ResultGridProps, { goTo, selected }: KeysTarget): void {
  const { selection, commands, areKeysEnabled } = props;
  const frame = selected ? selection.frameOf(selected) : 0;
  const withFrame = (act: (found: FoundEvent, frame: number) => void) => () => {
    if (selected?.frames[frame]) act(selected, frame);
  };
  const open = () => selected && commands.onOpen(selected, frame);
  const step = (by: number) => () => {
    if (!selected || selected.frames.length === 0) return;
    const next = Math.min(selected.frames.length - 1, Math.max(0, frame + by));
    selection.showFrame(selected.event.eventId, next);
  };
  useKeyBindings(
    {
      j: () => goTo('next'),
      k: () => goTo('previous'),
      ArrowDown: () => goTo('down'),
      ArrowUp: () => goTo('up'),
      ArrowRight: () => goTo('right'),
      ArrowLeft: () => goTo('left'),
      Home: () => goTo('first'),
      End: () => goTo('last'),
      '[': step(-1),
      ']': step(1),
      m: withFrame(commands.onMore),
      n: withFrame(commands.onLess),
      w: () => selected && selection.setWhyId(selected.event.eventId),
      Enter: open,
      ' ': open,
      Escape: () => selection.select(undefined),
    },
    { isEnabled: areKeysEnabled },
  );
}

type FocusOptions = Pick<ResultGridProps, 'selection'> & { readonly showSelected: () => void };

/** On request (Down in the field, a detail that closes) the selected card comes into sight and gets the focus. */
function useFocusRequest(scroller: RefObject<HTMLElement | null>, options: FocusOptions): void {
  const { focusRequest } = options.selection;
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const answered = useRef(focusRequest);
  useEffect(() => {
    const { selection, showSelected } = latest.current;
    if (focusRequest === answered.current || selection.selectedId === undefined) return;
    answered.current = focusRequest;
    showSelected();
    focusCell(scroller, selection.selectedId);
  }, [scroller, focusRequest]);
}

function useEndReached(lastIndex: number, { events, onEndReached }: ResultGridProps): void {
  const isNearEnd = lastIndex + 24 >= events.length;
  useEffect(() => {
    if (isNearEnd) onEndReached();
  }, [isNearEnd, onEndReached]);
}

/** After the row has been brought into being. */
function focusCell(scroller: RefObject<HTMLElement | null>, eventId: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-event-id="${eventId}"]`)
        ?.focus({ preventScroll: true }),
    ),
  );
}
