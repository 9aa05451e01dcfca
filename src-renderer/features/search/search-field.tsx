import { ImageUp, Search, X } from 'lucide-react';
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { longestQuery } from '#shared/model/search.ts';
import { type QuerySuggestion, suggestAt, type Vocabulary } from '#shared/search/suggest.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { CompletionList } from './completion-list.tsx';
import { completed, isWorthOffering } from './completion.ts';
import { searchFieldId } from './search-focus.ts';

type SearchFieldProps = {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onClear: () => void;
  readonly vocabulary: Vocabulary;
  readonly isSearching: boolean;
  readonly hasProblems: boolean;
  /** Enter: the person has finished. */
  readonly onSubmit: () => void;
  /** Down, while nothing is offered: on to the results; false when there are none. */
  readonly onLeaveDown: () => boolean;
  readonly onPictures: (files: readonly File[]) => void;
};

/** The one field; what is being typed can be completed. */
export function SearchField(props: SearchFieldProps) {
  const { text, onClear, isSearching, hasProblems, onPictures } = props;
  const input = useRef<HTMLInputElement>(null);
  const completion = useCompletion(input, props);
  const { offers, active } = completion;
  return (
    <div role="search" className="relative min-w-0 grow basis-72">
      <span className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3">
        {isSearching ? <Spinner size={16} /> : <Search aria-hidden size={16} />}
      </span>
      <input
        ref={input}
        id={searchFieldId}
        type="text"
        role="combobox"
        aria-label={t('search:searchField.search')}
        aria-expanded={offers.length > 0}
        aria-controls="search-completions"
        aria-autocomplete="list"
        aria-invalid={hasProblems}
        {...(active >= 0 && { 'aria-activedescendant': `search-completion-${active}` })}
        {...(hasProblems && { 'aria-describedby': 'search-problems' })}
        value={text}
        maxLength={longestQuery}
        placeholder={t('search:searchField.searchByWordsPictures')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={completion.onChange}
        onKeyDown={completion.onKeyDown}
        onBlur={completion.close}
        className="focus-ring h-9 w-full min-w-0 rounded-md border border-field-line bg-raised pr-18 pl-9.5 text-base text-ink select-text placeholder:text-ink-3 aria-invalid:border-danger-text"
      />
      <span className="absolute top-1/2 right-1 flex -translate-y-1/2 items-center">
        {text !== '' && (
          <IconButton
            icon={X}
            size="sm"
            label={t('search:searchField.clearTheSearch')}
            onPress={() => {
              onClear();
              input.current?.focus();
            }}
          />
        )}
        <PictureButton onPictures={onPictures} />
      </span>
      <CompletionList offers={offers} active={active} onChoose={completion.accept} />
    </div>
  );
}

type Offered = { readonly list: readonly QuerySuggestion[]; readonly active: number };

const nothing: Offered = { list: [], active: -1 };

function useCompletion(
  input: { readonly current: HTMLInputElement | null },
  { text, onType, vocabulary, onSubmit, onLeaveDown }: SearchFieldProps,
) {
  const [{ list: offers, active }, setOffered] = useState(nothing);
  const caretAfter = useRef<number | null>(null);
  const close = () => setOffered(nothing);
  const offer = (value: string, caret: number, isAsked: boolean) => {
    const isWorth = isAsked || isWorthOffering(value, caret);
    setOffered(isWorth ? { list: suggestAt(value, caret, vocabulary), active: -1 } : nothing);
  };
  const accept = (suggestion: QuerySuggestion) => {
    const next = completed(text, suggestion);
    caretAfter.current = next.caret;
    onType(next.text);
    offer(next.text, next.caret, !suggestion.isComplete);
    input.current?.focus();
  };
  useEffect(() => {
    if (caretAfter.current === null) return;
    input.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  }, [input, text]);
  const move = (by: number) =>
    setOffered((old) => ({
      ...old,
      active: ((old.active + 1 + by + old.list.length + 1) % (old.list.length + 1)) - 1,
    }));
  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => {
      if (offers.length > 0) move(1);
      // the next key is for the results, also before the card is there to take the focus
      else if (onLeaveDown()) input.current?.blur();
      return true;
    },
    ArrowUp: () => offers.length > 0 && (move(-1), true),
    Escape: () => offers.length > 0 && (close(), true),
    Tab: () => acceptActive(),
    Enter: () => acceptActive() || (close(), onSubmit(), true),
  };
  const acceptActive = () => {
    const chosen = offers[active];
    if (chosen) accept(chosen);
    return chosen !== undefined;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return;
    if (event.ctrlKey) {
      if (event.key !== ' ') return;
      event.preventDefault();
      offer(text, event.currentTarget.selectionStart ?? text.length, true);
    } else if (keys[event.key]?.() === true) event.preventDefault();
  };
  const onChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    onType(currentTarget.value);
    offer(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length, false);
  };
  return { offers, active, close, accept, onKeyDown, onChange };
}

function PictureButton({ onPictures }: Pick<SearchFieldProps, 'onPictures'>) {
  const input = useRef<HTMLInputElement>(null);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = ''; // so that the same choice is news again
    if (files.length > 0) onPictures(files);
  };
  return (
    <>
      <IconButton
        icon={ImageUp}
        size="sm"
        label={t('search:searchField.searchByAPicture')}
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('search:searchField.pictureToSearchBy')}
        accept="image/*"
        onChange={onChange}
      />
    </>
  );
}
