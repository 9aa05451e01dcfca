import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import type { EventCommands } from './event-commands.ts';
import type { GridMove } from '#renderer/ui/grid-navigation.ts';
import type { PickedEvents } from './use-picked-events.ts';

type PickKeysOptions = {
  readonly isEnabled: boolean;
  readonly selectedId: string | undefined;
  readonly picked: PickedEvents;
  readonly commands: EventCommands;
  /** Moves and takes the range along. */
  readonly extend: (move: GridMove) => void;
  readonly onPickAll: () => void;
};

/** Picks events and acts on them, or on the one event one is at, from anywhere on the page. */
export function usePickKeys(options: PickKeysOptions): void {
  const { isEnabled, selectedId, picked, commands, extend, onPickAll } = options;
  useKeyBindings(
    {
      x: () => {
        if (selectedId !== undefined) picked.toggle(selectedId);
      },
      'Shift+ArrowDown': () => extend('down'),
      'Shift+ArrowUp': () => extend('up'),
      'Shift+ArrowRight': () => extend('right'),
      'Shift+ArrowLeft': () => extend('left'),
      'Shift+Home': () => extend('first'),
      'Shift+End': () => extend('last'),
      'Mod+a': onPickAll,
      Delete: commands.remove,
      'Mod+Backspace': commands.remove,
      'Shift+Delete': commands.removeWithChoice,
      r: commands.toggleReviewed,
      f: commands.toggleFavourite,
    },
    { isEnabled },
  );
}
