import type { Command } from '#renderer/commands/command.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { GridMove } from '#renderer/ui/grid-navigation.ts';
import type { GridCommandsOptions } from './use-grid-commands.ts';

const ranges: Readonly<Record<string, GridMove>> = {
  'Shift+ArrowDown': 'down',
  'Shift+ArrowUp': 'up',
  'Shift+ArrowRight': 'right',
  'Shift+ArrowLeft': 'left',
  'Shift+Home': 'first',
  'Shift+End': 'last',
};

/** Picks events, and acts on what is picked or else on the one event one is at. */
export function selectionCommands(options: GridCommandsOptions): Command[] {
  return [...picking(options), ...marking(options), ...acting(options)].map((command) => ({
    group: t('review:commands.selection'),
    ...command,
  }));
}

type Bare = Omit<Command, 'group'>;

function picking({ selectedId, picked, extend, pickUpToHere, onPickAll }: GridCommandsOptions): Bare[] {
  const isSelected = selectedId !== undefined;
  return [
    {
      id: 'events.pick',
      title: t('review:commands.pick'),
      keys: ['x'],
      isEnabled: isSelected,
      run: () => selectedId !== undefined && picked.toggle(selectedId),
    },
    {
      id: 'events.pick-range',
      title: t('review:commands.pickRange'),
      keys: ['Shift+x'],
      isEnabled: isSelected,
      run: pickUpToHere,
    },
    {
      id: 'events.extend',
      title: t('review:commands.extend'),
      keys: Object.keys(ranges),
      shownKeys: t('review:commands.extendKeys'),
      isInPalette: false,
      run: (key) => {
        const wanted = ranges[key ?? ''];
        if (wanted) extend(wanted);
      },
    },
    { id: 'events.pick-all', title: t('review:commands.pickAll'), keys: ['Mod+a'], run: onPickAll },
  ];
}

function marking({ commands }: GridCommandsOptions): Bare[] {
  const { targets, markUpToHere } = commands;
  const isEnabled = targets.length > 0;
  return [
    {
      id: 'events.reviewed',
      title: t('review:commands.reviewed'),
      keys: ['r'],
      isEnabled,
      run: commands.toggleReviewed,
    },
    {
      id: 'events.up-to-here',
      title: t('review:commands.upToHere'),
      keys: ['Shift+r'],
      isEnabled: markUpToHere !== undefined,
      run: () => markUpToHere?.(),
    },
    {
      id: 'events.favourite',
      title: t('review:commands.favourite'),
      keys: ['f'],
      isEnabled,
      run: commands.toggleFavourite,
    },
    { id: 'events.tags', title: t('review:commands.tags'), keys: ['t'], isEnabled, run: commands.editTags },
    {
      id: 'events.note',
      title: t('review:commands.note'),
      keys: ['n'],
      isEnabled: targets.length === 1,
      run: commands.editNote,
    },
  ];
}

function acting({ commands }: GridCommandsOptions): Bare[] {
  const isEnabled = commands.targets.length > 0;
  return [
    {
      id: 'events.export',
      title: t('review:commands.export'),
      keys: ['e'],
      isEnabled: isEnabled && commands.exportEvents !== undefined,
      run: () => commands.exportEvents?.(),
    },
    {
      id: 'events.delete',
      title: t('review:commands.delete'),
      keys: ['Delete', 'Mod+Backspace'],
      isEnabled,
      run: commands.remove,
    },
    {
      id: 'events.delete-asking',
      title: t('review:commands.deleteAsking'),
      keys: ['Shift+Delete'],
      isEnabled,
      run: commands.removeWithChoice,
    },
  ];
}
