import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { FoundEvent, PictureExample, SearchSort } from '#shared/model/search.ts';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { PictureNotice, PictureOverlay } from './picture-notice.tsx';
import { lessLike, moreLike } from './query-edit.ts';
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches.ts';
import { ResultArea } from './result-area.tsx';
import { focusSearchField } from './search-focus.ts';
import { SearchBar } from './search-bar.tsx';
import { StartPage } from './start-page.tsx';
import { useAskedQuery } from './use-asked-query.ts';
import { usePictureSearch } from './use-picture-search.ts';
import { useResultSelection } from './use-result-selection.ts';
import { useSavedSearches } from './use-saved-searches.ts';
import { useSearchResults, useVocabulary } from './use-search-results.ts';
import { useSearchText } from './use-search-text.ts';

/** What the event detail needs to know of the results behind it. */
export type SearchDetailSlot = {
  readonly eventId: string | undefined;
  readonly onNextEvent: (() => void) | undefined;
  readonly onPreviousEvent: (() => void) | undefined;
  readonly similar: {
    readonly onMore: (example: PictureExample) => void;
    readonly onLess: (example: PictureExample) => void;
  };
};

export type SearchPageProps = {
  /** In the language of `src-shared/search`. */
  readonly query: string;
  readonly sort: SearchSort;
  readonly openEventId: string | undefined;
  /** Events on their way out, by id. */
  readonly hidden: ReadonlyMap<string, unknown>;
  readonly onQueryChange: (query: string, how: { readonly isNewStop: boolean }) => void;
  readonly onSortChange: (sort: SearchSort) => void;
  readonly onOpen: (eventId: string, frameNumber: number | undefined) => void;
  readonly onShowModels: () => void;
  readonly onShowReview: () => void;
  readonly renderDetail: (detail: SearchDetailSlot) => ReactNode;
};

/** Everything that was kept, found by words, pictures and facts. */
export function SearchPage(props: SearchPageProps) {
  const model = useSearchPage(props);
  const { field, asked, results, selection, saved, vocabulary, pictures } = model;
  return (
    <main aria-label={t('search:searchPage.search')} className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">{t('search:searchPage.search')}</h1>
      <SearchBar
        field={field}
        asked={asked}
        results={results}
        saved={saved}
        vocabulary={vocabulary}
        sort={props.sort}
        onSortChange={props.onSortChange}
        onSubmit={model.remember}
        onLeaveDown={model.focusResults}
        onPictures={pictures.add}
      />
      <PictureNotice pictures={pictures} />
      {asked.text === '' ? (
        <StartPage
          saved={saved.list.data ?? []}
          recent={model.recent}
          onForgetRecent={model.forgetRecent}
          vocabulary={vocabulary}
          onRun={field.replace}
        />
      ) : (
        <ResultArea
          results={results}
          asked={asked.text}
          hasProblems={asked.hasErrors}
          onShowModels={props.onShowModels}
          onShowReview={props.onShowReview}
          cameraNames={model.cameraNames}
          time={model.time}
          selection={selection}
          commands={model.commands}
          areKeysEnabled={props.openEventId === undefined}
        />
      )}
      {props.renderDetail(model.detail)}
      {pictures.isDragging && <PictureOverlay />}
    </main>
  );
}

function useSearchPage(props: SearchPageProps) {
  const { query, sort, hidden, openEventId, onQueryChange, onOpen } = props;
  const time = useTimeText();
  const vocabulary = useVocabulary();
  const field = useSearchText({ query, onQueryChange });
  const asked = useAskedQuery(field, vocabulary);
  const results = useSearchResults({ query: asked.runs, sort, hidden });
  const selection = useResultSelection(openEventId);
  const saved = useSavedSearches();
  const recent = useRecent();
  useWarmUp();
  useFirstFocus(query === '' && openEventId === undefined);
  const { forget } = selection;
  useEffect(() => forget(), [asked.runs, forget]);

  const change = (next: string) => {
    recent.remember(asked.text);
    field.replace(next);
  };
  const onMore = (example: PictureExample) => change(moreLike(field.text, example));
  const onLess = (example: PictureExample) => change(lessLike(field.text, example));
  const pictures = usePictureSearch(field.text, onMore);
  const withExample = (act: (example: PictureExample) => void) => (found: FoundEvent, index: number) => {
    const frame = found.frames[index]?.frame;
    if (frame) act({ kind: 'frame', eventId: frame.eventId, frameNumber: frame.frameNumber });
  };
  const open = (found: FoundEvent, index: number) => {
    recent.remember(asked.text);
    onOpen(found.event.eventId, found.frames[index]?.frame.frameNumber);
  };
  return {
    time,
    vocabulary,
    field,
    asked,
    results,
    selection,
    saved,
    pictures,
    recent: recent.queries,
    remember: () => recent.remember(field.text),
    forgetRecent: recent.forget,
    cameraNames: useMemo(
      () => new Map(vocabulary.cameras.map(({ id, name }) => [id, name])),
      [vocabulary.cameras],
    ),
    commands: { onOpen: open, onMore: withExample(onMore), onLess: withExample(onLess) },
    focusResults: () => {
      const [first] = results.events;
      const wanted = selection.selectedId ?? first?.event.eventId;
      if (wanted !== undefined) selection.focus(wanted);
      return wanted !== undefined;
    },
    detail: {
      eventId: openEventId,
      similar: { onMore, onLess },
      ...neighboursOf(results.events, props, open),
    },
  };
}

/** The neighbours of the open event among the results. */
function neighboursOf(
  events: readonly FoundEvent[],
  { openEventId }: SearchPageProps,
  open: (found: FoundEvent, frame: number) => void,
) {
  const index = events.findIndex(({ event }) => event.eventId === openEventId);
  const next = index < 0 ? undefined : events[index + 1];
  const previous = index < 0 ? undefined : events[index - 1];
  return {
    onNextEvent: next && (() => open(next, 0)),
    onPreviousEvent: previous && (() => open(previous, 0)),
  };
}

/** The core reads its index before the first query is typed. */
function useWarmUp(): void {
  useQuery(orpc.search.warmUp.queryOptions({ retry: false }));
}

function useFirstFocus(isWanted: boolean): void {
  useEffect(() => {
    if (isWanted) focusSearchField();
    // oxlint-disable-next-line react/exhaustive-deps -- only when the page opens
  }, []);
}

function useRecent() {
  const [queries, setQueries] = useState(() => recentSearches(localStorage));
  const reload = () => setQueries(recentSearches(localStorage));
  return {
    queries,
    remember: (query: string) => {
      rememberSearch(localStorage, query);
      reload();
    },
    forget: () => {
      forgetSearches(localStorage);
      reload();
    },
  };
}
