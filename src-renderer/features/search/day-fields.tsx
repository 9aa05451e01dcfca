import type { CalendarDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import type { DayRange, Moment, SearchQuery } from '#shared/search/search-query.ts';
import { Button } from '#renderer/ui/button.tsx';
import { type DayPart, shownDays, withFromDay, withToDay } from './filter-edit.ts';
import { Section } from './filter-section.tsx';
import { dateInputClasses, dateSegmentClasses } from './minute-field.tsx';

type DayFieldsProps = {
  readonly query: SearchQuery;
  readonly onChange: (change: DayPart) => void;
};

const days = 'd' as const;

const presets = (): readonly { label: string; on: DayRange | null; after: Moment | null }[] => [
  { label: t('search:dayFields.today'), on: whole({ kind: 'named', name: 'today' }), after: null },
  { label: t('search:dayFields.yesterday'), on: whole({ kind: 'named', name: 'yesterday' }), after: null },
  {
    label: t('search:dayFields.n7Days'),
    on: null,
    after: { kind: 'ago', amount: 7, unit: days },
  },
  {
    label: t('search:dayFields.n30Days'),
    on: null,
    after: { kind: 'ago', amount: 30, unit: days },
  },
];

/** From day to day, both included. */
export function DayFields({ query, onChange }: DayFieldsProps) {
  const { on, after, before } = query;
  const shown = shownDays(query);
  const isSet = on !== null || after !== null || before !== null;
  return (
    <Section
      title={t('search:dayFields.days')}
      onClear={isSet ? () => onChange({ on: null, after: null, before: null }) : undefined}
    >
      <div className="flex flex-wrap items-center gap-1.5">
        <DayField
          label={t('search:dayFields.fromDay')}
          value={shown.from}
          onChange={(day) => onChange(withFromDay(query, day))}
        />
        <span aria-hidden className="text-ink-3">
          –
        </span>
        <DayField
          label={t('search:dayFields.toDay')}
          value={shown.to}
          onChange={(day) => onChange(withToDay(query, day))}
        />
      </div>
      <div className="flex flex-wrap gap-1.5">
        {presets().map(({ label, ...preset }) => (
          <Button key={label} size="sm" onPress={() => onChange({ ...preset, before: null })}>
            {label}
          </Button>
        ))}
      </div>
    </Section>
  );
}

type DayFieldProps = {
  readonly label: string;
  readonly value: CalendarDate | null;
  readonly onChange: (day: CalendarDate | null) => void;
};

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <DateField
      aria-label={label}
      value={value}
      onChange={(day) => {
        // a year that is still being typed is no day yet
        if (day === null || day.year >= 1970) onChange(day);
      }}
    >
      <DateInput className={dateInputClasses}>
        {(segment) => <DateSegment segment={segment} className={dateSegmentClasses} />}
      </DateInput>
    </DateField>
  );
}

function whole(moment: Moment): DayRange {
  return { from: moment, to: moment };
}
