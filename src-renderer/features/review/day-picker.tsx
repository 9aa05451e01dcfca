import { CalendarDays, ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, DialogTrigger } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { DayCalendar } from './day-calendar.tsx';
import { addDays } from './day-range.ts';

type DayPickerProps = {
  readonly day: string;
  readonly today: string;
  /** Events per local day. */
  readonly counts: ReadonlyMap<string, number>;
  readonly time: TimeText;
  readonly onChange: (day: string) => void;
};

export function DayPicker({ day, today, counts, time, onChange }: DayPickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const choose = (chosen: string) => {
    setIsOpen(false);
    onChange(chosen);
  };
  return (
    <div role="group" aria-label={t('review:day.label')} className="flex items-center gap-1">
      <IconButton
        icon={ChevronLeft}
        label={t('review:day.previous')}
        shortcut="["
        onPress={() => onChange(addDays(day, -1))}
      />
      <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
        <AriaButton
          aria-label={t('review:day.chooseFrom', { day: time.day(day) })}
          className="focus-ring flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-lg font-semibold text-ink data-hovered:bg-hover data-pressed:bg-pressed"
        >
          <CalendarDays aria-hidden size={16} className="text-ink-3" />
          <span className="whitespace-nowrap">{dayTitle(day, today, time)}</span>
          <ChevronDown aria-hidden size={14} className="text-ink-3" />
        </AriaButton>
        <Popover label={t('review:day.choose')} placement="bottom start">
          <DayCalendar day={day} today={today} counts={counts} onChange={choose} />
        </Popover>
      </DialogTrigger>
      <IconButton
        icon={ChevronRight}
        label={t('review:day.next')}
        shortcut="]"
        isDisabled={day >= today}
        onPress={() => onChange(addDays(day, 1))}
      />
      {day !== today && (
        <Button variant="ghost" size="sm" onPress={() => onChange(today)}>
          {t('review:day.today')}
        </Button>
      )}
    </div>
  );
}

function dayTitle(day: string, today: string, time: TimeText): string {
  if (day === today) return t('review:day.isToday', { day: time.shortDay(day) });
  if (day === addDays(today, -1)) return t('review:day.isYesterday', { day: time.shortDay(day) });
  return time.day(day);
}
