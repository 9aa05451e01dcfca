import { CalendarDate, parseDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import type { DayRange, Moment, SearchQuery } from '#shared/search/search-query.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from './filter-section.tsx';
import { dateInputClasses, dateSegmentClasses } from './minute-field.tsx';

type DayFieldsProps = {
  readonly query: SearchQuery;
  readonly onChange: (change: Pick<SearchQuery, 'on' | 'after' | 'before'>) => void;
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
  const range = on ?? { from: after, to: null };
  const isSet = on !== null || after !== null || before !== null;
  const setRange = (next: DayRange) =>
    onChange({
      on: next.from === null && next.to === null ? null : inOrder(next),
      after: null,
      before: null,
    });
  return (
    <Section
      title={t('search:dayFields.days')}
      onClear={isSet ? () => onChange({ on: null, after: null, before: null }) : undefined}
    >
      <div className="flex flex-wrap items-center gap-1.5">
        <DayField
          label={t('search:dayFields.fromDay')}
          value={dayOf(range.from)}
          onChange={(from) => setRange({ ...range, from })}
        />
        <span aria-hidden className="text-ink-3">
          –
        </span>
        <DayField
          label={t('search:dayFields.toDay')}
          value={dayOf(range.to)}
          onChange={(to) => setRange({ ...range, to })}
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
  readonly onChange: (moment: Moment | null) => void;
};

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <DateField
      aria-label={label}
      value={value}
      onChange={(day) => {
        // a year that is still being typed is no day yet
        if (day === null || day.year >= 1970) onChange(day && { kind: 'local', text: day.toString() });
      }}
    >
      <DateInput className={dateInputClasses}>
        {(segment) => <DateSegment segment={segment} className={dateSegmentClasses} />}
      </DateInput>
    </DateField>
  );
}

/** Days named otherwise, such as "monday", stand in the query only. */
function dayOf(moment: Moment | null): CalendarDate | null {
  if (moment?.kind !== 'local' || !/^\d{4}-\d{2}-\d{2}$/.test(moment.text)) return null;
  return parseDate(moment.text);
}

function inOrder({ from, to }: DayRange): DayRange {
  const isTurned = from?.kind === 'local' && to?.kind === 'local' && from.text > to.text;
  return isTurned ? { from: to, to: from } : { from, to };
}

function whole(moment: Moment): DayRange {
  return { from: moment, to: moment };
}
