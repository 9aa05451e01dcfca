/** Rows of the grid: cards, and with groups a heading over the first row of each day. Pure. */
import { type GridMove, moveInGrid } from '#renderer/ui/grid-navigation.ts';

export type GridRowPlan =
  | { readonly kind: 'heading'; readonly day: string }
  /** Of events from index `from` up to, without, `to`. */
  | { readonly kind: 'cards'; readonly from: number; readonly to: number };

type CardsRow = Extract<GridRowPlan, { kind: 'cards' }>;

export function planRows(
  events: readonly { readonly day: string }[],
  columns: number,
  isGrouped: boolean,
): GridRowPlan[] {
  const rows: GridRowPlan[] = [];
  for (let from = 0; from < events.length; ) {
    const day = events[from]?.day ?? '';
    const end = isGrouped ? endOfDay(events, from) : events.length;
    if (isGrouped) rows.push({ kind: 'heading', day });
    for (; from < end; from += columns) rows.push({ kind: 'cards', from, to: Math.min(end, from + columns) });
    from = end;
  }
  return rows;
}

function endOfDay(events: readonly { readonly day: string }[], from: number): number {
  let end = from + 1;
  while (end < events.length && events[end]?.day === events[from]?.day) end += 1;
  return end;
}

/** Index of the row that holds the event; -1: none. */
export function rowOfEvent(rows: readonly GridRowPlan[], index: number): number {
  return rows.findIndex((row) => row.kind === 'cards' && index >= row.from && index < row.to);
}

/** The day whose heading is above the row, for one that stays in sight. */
export function dayOfRow(rows: readonly GridRowPlan[], rowIndex: number): string | undefined {
  const heading = rows.slice(0, rowIndex + 1).findLast(({ kind }) => kind === 'heading');
  return heading?.kind === 'heading' ? heading.day : undefined;
}

/** Index after a move. Up and down keep the column, where the row has one. */
export function moveInRows(
  move: GridMove,
  { rows, index, count }: { rows: readonly GridRowPlan[]; index: number; count: number },
): number {
  if ((move !== 'up' && move !== 'down') || index < 0 || index >= count) {
    return moveInGrid(move, { index, count, columns: 1 });
  }
  const cards = rows.filter((row): row is CardsRow => row.kind === 'cards');
  const at = cards.findIndex(({ from, to }) => index >= from && index < to);
  const here = cards[at];
  const there = cards[at + (move === 'down' ? 1 : -1)];
  if (!here || !there) return index;
  return Math.min(there.to - 1, there.from + index - here.from);
}
