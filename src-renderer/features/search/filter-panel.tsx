import { useMemo } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { type EventType, eventTypes } from '#shared/model/event.ts';
import type { SearchQuery } from '#shared/search/search-query.ts';
import type { Vocabulary } from '#shared/search/suggest.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Slider } from '#renderer/ui/slider.tsx';
import { CheckList } from './check-list.tsx';
import { DayFields } from './day-fields.tsx';
import { withWanted } from './filter-edit.ts';
import { Section } from './filter-section.tsx';
import { HourStrip } from './hour-strip.tsx';
import { TriChoice } from './tri-choice.tsx';

type FilterPanelProps = {
  readonly query: SearchQuery;
  readonly onChange: (query: SearchQuery) => void;
  readonly onClear: () => void;
  readonly vocabulary: Vocabulary;
};

/** Everything that can be narrowed by; it writes the same query as the field. */
export function FilterPanel({ query, onChange, onClear, vocabulary }: FilterPanelProps) {
  const change = (part: Partial<SearchQuery>) => onChange({ ...query, ...part });
  return (
    <div className="flex max-h-[min(36rem,calc(100dvh-10rem))] w-[42rem] max-w-[calc(100vw-2rem)] flex-col">
      <div className="grid min-h-0 grid-cols-1 items-start gap-x-6 gap-y-5 sm:grid-cols-2 overflow-y-auto p-4">
        <PlaceAndDays query={query} onChange={change} vocabulary={vocabulary} />
        <HoursAndMarks query={query} onChange={change} vocabulary={vocabulary} />
      </div>
      <div className="flex justify-end border-t px-3 py-2">
        <Button variant="ghost" size="sm" onPress={onClear}>
          {t('search:filterPanel.clearAllFilters')}
        </Button>
      </div>
    </div>
  );
}

type PartProps = {
  readonly query: SearchQuery;
  readonly onChange: (part: Partial<SearchQuery>) => void;
};

function PlaceAndDays({ query, onChange, vocabulary }: PartProps & Pick<FilterPanelProps, 'vocabulary'>) {
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <DayFields query={query} onChange={onChange} />
      <Section title={t('search:filterPanel.daysOfTheWeek')}>
        <Weekdays days={query.weekdays} onChange={(days) => onChange(withWanted(query, 'weekdays', days))} />
      </Section>
      <CameraSection query={query} onChange={onChange} vocabulary={vocabulary} />
      <Section title={t('search:filterPanel.type')}>
        <CheckList
          label={t('search:filterPanel.types')}
          options={eventTypes.map((type) => ({ id: type, label: typeNames()[type] }))}
          selected={query.types}
          onChange={(chosen) =>
            onChange(
              withWanted(
                query,
                'types',
                eventTypes.filter((type) => chosen.includes(type)),
              ),
            )
          }
        />
      </Section>
    </div>
  );
}

function HoursAndMarks({ query, onChange, vocabulary }: PartProps & Pick<FilterPanelProps, 'vocabulary'>) {
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <HourStrip hours={query.hours} onChange={(hours) => onChange({ hours })} />
      <Section title={t('search:filterPanel.marks')}>
        <Marks query={query} onChange={onChange} />
      </Section>
      <ConfidenceSlider query={query} onChange={onChange} />
      <Section title={t('search:filterPanel.labels')}>
        <CheckList
          label={t('search:filterPanel.labels')}
          options={optionsOf(vocabulary.labels, query.labels)}
          selected={query.labels}
          onChange={(labels) => onChange(withWanted(query, 'labels', labels))}
        />
      </Section>
      <Section title={t('search:filterPanel.tags')}>
        <CheckList
          label={t('search:filterPanel.tags')}
          options={optionsOf(vocabulary.tags, query.tags)}
          selected={query.tags}
          onChange={(tags) => onChange(withWanted(query, 'tags', tags))}
        />
      </Section>
    </div>
  );
}

