import { ChevronDown, ChevronUp, CircleCheck, Star, Trash2, X } from 'lucide-react';
import type { EventRecord } from '#shared/model/event.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { EventCommands } from './event-commands.ts';

type DetailHeaderProps = {
  readonly title: string;
  readonly subtitle: string;
  /** Undefined while it loads, or when it is gone. */
  readonly event: EventRecord | undefined;
  readonly commands: EventCommands;
  readonly onClose: () => void;
  readonly onNextEvent: (() => void) | undefined;
  readonly onPreviousEvent: (() => void) | undefined;
};

export function DetailHeader(props: DetailHeaderProps) {
  const { title, subtitle, event, commands, onClose, onNextEvent, onPreviousEvent } = props;
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b pr-3 pl-5">
      <h2 className="truncate text-lg font-semibold">{title}</h2>
      <p className="mr-auto truncate pt-px text-base text-ink-2 tabular-nums">{subtitle}</p>
      <EventButtons event={event} commands={commands} />
      <Divider />
      <IconButton
        icon={ChevronUp}
        label="Newer event"
        shortcut="K"
        isDisabled={!onPreviousEvent}
        onPress={() => onPreviousEvent?.()}
      />
      <IconButton
        icon={ChevronDown}
        label="Older event"
        shortcut="J"
        isDisabled={!onNextEvent}
        onPress={() => onNextEvent?.()}
      />
      <Divider />
      <IconButton icon={X} label="Close" shortcut="Esc" onPress={onClose} />
    </header>
  );
}

function EventButtons({ event, commands }: Pick<DetailHeaderProps, 'event' | 'commands'>) {
  const isFavourite = event?.favourite === true;
  const isReviewed = event !== undefined && event.reviewedAt !== null;
  return (
    <>
      <IconButton
        icon={CircleCheck}
        label="Reviewed"
        shortcut="R"
        aria-pressed={isReviewed}
        isDisabled={!event}
        onPress={commands.toggleReviewed}
        className={isReviewed ? 'text-ok-text!' : ''}
      />
      <IconButton
        icon={Star}
        label="Favourite"
        shortcut="F"
        aria-pressed={isFavourite}
        isDisabled={!event}
        onPress={commands.toggleFavourite}
        className={isFavourite ? 'text-accent-text! [&_svg]:fill-current' : ''}
      />
      <IconButton
        icon={Trash2}
        label="Delete event"
        shortcut="Del"
        isDisabled={!event}
        onPress={commands.remove}
      />
    </>
  );
}

function Divider() {
  return <span aria-hidden className="mx-1 h-5 border-l" />;
}
