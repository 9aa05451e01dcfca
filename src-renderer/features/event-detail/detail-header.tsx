import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';

type DetailHeaderProps = {
  readonly title: string;
  readonly subtitle: string;
  readonly onClose: () => void;
  readonly onNextEvent: (() => void) | undefined;
  readonly onPreviousEvent: (() => void) | undefined;
};

export function DetailHeader(props: DetailHeaderProps) {
  const { title, subtitle, onClose, onNextEvent, onPreviousEvent } = props;
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b pr-3 pl-5">
      <h2 className="truncate text-lg font-semibold">{title}</h2>
      <p className="mr-auto truncate pt-px text-base text-ink-2 tabular-nums">{subtitle}</p>
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
      <span aria-hidden className="mx-1 h-5 border-l" />
      <IconButton icon={X} label="Close" shortcut="Esc" onPress={onClose} />
    </header>
  );
}
