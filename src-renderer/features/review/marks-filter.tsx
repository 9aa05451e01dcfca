import { useQuery } from '@tanstack/react-query';
import { ChevronDown, CircleCheck } from 'lucide-react';
import { Button as AriaButton, DialogTrigger } from 'react-aria-components';
import { orpc } from '#renderer/api/client.ts';
import type { ReviewFilter } from '#renderer/api/event-queries.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Popover } from '#renderer/ui/popover.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { reviewedText } from './review-filter.ts';

type MarksFilterProps = {
  readonly filter: ReviewFilter;
  readonly onChange: (filter: ReviewFilter) => void;
  /** The view says already which are meant. */
  readonly isReviewedFixed?: boolean;
};

const anyTag = '';

/** Events by what the person said about them (UX-7). */
export function MarksFilter({ filter, onChange, isReviewedFixed = false }: MarksFilterProps) {
  const { reviewed, favourite, tag } = filter;
  const isActive = [isReviewedFixed ? undefined : reviewed, favourite, tag].some(
    (part) => part !== undefined,
  );
  return (
    <DialogTrigger>
      <AriaButton
        className={classNames(
          'focus-ring flex h-8 cursor-default items-center gap-1.5 rounded-md px-2.5 font-medium whitespace-nowrap data-hovered:bg-hover data-pressed:bg-pressed',
          isActive ? 'bg-accent-soft text-accent-text' : 'text-ink-2',
        )}
      >
        <CircleCheck aria-hidden size={15} className="shrink-0" />
        {t('review:filter.marks')}
        <ChevronDown aria-hidden size={14} className="shrink-0 opacity-70 max-2xl:hidden" />
      </AriaButton>
      <Popover label={t('review:filter.byMarks')} placement="bottom end">
        <div className="flex w-64 flex-col gap-4 p-3">
          {!isReviewedFixed && (
            <RadioGroup
              label={t('review:filter.seen')}
              options={[
                { id: 'any', label: t('review:filter.seenAny') },
                { id: 'no', label: reviewedText(false) },
                { id: 'yes', label: reviewedText(true) },
              ]}
              value={reviewed === undefined ? 'any' : reviewed ? 'yes' : 'no'}
              onChange={(id) => onChange({ ...filter, reviewed: id === 'any' ? undefined : id === 'yes' })}
            />
          )}
          <Checkbox
            label={t('review:filter.onlyFavourites')}
            isSelected={favourite === true}
            onChange={(isSelected) => onChange({ ...filter, favourite: isSelected ? true : undefined })}
          />
          <TagSelect tag={tag} onChange={(chosen) => onChange({ ...filter, tag: chosen })} />
        </div>
      </Popover>
    </DialogTrigger>
  );
}

type TagSelectProps = {
  readonly tag: string | undefined;
  readonly onChange: (tag: string | undefined) => void;
};

function TagSelect({ tag, onChange }: TagSelectProps) {
  const known = useQuery(orpc.search.vocabulary.queryOptions()).data?.tags ?? [];
  const tags = tag === undefined || known.includes(tag) ? known : [tag, ...known];
  if (tags.length === 0) return null;
  return (
    <Select
      label={t('review:filter.tag')}
      options={[{ id: anyTag, label: t('review:filter.anyTag') }, ...tags.map((id) => ({ id, label: id }))]}
      value={tag ?? anyTag}
      onChange={(id) => onChange(id === anyTag ? undefined : id)}
    />
  );
}
