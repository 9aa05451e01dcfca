import { ChevronDown, CircleCheck, Download, ListChecks, Star, Tag, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { keyText } from '#renderer/commands/key-text.ts';
import { Button } from '#renderer/ui/button.tsx';
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
      aria-label={t('review:selection.label')}
      className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-accent-soft py-2 pr-4 pl-3 max-sm:[&_kbd]:hidden"
    >
      <IconButton
        icon={X}
        label={t('review:selection.clear')}
        shortcut={keyText('Escape')}
        onPress={picked.clear}
      />
      <strong role="status" className="min-w-20 font-semibold tabular-nums">
        {t('review:selection.count', { count: picked.count })}
      </strong>
      {picked.count < listedCount && <PickAll listedCount={listedCount} onPickAll={onPickAll} />}
      <span className="flex-1 max-sm:hidden" />
      <Button icon={CircleCheck} onPress={commands.toggleReviewed}>
        {reviewed ? t('review:selection.reviewed') : t('review:selection.unreviewed')} <Kbd>R</Kbd>
      </Button>
      <Button icon={Star} onPress={commands.toggleFavourite}>
        {favourite ? t('review:selection.favourite') : t('review:selection.noFavourite')} <Kbd>F</Kbd>
      </Button>
      <Button icon={Tag} onPress={commands.editTags}>
        {t('review:selection.tags')} <Kbd>T</Kbd>
      </Button>
      {commands.exportEvents && (
        <Button icon={Download} onPress={commands.exportEvents}>
          {t('exports:title')} <Kbd>E</Kbd>
        </Button>
      )}
      <div className="flex">
        <Button icon={Trash2} className="rounded-r-none" onPress={commands.remove}>
          {t('review:selection.delete')} <Kbd>{keyText('Delete')}</Kbd>
        </Button>
        <IconButton
          icon={ChevronDown}
          label={t('review:selection.deleteAsking')}
          shortcut={keyText('Shift+Delete')}
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
      {t('review:selection.all', { count: listedCount })}
    </Button>
  );
}
