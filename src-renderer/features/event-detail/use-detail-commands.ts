import type { RefObject } from 'react';
import type { Command } from '#renderer/commands/command.ts';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { EventCommands } from './event-commands.ts';
import type { EventDetailProps } from './event-detail.tsx';

type Steps = Pick<EventDetailProps, 'onNextEvent' | 'onPreviousEvent'>;

/** What can be done with the event as a whole, and the way to the next one. */
export function useDetailCommands(
  within: RefObject<HTMLElement | null>,
  commands: EventCommands,
  props: EventDetailProps,
): void {
  const own = [...steps(props), ...changes(commands), ...removals(commands, props.actions)];
  useCommands(own, { within });
}

function steps({ onNextEvent, onPreviousEvent }: Steps): Command[] {
  const group = t('eventDetail:commands.event');
  return [
    {
      id: 'event.next',
      title: t('eventDetail:header.older'),
      group,
      keys: ['j', 'ArrowDown'],
      isEnabled: onNextEvent !== undefined,
      run: () => onNextEvent?.(),
    },
    {
      id: 'event.previous',
      title: t('eventDetail:header.newer'),
      group,
      keys: ['k', 'ArrowUp'],
      isEnabled: onPreviousEvent !== undefined,
      run: () => onPreviousEvent?.(),
    },
  ];
}

function changes(commands: EventCommands): Command[] {
  const group = t('eventDetail:commands.event');
  return [
    {
      id: 'event.reviewed',
      title: t('eventDetail:header.reviewed'),
      group,
      keys: ['r'],
      run: commands.toggleReviewed,
    },
    {
      id: 'event.favourite',
      title: t('eventDetail:header.favourite'),
      group,
      keys: ['f'],
      run: commands.toggleFavourite,
    },
    {
      id: 'event.tags',
      title: t('eventDetail:commands.tags'),
      group,
      keys: ['t'],
      isEnabled: commands.editTags !== undefined,
      run: () => commands.editTags?.(),
    },
    {
      id: 'event.note',
      title: t('eventDetail:commands.note'),
      group,
      keys: ['n'],
      isEnabled: commands.editNote !== undefined,
      run: () => commands.editNote?.(),
    },
    {
      id: 'event.export',
      title: t('exports:command.event'),
      group,
      keys: ['e'],
      isEnabled: commands.exportEvent !== undefined,
      run: () => commands.exportEvent?.(),
    },
  ];
}

function removals(commands: EventCommands, actions: EventDetailProps['actions']): Command[] {
  const group = t('eventDetail:commands.event');
  return [
    {
      id: 'event.delete',
      title: t('eventDetail:header.delete'),
      group,
      keys: ['Delete', 'Mod+Backspace'],
      run: commands.remove,
    },
    {
      id: 'event.deleteWithChoice',
      title: t('eventDetail:commands.deleteWithChoice'),
      group,
      keys: ['Shift+Delete'],
      run: commands.removeWithChoice,
    },
    {
      // the app's own, which is not heard over the detail
      id: 'app.undo',
      title: t('app:commands.undo'),
      group,
      keys: ['z', 'Mod+z'],
      run: actions.onUndoDelete,
    },
  ];
}
