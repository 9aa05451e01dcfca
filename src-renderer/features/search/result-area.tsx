import { Trans } from 'react-i18next';
import { Hourglass, SearchX, TextSearch, TriangleAlert, Video } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import type { SearchAnswer, SearchIndexState } from '#shared/model/search.ts';
import { parseQuery } from '#shared/search/parse-query.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { eventsOfExamples, isOnlyTheExample } from './found-words.ts';
import { canHelpToRetry } from './problem-words.ts';
import { ResultGrid, type ResultGridProps } from './result-grid.tsx';
import { filterCount } from './query-edit.ts';
import { soughtText } from './readable-query.ts';
import { ResultNotes } from './result-notes.tsx';
import { ResultSkeleton } from './result-skeleton.tsx';
import type { SearchResults } from './use-search-results.ts';

type ResultAreaProps = Omit<
  ResultGridProps,
  'label' | 'header' | 'events' | 'total' | 'isQuiet' | 'examples' | 'onEndReached'
> & {
  readonly results: SearchResults;
  readonly asked: string;
  /** The query has errors that are told under the field. */
  readonly hasProblems: boolean;
  readonly onShowModels: () => void;
  readonly onShowReview: () => void;
};

/** What was found, what comes nearest, or why there is nothing. */
export function ResultArea(props: ResultAreaProps) {
  const { results, hasProblems } = props;
  const { search, first } = results;
  // what was found before stays beside a mistake; that nothing was found would be said of the mistake
  const isMistaken = hasProblems && (first === undefined || first.results.length === 0);
  return (
    <section
      aria-label={t('search:resultArea.results')}
      aria-busy={search.isFetching}
      className={classNames(
        'flex min-h-0 flex-1 flex-col overflow-hidden bg-app transition-opacity',
        search.isPlaceholderData && !isMistaken && 'opacity-70',
      )}
    >
      {!hasProblems && <Waiting search={search} />}
      {isMistaken && <Mistaken />}
      {first && !isMistaken && <Answer {...props} first={first} isOld={search.isPlaceholderData} />}
    </section>
  );
}

/** Nothing is there yet, or it did not come. */
function Waiting({ search }: { readonly search: SearchResults['search'] }) {
  if (search.isPending) return <ResultSkeleton />;
  if (!search.isError) return null;
  return (
    <ErrorNotice
      error={search.error}
      isRetrying={search.isFetching}
      onRetry={canHelpToRetry(search.error) ? () => void search.refetch() : undefined}
      className="m-5 mb-0"
    />
  );
}

type FoundProps = ResultAreaProps & { readonly first: SearchAnswer };

function Answer({ isOld, ...found }: FoundProps & { readonly isOld: boolean }) {
  const shownQuery = useShownQuery(found.asked, isOld);
  const { examples, isNarrowed } = useMemo(() => {
    const { query } = parseQuery(shownQuery);
    return { examples: eventsOfExamples(query), isNarrowed: filterCount(query) > 0 };
  }, [shownQuery]);
  const { first, results, onShowModels } = found;
  const isAlone = !first.noMatch && isOnlyTheExample(results.events, examples);
  return (
    <>
      <ResultNotes
        answer={first}
        alone={isAlone ? (isNarrowed ? 'in-filters' : 'anywhere') : null}
        onShowModels={onShowModels}
      />
      <Found {...found} examples={examples} asked={shownQuery} key={shownQuery} />
    </>
  );
}

/** The query whose answer is on the screen: until the new one is there the old one. */
function useShownQuery(asked: string, isOld: boolean): string {
  const [shown, setShown] = useState(asked);
  if (!isOld && shown !== asked) setShown(asked);
  return isOld ? shown : asked;
}

function Found({
  results,
  asked,
  first,
  onShowReview,
  ...grid
}: FoundProps & Pick<ResultGridProps, 'examples'>) {
  const { events, loadMore } = results;
  const { noMatch, index } = first;
  if (!noMatch && events.length === 0) return <NothingFound index={index} onShowReview={onShowReview} />;
  return (
    <>
      {events.length === 0 && <NoMatch asked={asked} hasNearest={false} />}
      {events.length > 0 && (
        <ResultGrid
          {...grid}
          header={noMatch && <NoMatch asked={asked} hasNearest />}
          label={noMatch ? t('search:resultArea.nearestBelowAMatch') : t('search:resultArea.results')}
          events={events}
          total={first.total}
          isQuiet={noMatch}
          onEndReached={loadMore}
        />
      )}
    </>
  );
}

function Mistaken() {
  return (
    <EmptyState
      icon={TextSearch}
      title={t('search:resultArea.thisCannotBeSearched')}
      text={t('search:resultArea.whatIsInThe')}
    />
  );
}

function NoMatch({ asked, hasNearest }: { readonly asked: string; readonly hasNearest: boolean }) {
  return (
    <div role="status" className="shrink-0 px-5 pt-8 pb-3 text-center">
      <div className="mx-auto mb-3 grid size-12 place-items-center rounded-xl bg-sunken text-ink-3">
        <SearchX aria-hidden size={22} strokeWidth={1.6} />
      </div>
      <h2 className="mx-auto line-clamp-3 max-w-2xl text-lg font-semibold text-balance break-words text-ink">
        <Trans
          ns="search"
          i18nKey="resultArea.nothingLooksLike"
          values={{ sought: soughtText(asked) }}
          components={{ bdi: <bdi /> }}
        />
      </h2>
      {hasNearest ? (
        <Divider>{t('search:resultArea.theNearestNoneOf')}</Divider>
      ) : (
        <p className="mt-1 text-base text-ink-2">{t('search:resultArea.tryOtherWordsOr')}</p>
      )}
    </div>
  );
}

function Divider({ children }: { readonly children: ReactNode }) {
  return (
    <h3 className="mt-6 flex items-center gap-4 text-sm font-medium text-ink-3 before:flex-1 before:border-t before:border-line after:flex-1 after:border-t after:border-line">
      {children}
    </h3>
  );
}

type NothingFoundProps = { readonly index: SearchIndexState; readonly onShowReview: () => void };

/** Told apart: no events at all, an index that is still read, filters that nothing passes. */
function NothingFound({ index, onShowReview }: NothingFoundProps) {
  if (index.isLoading) {
    return (
      <EmptyState
        icon={Hourglass}
        title={t('search:resultArea.stillReadingTheIndex')}
        text={t('search:resultArea.nothingWasFoundAmong')}
      />
    );
  }
  if (index.total === 0) {
    return (
      <EmptyState
        icon={Video}
        title={t('search:resultArea.nothingToSearchYet')}
        text={t('search:resultArea.asSoonAsCameras')}
        action={<Button onPress={onShowReview}>{t('search:resultArea.openReview')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={TriangleAlert}
      title={t('search:resultArea.noEventPassesThese')}
      text={t('search:resultArea.takeOneOfThe')}
    />
  );
}
