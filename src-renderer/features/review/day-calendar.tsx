import { type CalendarDate, parseDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';

type DayCalendarProps = {
  readonly day: string;
  readonly today: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly onChange: (day: string) => void;
};

/** A month in which days with events carry their count. */
export function DayCalendar({ day, today, counts, onChange }: DayCalendarProps) {
  return (
    <Calendar
      aria-label={t('review:day.label')}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the popover opens for this grid's arrow keys
      autoFocus
      value={parseDate(day)}
      maxValue={parseDate(today)}
      onChange={(date) => onChange(date.toString())}
      className="p-3"
    >
      <header className="mb-2 flex items-center justify-between">
        <Button slot="previous" aria-label={t('review:day.previousMonth')} className={monthButtonClasses}>
          <ChevronLeft aria-hidden size={16} />
        </Button>
        <CalendarHeading className="text-sm font-semibold" />
        <Button slot="next" aria-label={t('review:day.nextMonth')} className={monthButtonClasses}>
          <ChevronRight aria-hidden size={16} />
        </Button>
      </header>
      <CalendarGrid>
        <CalendarGridHeader>
          {(name) => (
            <CalendarHeaderCell className="pb-1 text-xs font-medium text-ink-3">{name}</CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <DayCell date={date} today={today} count={counts.get(date.toString())} />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}

type DayCellProps = {
  readonly date: CalendarDate;
  readonly today: string;
  readonly count: number | undefined;
};

function DayCell({ date, today, count }: DayCellProps) {
  const isToday = date.toString() === today;
  return (
    <CalendarCell date={date} className={cellClasses}>
      {({ formattedDate, isSelected }) => (
        <>
          <span className={classNames('leading-4', isToday && !isSelected && 'font-bold text-accent-text')}>
            {formattedDate}
          </span>
          <span className={classNames('h-3 text-[10px] leading-3', !isSelected && 'text-ink-3')}>
            {count !== undefined && (
              <>
                {compactCount(count)}
                <span className="sr-only"> {t('review:day.events', { count })}</span>
              </>
            )}
          </span>
        </>
      )}
    </CalendarCell>
  );
}

function compactCount(count: number): string {
  const { locale } = currentSpeech();
  return count.toLocaleString(locale, { notation: 'compact', maximumFractionDigits: count < 10_000 ? 1 : 0 });
}

const monthButtonClasses =
  'focus-ring grid size-7 cursor-default place-items-center rounded-md text-ink-2 data-disabled:opacity-35 data-hovered:bg-hover data-pressed:bg-pressed';

const cellClasses =
  'focus-ring m-px flex size-10 cursor-default flex-col items-center justify-center rounded-md text-sm tabular-nums data-disabled:opacity-35 data-hovered:bg-hover data-outside-month:hidden data-selected:bg-accent data-selected:text-on-accent';
