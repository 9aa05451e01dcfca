import { useQuery } from '@tanstack/react-query';
import { CalendarDays, Inbox, type LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components';
import { eventCountOptions } from '#renderer/api/event-queries.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { countWithout } from './hidden-events.ts';
import type { HiddenEvents } from './review-actions.ts';

export type ReviewView = 'day' | 'unreviewed';

type ReviewViewSwitchProps = {
  readonly view: ReviewView;
  readonly onViewChange: (view: ReviewView) => void;
  readonly cameraIds: readonly string[] | undefined;
  readonly hidden: HiddenEvents;
};

/** One day with its timeline, or what is unreviewed across all days, with how many are left of the chosen cameras. */
export function ReviewViewSwitch({ view, onViewChange, cameraIds, hidden }: ReviewViewSwitchProps) {
  const asked = { cameraIds, reviewed: false };
  const unreviewed = useQuery(eventCountOptions(asked));
  return (
    <div
      role="group"
      aria-label={t('review:view.label')}
      className="flex h-8 shrink-0 items-center rounded-md bg-sunken p-0.5"
    >
      <ViewButton
        icon={CalendarDays}
        label={t('review:view.day')}
        isChosen={view === 'day'}
        onPress={() => onViewChange('day')}
      />
      <ViewButton
        icon={Inbox}
        label={t('review:view.unreviewed')}
        count={countWithout(unreviewed.data, hidden, asked)}
        isChosen={view === 'unreviewed'}
        onPress={() => onViewChange('unreviewed')}
      />
    </div>
  );
}

type ViewButtonProps = {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly count?: number | undefined;
  readonly isChosen: boolean;
  readonly onPress: () => void;
};

function ViewButton({ icon: Icon, label, count, isChosen, onPress }: ViewButtonProps) {
  return (
    <Button
      aria-pressed={isChosen}
      onPress={onPress}
      className={classNames(
        'focus-ring flex h-7 cursor-default items-center gap-1.5 rounded px-2 text-sm font-medium whitespace-nowrap',
        isChosen ? 'bg-raised text-ink shadow-control' : 'text-ink-2 data-hovered:text-ink',
      )}
    >
      <Icon aria-hidden size={14} className="shrink-0" />
      {label}
      {count !== undefined && count > 0 && (
        <span className="text-xs text-ink-3 tabular-nums">
          {count.toLocaleString(currentSpeech().locale)}
        </span>
      )}
    </Button>
  );
}
