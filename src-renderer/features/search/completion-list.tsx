import { useEffect, useRef } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import type { QuerySuggestion } from '#shared/search/suggest.ts';
import { classNames } from '#renderer/ui/class-names.ts';

type CompletionListProps = {
  readonly offers: readonly QuerySuggestion[];
  /** -1: none of them. */
  readonly active: number;
  readonly onChoose: (suggestion: QuerySuggestion) => void;
};

/** Under the field, which keeps the focus. */
export function CompletionList({ offers, active, onChoose }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id="search-completions"
      role="listbox"
      aria-label={t('search:completionList.completions')}
      hidden={offers.length === 0}
      className={classNames(
        'absolute top-full left-0 z-30 mt-1.5 max-h-80 w-96 max-w-full overflow-y-auto rounded-lg bg-raised p-1 shadow-popover',
        offers.length === 0 && 'hidden',
      )}
    >
      {offers.map((offer, index) => (
        <div
          key={`${offer.insert} ${offer.span.start}`}
          id={`search-completion-${index}`}
          role="option"
          aria-selected={index === active}
          // before the field loses the focus, which would close the list
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(offer);
          }}
          className={classNames(
            'flex h-8 cursor-default items-center gap-3 rounded-md px-2 hover:bg-hover',
            index === active && 'bg-pressed',
          )}
        >
          <span className="min-w-0 truncate text-ink">{offer.label}</span>
          <span className="ml-auto shrink-0 text-xs text-ink-3">{offer.detail}</span>
        </div>
      ))}
    </div>
  );
}
