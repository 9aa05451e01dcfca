import { Time } from '@internationalized/date';
import { DateInput, DateSegment, TimeField } from 'react-aria-components';

type MinuteFieldProps = {
  readonly label: string;
  /** Of the day; 1440 is its end and shown as 00:00. Null: empty. */
  readonly minute: number | null;
  readonly onChange: (minute: number) => void;
};

/** A clock time of 24 hours, as the query writes it. */
export function MinuteField({ label, minute, onChange }: MinuteFieldProps) {
  const value = minute === null ? null : new Time(Math.floor(minute / 60) % 24, minute % 60);
  return (
    <TimeField
      aria-label={label}
      value={value}
      onChange={(time) => time && onChange(time.hour * 60 + time.minute)}
      hourCycle={24}
      granularity="minute"
    >
      <DateInput className={dateInputClasses}>
        {(segment) => <DateSegment segment={segment} className={dateSegmentClasses} />}
      </DateInput>
    </TimeField>
  );
}

export const dateInputClasses =
  'focus-ring-within flex h-7 items-center rounded-md border border-field-line bg-raised px-2 text-sm text-ink tabular-nums';

export const dateSegmentClasses =
  'rounded px-px outline-none data-focused:bg-accent data-focused:text-on-accent data-placeholder:text-ink-3';
