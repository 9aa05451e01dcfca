import { CircleCheck, Download, Star, StickyNote, Tag, Trash2 } from 'lucide-react';
import type { EventRecord } from '#shared/model/event.ts';
import { keyText } from '#renderer/commands/key-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { EventCommands } from './event-commands.ts';

type EventButtonsProps = {
  /** Undefined while it loads, or when it is gone. */
  readonly event: EventRecord | undefined;
  readonly commands: EventCommands;
};

/** What can be done with the event as a whole. */
export function EventButtons({ event, commands }: EventButtonsProps) {
  const isFavourite = event?.favourite === true;
  const isReviewed = event !== undefined && event.reviewedAt !== null;
  return (
    <>
      <IconButton
        icon={CircleCheck}
        label={t('eventDetail:header.reviewed')}
        shortcut="R"
        aria-pressed={isReviewed}
        isDisabled={!event}
        onPress={commands.toggleReviewed}
        className={isReviewed ? 'text-ok-text!' : ''}
      />
      <IconButton
        icon={Star}
        label={t('eventDetail:header.favourite')}
        shortcut="F"
        aria-pressed={isFavourite}
        isDisabled={!event}
        onPress={commands.toggleFavourite}
        className={isFavourite ? 'text-accent-text! [&_svg]:fill-current' : ''}
      />
      <OfferedButtons commands={commands} />
      <IconButton
        icon={Trash2}
        label={t('eventDetail:header.delete')}
        shortcut={keyText('Delete')}
        isDisabled={!event}
        onPress={commands.remove}
      />
    </>
  );
}

/** What the page around it can do. */
function OfferedButtons({ commands }: Pick<EventButtonsProps, 'commands'>) {
  return (
    <>
      {commands.editTags && (
        <IconButton
          icon={Tag}
          label={t('eventDetail:commands.tags')}
          shortcut="T"
          onPress={commands.editTags}
          className="max-sm:hidden"
        />
      )}
      {commands.editNote && (
        <IconButton
          icon={StickyNote}
          label={t('eventDetail:commands.note')}
          shortcut="N"
          onPress={commands.editNote}
          className="max-sm:hidden"
        />
      )}
      {commands.exportEvent && (
        <IconButton
          icon={Download}
          label={t('exports:command.event')}
          shortcut="E"
          onPress={commands.exportEvent}
        />
      )}
    </>
  );
}
