import { Check, Minus, Plus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import { type EventChange, type EventRecord, longestTag } from '#shared/model/event.ts';
import { keyText } from '#renderer/commands/key-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { inputClasses } from '#renderer/ui/field.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { TagState } from './tag-choice.ts';
import { useTagChoices } from './use-tag-choices.ts';

type TagDialogProps = {
  readonly events: readonly EventRecord[];
  readonly onSave: (change: EventChange) => void;
  readonly onClose: () => void;
};

type Row = { readonly id: string; readonly has: TagState; readonly isNew: boolean };

/** Tags of one event or many: typing finds or makes one, Enter puts it on or takes it off. */
export function TagDialog({ events, onSave, onClose }: TagDialogProps) {
  const model = useTagChoices(events);
  const { typed, change } = model;
  const save = () => {
    if (change) onSave(change);
    onClose();
  };
  const rows = rowsOf(model);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const isCurrent = event.currentTarget.querySelector('[role=option][data-focused]') !== null;
    if (event.ctrlKey || event.metaKey || (typed === '' && !isCurrent)) {
      event.preventDefault();
      save();
    } else if (!isCurrent && rows[0]) {
      event.preventDefault();
      model.toggle(rows[0].id);
    }
  };
  return (
    <Dialog
      isOpen
      size="sm"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('review:tags.title', { count: events.length })}
      actions={
        <>
          <Button onPress={onClose}>{t('review:tags.cancel')}</Button>
          <Button variant="primary" onPress={save}>
            {t('review:tags.save')} <Kbd>{keyText('Mod+Enter')}</Kbd>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2" onKeyDownCapture={onKeyDown}>
        <Autocomplete inputValue={typed} onInputChange={model.setTyped}>
          <SearchField
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog opens for typing
            autoFocus
            aria-label={t('review:tags.field')}
          >
            <Input
              dir="auto"
              maxLength={longestTag}
              placeholder={t('review:tags.field')}
              className={classNames(inputClasses, 'w-full [&::-webkit-search-cancel-button]:hidden')}
            />
          </SearchField>
          <ListBox
            aria-label={t('review:tags.list')}
            items={rows}
            dependencies={[rows]}
            onAction={(key) => model.toggle(String(key))}
            renderEmptyState={() => <p className="px-2 py-4 text-ink-2">{t('review:tags.none')}</p>}
            className="h-56 overflow-y-auto outline-none"
          >
            {(row) => <TagRow row={row} />}
          </ListBox>
        </Autocomplete>
      </div>
    </Dialog>
  );
}

function TagRow({ row: { id, has, isNew } }: { readonly row: Row }) {
  const Icon = { all: Check, some: Minus, none: Check }[has];
  const name = isNew ? t('review:tags.create', { tag: id }) : id;
  return (
    <ListBoxItem
      id={id}
      textValue={name}
      aria-label={isNew ? name : t(`review:tags.has.${has}`, { tag: id })}
      className="flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2 py-1 text-sm text-ink outline-none data-focused:bg-hover data-focused:ring-1 data-focused:ring-focus data-focused:ring-inset"
    >
      {isNew ? (
        <Plus aria-hidden size={16} className="shrink-0 text-ink-3" />
      ) : (
        <span
          className={classNames(
            'grid size-4 shrink-0 place-items-center rounded border border-field-line',
            has !== 'none' && 'border-transparent bg-accent text-on-accent',
          )}
        >
          {has !== 'none' && <Icon aria-hidden size={12} strokeWidth={3} />}
        </span>
      )}
      <span dir="auto" className="min-w-0 truncate">
        {name}
      </span>
    </ListBoxItem>
  );
}

function rowsOf({ shown, newTag }: ReturnType<typeof useTagChoices>): Row[] {
  return [
    ...(newTag === undefined ? [] : [{ id: newTag, has: 'none', isNew: true } as const]),
    ...shown.map(({ tag, has }) => ({ id: tag, has, isNew: false })),
  ];
}
