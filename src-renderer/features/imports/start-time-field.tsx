import { type CalendarDateTime, toCalendarDateTime } from '@internationalized/date';
import { useMemo } from 'react';
import { DateField, DateInput, DateSegment } from 'react-aria-components';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { FieldErrorText, FieldLabel, fieldClasses } from '#renderer/ui/field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import type { StartTimeChoice } from './import-form.ts';

type StartTimeFieldProps = {
  readonly choice: StartTimeChoice;
  readonly onChoiceChange: (choice: StartTimeChoice) => void;
  readonly given: CalendarDateTime | null;
  readonly onGivenChange: (time: CalendarDateTime | null) => void;
  /** Time that stands in the file's name. */
  readonly nameTime: CalendarDateTime | null;
  readonly timeZone: string;
  /** The file is sent over, which leaves the time of its last change behind. */
  readonly errorMessage: string | undefined;
};

/** When the recording began: as the file tells, as its name tells, or set by hand. */
export function StartTimeField(props: StartTimeFieldProps) {
  const { choice, onChoiceChange, given, onGivenChange, nameTime, timeZone, errorMessage } = props;
  const options = useMemo(() => optionsFor(nameTime), [nameTime]);
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        label={t('imports:start.label')}
        options={options}
        value={choice}
        onChange={(next) => {
          if (next === 'given' && given === null && nameTime !== null) onGivenChange(nameTime);
          onChoiceChange(next);
        }}
      />
      {choice === 'given' && (
        <DateField
          value={given}
          onChange={(time) => onGivenChange(time === null ? null : toCalendarDateTime(time))}
          granularity="second"
          hourCycle={24}
          isInvalid={errorMessage !== undefined}
          className={`${fieldClasses} ml-6.5 self-start`}
        >
          <FieldLabel>{t('imports:start.given', { timeZone })}</FieldLabel>
          <DateInput className="focus-ring-within flex h-8 min-w-56 items-center rounded-md border border-field-line bg-raised px-2 text-sm text-ink tabular-nums data-invalid:border-danger-text">
            {(segment) => (
              <DateSegment
                segment={segment}
                className="rounded px-px outline-none data-focused:bg-accent data-focused:text-on-accent data-placeholder:text-ink-3"
              />
            )}
          </DateInput>
          <FieldErrorText>{errorMessage}</FieldErrorText>
        </DateField>
      )}
    </div>
  );
}

function optionsFor(nameTime: CalendarDateTime | null) {
  const byHand = { id: 'given', label: t('imports:start.byHand') } as const;
  const fromFile = {
    id: 'file',
    label: t('imports:start.fromFile'),
    description: t('imports:start.fromFileText'),
  } as const;
  if (nameTime === null) return [fromFile, byHand];
  const words = timeWords().format(nameTime.toDate('UTC'));
  return [fromFile, { id: 'name', label: t('imports:start.fromName'), description: words } as const, byHand];
}

/** A clock time without a zone is written and read in UTC. */
function timeWords(): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(currentSpeech().locale, {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'UTC',
  });
}
