import { ChevronDown, SlidersHorizontal } from 'lucide-react';
import { Button as AriaButton, DialogTrigger } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { formatQuery } from '#shared/search/format-query.ts';
import type { SearchQuery } from '#shared/search/search-query.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Popover } from '#renderer/ui/popover.tsx';
import type { Vocabulary } from '#shared/search/suggest.ts';
import { FilterPanel } from './filter-panel.tsx';
import { filterCount, withoutFilters } from './query-edit.ts';

type FiltersButtonProps = {
  readonly query: SearchQuery;
  readonly onChange: (text: string) => void;
  readonly vocabulary: Vocabulary;
};

export function FiltersButton({ query, onChange, vocabulary }: FiltersButtonProps) {
  const count = filterCount(query);
  return (
    <DialogTrigger>
      <AriaButton
        className={classNames(
          'focus-ring flex h-9 shrink-0 cursor-default items-center gap-1.5 rounded-md px-2.5 font-medium data-hovered:bg-hover data-pressed:bg-pressed',
          count > 0 ? 'bg-accent-soft text-accent-text' : 'text-ink-2',
        )}
      >
        <SlidersHorizontal aria-hidden size={15} className="shrink-0" />
        {t('search:filtersButton.filters')}
        {count > 0 && ` (${count})`}
        <ChevronDown aria-hidden size={14} className="shrink-0 opacity-70" />
      </AriaButton>
      <Popover label={t('search:filtersButton.filters')} placement="bottom end">
        <FilterPanel
          query={query}
          onChange={(next) => onChange(formatQuery(next))}
          onClear={() => onChange(formatQuery(withoutFilters(query)))}
          vocabulary={vocabulary}
        />
      </Popover>
    </DialogTrigger>
  );
}
