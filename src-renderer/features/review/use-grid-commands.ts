import type { Command } from '#renderer/commands/command.ts';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { GridMove } from '#renderer/ui/grid-navigation.ts';
import type { EventCommands } from './event-commands.ts';
import { selectionCommands } from './selection-commands.ts';
import type { PickedEvents } from './use-picked-events.ts';

export type GridCommandsOptions = {
  readonly isEnabled: boolean;
  readonly selectedId: string | undefined;
  readonly move: (move: GridMove) => void;
  /** Moves and takes the range along. */
  readonly extend: (move: GridMove) => void;
  /** From where the range begins up to the selected event. */
  readonly pickUpToHere: () => void;
  readonly picked: PickedEvents;
  readonly commands: EventCommands;
  readonly onPickAll: () => void;
  readonly onEscape: () => void;
  readonly onOpen: (eventId: string) => void;
  readonly onPlay: (eventId: string) => void;
};

const arrows: Readonly<Record<string, GridMove>> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  ArrowRight: 'right',
  ArrowLeft: 'left',
};
const ends: Readonly<Record<string, GridMove>> = { Home: 'first', End: 'last' };

/** The grid answers its keys from anywhere on the page. */
export function useGridCommands(options: GridCommandsOptions): void {
  const { isEnabled, move } = options;
  const group = t('review:commands.events');
  const moveBy = (moves: Readonly<Record<string, GridMove>>) => (key?: string) => {
    const wanted = moves[key ?? ''];
    if (wanted) move(wanted);
  };
  useCommands(
    [
      {
        id: 'events.next',
        title: t('review:commands.next'),
        group,
        keys: ['j'],
        run: () => move('next'),
      },
      {
        id: 'events.previous',
        title: t('review:commands.previous'),
        group,
        keys: ['k'],
        run: () => move('previous'),
      },
      {
        id: 'events.move',
        title: t('review:commands.move'),
        group,
        keys: Object.keys(arrows),
        isInPalette: false,
        run: moveBy(arrows),
      },
      {
        id: 'events.ends',
        title: t('review:commands.ends'),
        group,
        keys: Object.keys(ends),
        isInPalette: false,
        run: moveBy(ends),
      },
      ...openingCommands(options),
      ...selectionCommands(options),
    ],
    { isEnabled },
  );
}

function openingCommands({ selectedId, onOpen, onPlay, onEscape }: GridCommandsOptions): Command[] {
  const group = t('review:commands.events');
  const isSelected = selectedId !== undefined;
  const withSelected = (act: (eventId: string) => void) => () => {
    if (selectedId !== undefined) act(selectedId);
  };
  return [
    {
      id: 'events.open',
      title: t('review:commands.open'),
      group,
      keys: ['Enter'],
      isEnabled: isSelected,
      run: withSelected(onOpen),
    },
    {
      id: 'events.play',
      title: t('review:commands.play'),
      group,
      keys: [' '],
      isEnabled: isSelected,
      run: withSelected(onPlay),
    },
    {
      id: 'events.escape',
      title: t('review:commands.escape'),
      group,
      keys: ['Escape'],
      isInPalette: false,
      run: onEscape,
    },
  ];
}
