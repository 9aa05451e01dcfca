import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import type { GridMove } from '#renderer/ui/grid-navigation.ts';

type GridKeysOptions = {
  readonly isEnabled: boolean;
  readonly move: (move: GridMove) => void;
  readonly selectedId: string | undefined;
  readonly onEscape: () => void;
  readonly onOpen: (eventId: string) => void;
};

/** The grid answers its keys from anywhere on the page. */
export function useGridKeys({ isEnabled, move, selectedId, onEscape, onOpen }: GridKeysOptions): void {
  const open = () => {
    if (selectedId !== undefined) onOpen(selectedId);
  };
  useKeyBindings(
    {
      j: () => move('next'),
      k: () => move('previous'),
      ArrowDown: () => move('down'),
      ArrowUp: () => move('up'),
      ArrowRight: () => move('right'),
      ArrowLeft: () => move('left'),
      Home: () => move('first'),
      End: () => move('last'),
      Enter: open,
      ' ': open,
      Escape: onEscape,
    },
    { isEnabled },
  );
}
