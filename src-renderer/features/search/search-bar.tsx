import { ArrowDownWideNarrow } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { type SearchSort, searchSort } from '#shared/model/search.ts';
import { removeToken } from '#shared/search/edit-query.ts';
import type { Vocabulary } from '#shared/search/suggest.ts';
import { FiltersButton } from './filters-button.tsx';
import { QueryChips } from './query-chips.tsx';
import { QueryProblems } from './query-problems.tsx';
import { SavedButton } from './saved-button.tsx';
import { SearchField } from './search-field.tsx';
import type { AskedQuery } from './use-asked-query.ts';
import type { SavedSearches } from './use-saved-searches.ts';
import type { SearchResults } from './use-search-results.ts';
import type { useSearchText } from './use-search-text.ts';

type SearchBarProps = {
  readonly field: ReturnType<typeof useSearchText>;
  readonly asked: AskedQuery;
  readonly results: SearchResults;
  readonly saved: SavedSearches;
  readonly vocabulary: Vocabulary;
  readonly sort: SearchSort;
  readonly onSortChange: (sort: SearchSort) => void;
  readonly onSubmit: () => void;
  readonly onLeaveDown: () => boolean;
  readonly onPictures: (files: readonly File[]) => void;
};

/** The query, three times the same: as text, as chips and as filters; and how many events it finds. */
export function SearchBar(props: SearchBarProps) {
  const { field, asked, results, saved, vocabulary } = props;
  const { chips, problems } = asked;
  // what only passes filters is newest first anyway
  const isRanked = results.first?.results.some(({ score }) => score !== null) ?? false;
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          text={field.text}
          onType={field.type}
          onClear={() => field.replace('')}
          vocabulary={vocabulary}
          isSearching={results.search.isFetching}
          hasProblems={asked.hasErrors}
          onSubmit={props.onSubmit}
          onLeaveDown={props.onLeaveDown}
          onPictures={props.onPictures}
        />
        <FiltersButton query={asked.query} onChange={field.replace} vocabulary={vocabulary} />
        <SavedButton saved={saved} query={asked.runs} onRun={field.replace} />
      </div>
      <QueryChips chips={chips} onRemove={({ token }) => field.replace(removeToken(field.text, token))} />
      <QueryProblems text={field.text} problems={problems} onMend={field.replace} />
      {asked.runs !== '' && results.first && (
        <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
          <span role="status" className="whitespace-nowrap text-ink-3 tabular-nums">
            {results.first.noMatch
              ? t('search:searchBar.noMatch')
              : t('search:searchBar.events', { count: results.first.total })}
          </span>
          <span className="flex-1" />
          {isRanked && <SortChoice sort={props.sort} onChange={props.onSortChange} />}
        </div>
      )}
    </div>
  );
}

type SortChoiceProps = { readonly sort: SearchSort; readonly onChange: (sort: SearchSort) => void };

const sortNames = (): Record<SearchSort, string> => ({
  relevance: t('search:searchBar.bestFirst'),
  time: t('search:searchBar.newestFirst'),
});

function SortChoice({ sort, onChange }: SortChoiceProps) {
  return (
    <div className="flex items-center gap-2">
      <ArrowDownWideNarrow aria-hidden size={15} className="text-ink-3" />
      <ToggleButtonGroup
        aria-label={t('search:searchBar.order')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[sort]}
        onSelectionChange={([next]) => {
          const wanted = searchSort.safeParse(next).data;
          if (wanted) onChange(wanted);
        }}
        className="flex gap-0.5"
      >
        {searchSort.options.map((id) => (
          <ToggleButton
            key={id}
            id={id}
            className="focus-ring h-7 cursor-default rounded-md px-2 text-xs whitespace-nowrap font-medium text-ink-3 data-hovered:bg-hover data-selected:bg-pressed data-selected:text-ink"
          >
            {sortNames()[id]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
