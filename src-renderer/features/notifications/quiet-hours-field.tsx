import { Plus, X } from 'lucide-react';
import type { QuietHours } from '#shared/model/notification.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { ClockField } from '#renderer/ui/clock-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';

type QuietHoursFieldProps = {
  readonly value: readonly QuietHours[];
  readonly onChange: (value: QuietHours[]) => void;
};

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const mostRules = 10;

export function QuietHoursField({ value, onChange }: QuietHoursFieldProps) {
  const replace = (index: number, rule: QuietHours) => onChange(value.with(index, rule));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="text-sm font-medium text-ink">{t('desktop:quiet.title')}</legend>
      <p className="text-xs text-ink-3">{t('desktop:quiet.description')}</p>
      {value.map((rule, index) => (
        <QuietRule
          // oxlint-disable-next-line react/no-array-index-key -- rules have no name, and their fields follow their value
          key={index}
          rule={rule}
          onChange={(changed) => replace(index, changed)}
          onRemove={() => onChange(value.toSpliced(index, 1))}
        />
      ))}
      {value.length < mostRules && (
        <Button
          icon={Plus}
          size="sm"
          className="self-start"
          onPress={() => onChange([...value, { from: '22:00', to: '07:00', weekdays: everyDay }])}
        >
          {t('desktop:quiet.add')}
        </Button>
      )}
    </fieldset>
  );
}

type QuietRuleProps = {
  readonly rule: QuietHours;
  readonly onChange: (rule: QuietHours) => void;
  readonly onRemove: () => void;
};

function QuietRule({ rule, onChange, onRemove }: QuietRuleProps) {
  const { from, to, weekdays } = rule;
  const note = to === from ? t('desktop:quiet.wholeDay') : t('desktop:quiet.overnight');
  const toggle = (weekday: number, isChosen: boolean) => {
    const chosen = everyDay.filter((day) => (day === weekday ? isChosen : weekdays.includes(day)));
    if (chosen.length > 0) onChange({ ...rule, weekdays: chosen });
  };
  return (
    <div className="flex flex-col gap-3 rounded-md border p-3">
      <div className="flex flex-wrap items-end gap-3">
        <ClockField
          label={t('desktop:quiet.from')}
          value={from}
          onChange={(changed) => onChange({ ...rule, from: changed })}
        />
        <ClockField
          label={t('desktop:quiet.to')}
          value={to}
          onChange={(changed) => onChange({ ...rule, to: changed })}
        />
        <span className="flex h-8 min-w-0 flex-1 items-center text-xs text-ink-3">{to <= from && note}</span>
        <IconButton icon={X} label={t('desktop:quiet.remove', { from, to })} onPress={onRemove} />
      </div>
      <div role="group" aria-label={t('desktop:quiet.days')} className="flex flex-wrap gap-x-4 gap-y-2">
        {everyDay.map((weekday) => (
          <Checkbox
            key={weekday}
            label={weekdayName(weekday)}
            isSelected={weekdays.includes(weekday)}
            onChange={(isChosen) => toggle(weekday, isChosen)}
            className="min-h-6"
          />
        ))}
      </div>
    </div>
  );
}

/** 1 is Monday; the first of January 2024 was one. */
function weekdayName(weekday: number): string {
  return new Intl.DateTimeFormat(currentSpeech().locale, { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, weekday),
  );
}
