import { ChevronDown, CircleCheck, ListChecks, Star, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { countText } from '#renderer/ui/count-text.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { EventCommands } from './event-commands.ts';
import { favouriteChange, reviewedChange } from './review-actions.ts';
import type { PickedEvents } from './use-picked-events.ts';

type SelectionBarProps = {
  readonly picked: PickedEvents;
  readonly commands: EventCommands;
  /** How many events the list holds, with those that are not loaded yet. */
  readonly listedCount: number;
  readonly onPickAll: () => Promise<void>;
};

/** Takes the toolbar's place while events are picked, so that nothing below moves. */
export function SelectionBar({ picked, commands, listedCount, onPickAll }: SelectionBarProps) {
  const { reviewed } = reviewedChange(picked.events);
  const { favourite } = favouriteChange(picked.events);
  return (
    <div
      role="toolbar"
      aria-label="Selected events"
      className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-accent-soft py-2 pr-4 pl-3"
    >
      <IconButton icon={X} label="Clear the selection" shortcut="Esc" onPress={picked.clear} />
      <strong role="status" className="min-w-20 font-semibold tabular-nums">
        {countText(picked.count, 'event')} selected
      </strong>
      {picked.count < listedCount && <PickAll listedCount={listedCount} onPickAll={onPickAll} />}
      <span className="flex-1" />
      <Button icon={CircleCheck} onPress={commands.toggleReviewed}>
        {reviewed ? 'Mark reviewed' : 'Mark unreviewed'} <Kbd>R</Kbd>
      </Button>
      <Button icon={Star} onPress={commands.toggleFavourite}>
        {favourite ? 'Favourite' : 'No favourite'} <Kbd>F</Kbd>
      </Button>
      <div className="flex">
        <Button icon={Trash2} className="rounded-r-none" onPress={commands.remove}>
          Delete <Kbd>Del</Kbd>
        </Button>
        <IconButton
          icon={ChevronDown}
          label="Delete, and choose what goes with it"
          shortcut="Shift+Del"
          className="rounded-l-none border border-l-0 border-line-strong bg-raised shadow-control"
          onPress={commands.removeWithChoice}
        />
      </div>
    </div>
  );
}

function PickAll({ listedCount, onPickAll }: Pick<SelectionBarProps, 'listedCount' | 'onPickAll'>) {
  const [isPending, setPending] = useState(false);
  const onPress = () => {
    setPending(true);
    void onPickAll().finally(() => setPending(false));
  };
  return (
    <Button variant="ghost" icon={ListChecks} isPending={isPending} onPress={onPress}>
      Select all {listedCount.toLocaleString()}
    </Button>
  );
}
