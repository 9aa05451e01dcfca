import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { type Direction, type LayoutPage, neighbourOf } from './live-layout.ts';

/** Arrows move from tile to tile. */
export function useGridKeys(
  { tiles, columns }: LayoutPage<unknown>,
  selected: number,
  onMove: (index: number) => void,
): void {
  const move = (direction: Direction) => () =>
    onMove(neighbourOf(Math.min(selected, tiles.length - 1), direction, tiles.length, columns));
  useKeyBindings(
    {
      ArrowLeft: move('left'),
      ArrowRight: move('right'),
      ArrowUp: move('up'),
      ArrowDown: move('down'),
    },
    { isEnabled: tiles.length > 1 },
  );
}