/** A query may name a camera by its id, its name or a part of it; here it is ticked by its name. */
function CameraSection({ query, onChange, vocabulary }: PartProps & Pick<FilterPanelProps, 'vocabulary'>) {
  const { cameras } = query;
  const selected = useMemo(
    () =>
      cameras.map(
        (written) =>
          vocabulary.cameras.find(
            ({ id, name }) => id === written || name.toLowerCase() === written.toLowerCase(),
          )?.name ?? written,
      ),
    [cameras, vocabulary.cameras],
  );
  const names = vocabulary.cameras.map(({ name }) => name);
  return (
    <Section title={t('search:filterPanel.cameras')}>
      <CheckList
        label={t('search:filterPanel.cameras')}
        options={optionsOf(names, selected)}
        selected={selected}
        onChange={(wanted) => onChange(withWanted(query, 'cameras', wanted, vocabulary.cameras))}
      />
    </Section>
  );
}

const weekdayNames = () => [
  t('search:filterPanel.mon'),
  t('search:filterPanel.tue'),
  t('search:filterPanel.wed'),
  t('search:filterPanel.thu'),
  t('search:filterPanel.fri'),
  t('search:filterPanel.sat'),
  t('search:filterPanel.sun'),
];

type WeekdaysProps = {
  readonly days: readonly number[];
  readonly onChange: (days: readonly number[]) => void;
};

function Weekdays({ days, onChange }: WeekdaysProps) {
  const toggle = (day: number) =>
    onChange(
      days.includes(day)
        ? days.filter((other) => other !== day)
        : [...days, day].toSorted((one, other) => one - other),
    );
  return (
    <div role="group" aria-label={t('search:filterPanel.daysOfTheWeek')} className="flex flex-wrap gap-1">
      {weekdayNames().map((name, index) => {
        const isOn = days.includes(index + 1);
        return (
          <Button
            key={name}
            size="sm"
            aria-pressed={isOn}
            className={isOn ? 'border-transparent! bg-accent! px-2! text-on-accent!' : 'px-2!'}
            onPress={() => toggle(index + 1)}
          >
            {name}
          </Button>
        );
      })}
    </div>
  );
}

function Marks({ query, onChange }: PartProps) {
  return (
    <>
      <TriChoice
        label={t('search:filterPanel.favourite')}
        value={query.favourite}
        onChange={(favourite) => onChange({ favourite })}
      />
      <TriChoice
        label={t('search:filterPanel.reviewed')}
        value={query.reviewed}
        onChange={(reviewed) => onChange({ reviewed })}
      />
      <TriChoice
        label={t('search:filterPanel.fallback')}
        value={query.hasFallback}
        onChange={(hasFallback) => onChange({ hasFallback })}
      />
      <TriChoice
        label={t('search:filterPanel.video')}
        value={query.hasVideo}
        onChange={(hasVideo) => onChange({ hasVideo })}
      />
    </>
  );
}

function ConfidenceSlider({ query, onChange }: PartProps) {
  const min = query.confidence?.min ?? 0;
  const max = query.confidence?.max ?? null;
  const set = (next: number) =>
    onChange({ confidence: next === 0 && max === null ? null : { min: next === 0 ? null : next, max } });
  return (
    <Slider
      label={t('search:filterPanel.confidence')}
      minValue={0}
      maxValue={100}
      step={5}
      value={Math.round(min * 100)}
      onChange={(percent) => set(percent / 100)}
      formatValue={(percent) =>
        percent === 0 ? t('search:filterPanel.any') : t('search:filterPanel.atLeast', { percent })
      }
    />
  );
}

const typeNames = (): Record<EventType, string> => ({
  motion: t('search:filterPanel.motion'),
  detection: t('search:filterPanel.detection'),
  tracking: t('search:filterPanel.tracking'),
  anpr: t('search:filterPanel.numberPlate'),
  nvr: t('search:filterPanel.fromAnNvr'),
  manual: t('search:filterPanel.byHand'),
});

/** What is chosen stays in the list even when nothing has it any more. */
function optionsOf(known: readonly string[], chosen: readonly string[]) {
  return [...new Set([...known, ...chosen])].map((id) => ({ id, label: id }));
}
