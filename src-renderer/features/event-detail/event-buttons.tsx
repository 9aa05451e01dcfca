import { CircleCheck, Download, Star, StickyNote, Tag, Trash2 } from 'lucide-react';
import type { EventRecord } from '#shared/model/event.ts';
import { keyText } from '#renderer/commands/key-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MoreMenu } from '#renderer/ui/more-menu.tsx';
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
      <OfferedButtons event={event} commands={commands} />
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

/** What the page around it can do; on a phone behind three dots. */
function OfferedButtons({ event, commands }: EventButtonsProps) {
  const { editTags, editNote, exportEvent } = commands;
  const offered = [
    { icon: Tag, text: t('eventDetail:commands.tags'), key: 'T', act: editTags },
    { icon: StickyNote, text: t('eventDetail:commands.note'), key: 'N', act: editNote },
    { icon: Download, text: t('exports:command.event'), key: 'E', act: exportEvent },
  ];
  return (
    <>
      {offered.map(
        ({ icon, text, key, act }) =>
          act && (
            <IconButton
              key={key}
              icon={icon}
              label={text}
              shortcut={key}
              onPress={act}
              className="max-sm:hidden"
            />
          ),
      )}
      <MoreMenu
        label={t('eventDetail:header.more')}
        items={offered}
        isDisabled={!event}
        className="sm:hidden"
      />
    </>
  );
}
