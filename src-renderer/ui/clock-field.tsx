import { parseTime } from '@internationalized/date';
import { DateInput, DateSegment, Label, TimeField } from 'react-aria-components';

type ClockFieldProps = {
  readonly label: string;
  /** `HH:MM`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Hours and minutes as the person's region writes them. */
export function ClockField({ label, value, onChange }: ClockFieldProps) {
  return (
    <TimeField
      value={parseTime(value)}
      onChange={(time) => time && onChange(time.toString().slice(0, 5))}
      granularity="minute"
      shouldForceLeadingZeros
      className="flex flex-col gap-1.5"
    >
      <Label className="text-sm text-ink">{label}</Label>
      <DateInput className="focus-ring-within flex h-8 items-center rounded-md border border-field-line bg-raised px-2.5 text-sm text-ink tabular-nums">
        {(segment) => (
          <DateSegment
            segment={segment}
            className="rounded px-0.5 outline-none data-focused:bg-accent data-focused:text-on-accent data-placeholder:text-ink-3"
          />
        )}
      </DateInput>
    </TimeField>
  );
}
