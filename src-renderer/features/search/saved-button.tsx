import { Bookmark, BookmarkPlus, Check, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, DialogTrigger } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import type { SavedSearch } from '#shared/model/search.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { readableQuery } from './readable-query.ts';
import type { SavedSearches } from './use-saved-searches.ts';

type SavedButtonProps = {
  readonly saved: SavedSearches;
  /** The present query; empty: there is nothing to save. */
  readonly query: string;
  readonly onRun: (query: string) => void;
};

const longestName = 80;

/** Searches with a name: to run, rename and remove, and a place to name the present one. */
export function SavedButton({ saved, query, onRun }: SavedButtonProps) {
  const list = saved.list.data ?? [];
  const present = list.find((search) => search.query === query);
  return (
    <DialogTrigger>
      <AriaButton
        className={classNames(
          'focus-ring flex h-9 shrink-0 cursor-default items-center gap-1.5 rounded-md px-2.5 font-medium data-hovered:bg-hover data-pressed:bg-pressed',
          present ? 'bg-accent-soft text-accent-text' : 'text-ink-2',
        )}
      >
        <Bookmark aria-hidden size={15} className={classNames('shrink-0', present && 'fill-current')} />
        <span className="max-w-40 truncate">{present?.name ?? t('search:savedButton.saved')}</span>
      </AriaButton>
      <Popover label={t('search:savedButton.savedSearches')} placement="bottom end">
        {({ close }) => (
          <div className="flex w-80 flex-col">
            {query !== '' && !present && (
              <SaveForm saved={saved} query={query} names={list.map(({ name }) => name)} onSaved={close} />
            )}
            <SavedList
              saved={saved}
              present={present}
              onRun={(wanted) => {
                close();
                onRun(wanted);
              }}
            />
          </div>
        )}
      </Popover>
    </DialogTrigger>
  );
}

type SaveFormProps = {
  readonly saved: SavedSearches;
  readonly query: string;
  readonly names: readonly string[];
  readonly onSaved: () => void;
};

function SaveForm({ saved: { save }, query, names, onSaved }: SaveFormProps) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const isTaken = names.some((other) => other.toLowerCase() === wanted.toLowerCase());
  return (
    <form
      className="flex flex-col gap-2 border-b p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '') save.mutate({ name: wanted, query }, { onSuccess: onSaved });
      }}
    >
      <div className="flex items-end gap-2">
        <TextField
          label={t('search:savedButton.saveThisSearchAs')}
          value={name}
          onChange={setName}
          maxLength={longestName}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the popover was opened to write here
          autoFocus
          autoComplete="off"
          className="min-w-0 flex-1"
        />
        <Button
          type="submit"
          variant="primary"
          icon={BookmarkPlus}
          isDisabled={wanted === ''}
          isPending={save.isPending}
        >
          {isTaken ? t('search:savedButton.replace') : t('search:savedButton.save')}
        </Button>
      </div>
      {isTaken && <p className="text-xs text-ink-3">{t('search:savedButton.aSearchOfThis')}</p>}
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </form>
  );
}

type SavedListProps = {
  readonly saved: SavedSearches;
  readonly present: SavedSearch | undefined;
  readonly onRun: (query: string) => void;
};

function SavedList({ saved, present, onRun }: SavedListProps) {
  const { list } = saved;
  const [renaming, setRenaming] = useState<string | null>(null);
  if (list.isError)
    return <ErrorNotice error={list.error} className="m-3" onRetry={() => void list.refetch()} />;
  if (list.data?.length === 0) {
    return <p className="p-3 text-sm text-ink-3">{t('search:savedButton.noSearchesAreSaved')}</p>;
  }
  return (
    <ul aria-label={t('search:savedButton.savedSearches')} className="max-h-80 overflow-y-auto p-1">
      {list.data?.map((search) => (
        <li key={search.id}>
          {renaming === search.id ? (
            <RenameForm saved={saved} search={search} onDone={() => setRenaming(null)} />
          ) : (
            <SavedRow
              search={search}
              isPresent={search.id === present?.id}
              onRun={() => onRun(search.query)}
              onRename={() => setRenaming(search.id)}
              onRemove={() => saved.remove(search)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

type SavedRowProps = {
  readonly search: SavedSearch;
  readonly isPresent: boolean;
  readonly onRun: () => void;
  readonly onRename: () => void;
  readonly onRemove: () => void;
};

function SavedRow({ search: { name, query }, isPresent, onRun, onRename, onRemove }: SavedRowProps) {
  return (
    <div className="flex items-center gap-0.5 rounded-md hover:bg-hover">
      <AriaButton
        aria-label={name}
        onPress={onRun}
        className="focus-ring flex min-w-0 flex-1 cursor-default flex-col rounded-md px-2 py-1.5 text-left"
      >
        <span className={classNames('truncate text-sm text-ink', isPresent && 'font-semibold')}>{name}</span>
        <span className="truncate font-mono text-xs text-ink-3">{readableQuery(query)}</span>
      </AriaButton>
      <IconButton
        icon={Pencil}
        size="sm"
        label={t('search:savedButton.rename', { name })}
        onPress={onRename}
      />
      <IconButton
        icon={Trash2}
        size="sm"
        label={t('search:savedButton.remove', { name })}
        onPress={onRemove}
      />
    </div>
  );
}

type RenameFormProps = {
  readonly saved: SavedSearches;
  readonly search: SavedSearch;
  readonly onDone: () => void;
};

function RenameForm({ saved: { rename }, search: { id, name: old }, onDone }: RenameFormProps) {
  const [name, setName] = useState(old);
  const wanted = name.trim();
  return (
    <form
      className="flex flex-col gap-2 p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted === old) onDone();
        else if (wanted !== '') rename.mutate({ id, name: wanted }, { onSuccess: onDone });
      }}
    >
      <div className="flex items-end gap-2">
        <TextField
          label={t('search:savedButton.newNameOf', { old })}
          value={name}
          onChange={setName}
          maxLength={longestName}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the press on "Rename" asked for it
          autoFocus
          autoComplete="off"
          className="min-w-0 flex-1"
        />
        <Button type="submit" icon={Check} isDisabled={wanted === ''} isPending={rename.isPending}>
          {t('search:savedButton.rename2')}
        </Button>
      </div>
      {rename.error ? <ErrorNotice error={rename.error} /> : null}
    </form>
  );
}
