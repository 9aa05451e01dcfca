import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { EventRecord } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { EventButtons } from './event-buttons.tsx';
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
    <header className="flex h-13 shrink-0 items-center gap-0.5 border-b pr-2 pl-4 sm:gap-2 sm:pr-3 sm:pl-5">
      <div className="mr-auto flex min-w-0 flex-col sm:flex-row sm:items-baseline sm:gap-2">
        <h2 dir="auto" className="truncate text-base font-semibold sm:text-lg">
          {title}
        </h2>
        <p className="text-xs text-ink-2 tabular-nums max-sm:line-clamp-2 max-sm:leading-3.5 sm:truncate sm:text-base">
          {subtitle}
        </p>
      </div>
      <EventButtons event={event} commands={commands} />
      <Divider />
      <IconButton
        icon={ChevronUp}
        label={t('eventDetail:header.newer')}
        shortcut="K"
        isDisabled={!onPreviousEvent}
        onPress={() => onPreviousEvent?.()}
      />
      <IconButton
        icon={ChevronDown}
        label={t('eventDetail:header.older')}
        shortcut="J"
        isDisabled={!onNextEvent}
        onPress={() => onNextEvent?.()}
      />
      <Divider />
      <IconButton icon={X} label={t('eventDetail:header.close')} shortcut="Esc" onPress={onClose} />
    </header>
  );
}

function Divider() {
  return <span aria-hidden className="mx-1 hidden h-5 border-l sm:block" />;
}
