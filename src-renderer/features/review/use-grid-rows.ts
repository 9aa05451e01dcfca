import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { columnsThatFit } from '#renderer/ui/grid-navigation.ts';
import { useElementSize } from '#renderer/ui/use-element-size.ts';
import { headingHeightPx } from './day-heading.tsx';
import { captionHeightPx } from './event-card.tsx';
import { planRows } from './grid-rows.ts';

export const paddingPx = 20;
const minCardWidthPx = 208;
const gapPx = 12;

/** As many columns as fit; rows of cards, with headings when they are grouped. */
export function useGridRows(
  scroller: RefObject<HTMLDivElement | null>,
  events: readonly EventRecord[],
  isByDay: boolean,
) {
  const { widthPx } = useElementSize(scroller);
  const innerWidthPx = Math.max(0, widthPx - 2 * paddingPx);
  const columns = columnsThatFit(innerWidthPx, minCardWidthPx, gapPx);
  const cardWidthPx = (innerWidthPx - (columns - 1) * gapPx) / columns;
  const rowHeightPx = Math.round(((cardWidthPx - 2) * 9) / 16) + captionHeightPx + 2;
  const plan = useMemo(() => planRows(events, columns, isByDay), [events, columns, isByDay]);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here
  const rows = useVirtualizer({
    count: plan.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (plan[index]?.kind === 'heading' ? headingHeightPx : rowHeightPx),
    gap: gapPx,
    overscan: 4,
    // The rows beyond the edge give the next ones time to come between two frames.
    useFlushSync: false,
    paddingStart: isByDay ? 0 : 16,
    paddingEnd: 20,
    scrollPaddingStart: isByDay ? headingHeightPx + gapPx : 12,
    scrollPaddingEnd: 12,
  });
  useEffect(() => {
    if (rowHeightPx > 0) rows.measure();
  }, [rows, rowHeightPx, plan]);
  return { plan, columns, rows };
}
