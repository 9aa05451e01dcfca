import { ArrowDownWideNarrow, ArrowUpNarrowWide, CheckCheck } from 'lucide-react';
import type { ReviewFilter } from '#renderer/api/event-queries.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FilterButtons } from './filter-buttons.tsx';
import { ReviewViewSwitch } from './view-switch.tsx';
import type { Lane } from './timeline-slot.ts';
import type { UnreviewedProps } from './use-unreviewed.ts';

type UnreviewedToolbarProps = Omit<UnreviewedProps, 'filter'> & {
  readonly filter: ReviewFilter;
  readonly cameras: readonly Lane[];
  /** How many are left; undefined while they are counted. */
  readonly count: number | undefined;
  readonly onMarkAll: () => void;
};

export function UnreviewedToolbar(props: UnreviewedToolbarProps) {
  const { count, order, onOrderChange, onMarkAll } = props;
  const isNewest = order === 'newest';
  return (
    <div
      role="group"
      aria-label={t('review:unreviewed.toolbar')}
      className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-1.5 gap-y-1 border-b py-2 pr-4 pl-3 2xl:gap-x-3"
    >
      <ReviewViewSwitch {...props} />
      <span role="status" className="text-ink-3 tabular-nums">
        {count !== undefined && t('review:unreviewed.left', { count })}
      </span>
      <span className="flex-1 max-sm:hidden" />
      <Button
        variant="ghost"
        icon={isNewest ? ArrowDownWideNarrow : ArrowUpNarrowWide}
        onPress={() => onOrderChange(isNewest ? 'oldest' : 'newest')}
      >
        {isNewest ? t('review:order.newest') : t('review:order.oldest')}
      </Button>
      <FilterButtons {...props} isReviewedFixed />
      {count !== undefined && count > 0 && (
        <Button icon={CheckCheck} onPress={onMarkAll}>
          {t('review:unreviewed.markAll')}
        </Button>
      )}
    </div>
  );
}
