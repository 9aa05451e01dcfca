import { X } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { reachesNextDay, type ScheduleEntry } from '#shared/model/schedule.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { ClockField } from './clock-field.tsx';
import { IconButton } from './icon-button.tsx';
import { entryText, weekdays, weekdayText } from './schedule-text.ts';

type ScheduleRowProps = {
  readonly entry: ScheduleEntry;
  readonly onChange: (entry: ScheduleEntry) => void;
  readonly onRemove: () => void;
};

/** One entry of a schedule: its days, from when and to when. */
export function ScheduleRow({ entry, onChange, onRemove }: ScheduleRowProps) {
  const { fromMinute, toMinute, days } = entry;
  const name = entryText(entry);
  return (
    <div role="group" aria-label={name} className="flex flex-col gap-2.5 rounded-md border p-3">
      <Days days={days} onChange={(changed) => onChange({ ...entry, days: changed })} />
      <div className="flex items-end gap-2">
        <ClockField
          label={t('cameras:schedule.from')}
          value={clockOf(fromMinute)}
          onChange={(clock) => onChange({ ...entry, fromMinute: minuteOf(clock) })}
        />
        <ClockField
          label={t('cameras:schedule.to')}
          value={clockOf(toMinute)}
          onChange={(clock) => onChange({ ...entry, toMinute: minuteOf(clock) })}
        />
        <IconButton
          icon={X}
          label={t('cameras:schedule.remove', { name })}
          size="sm"
          onPress={onRemove}
          className="mb-0.5 ml-auto"
        />
      </div>
      {reachesNextDay(entry) && (
        <p className="text-xs text-ink-3">
          {fromMinute === toMinute ? t('cameras:schedule.wholeDay') : t('cameras:schedule.nextDay')}
        </p>
      )}
    </div>
  );
}

type DaysProps = { readonly days: readonly number[]; readonly onChange: (days: number[]) => void };

function Days({ days, onChange }: DaysProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <ToggleButtonGroup
        aria-label={t('cameras:schedule.days')}
        selectionMode="multiple"
        selectedKeys={days}
        onSelectionChange={(keys) => onChange(weekdays.filter((day) => keys.has(day)))}
        className="flex overflow-hidden rounded-md border border-field-line bg-raised"
      >
        {weekdays.map((day) => (
          <ToggleButton
            key={day}
            id={day}
            aria-label={weekdayText(day, 'long')}
            className="h-7 min-w-0 flex-1 cursor-default border-l text-xs text-ink-2 outline-none first:border-l-0 data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus data-hovered:bg-hover data-selected:bg-accent data-selected:font-medium data-selected:text-on-accent"
          >
            {weekdayText(day, 'short')}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {days.length === 0 && (
        <p role="alert" className="text-xs text-danger-text">
          {t('cameras:schedule.noDay')}
        </p>
      )}
    </div>
  );
}

/** `HH:MM`. */
function clockOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
