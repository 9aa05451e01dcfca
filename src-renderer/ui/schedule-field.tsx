import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { mostScheduleEntries, type ScheduleEntry } from '#shared/model/schedule.ts';
import { useTimeZone } from '#renderer/api/use-app-info.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from './button.tsx';
import { RadioGroup } from './radio-group.tsx';
import type { ScheduleDraft } from './schedule-draft.ts';
import { ScheduleRow } from './schedule-row.tsx';
import { timesText, weekdays } from './schedule-text.ts';

type ScheduleFieldProps = {
  readonly value: ScheduleDraft;
  readonly onChange: (value: ScheduleDraft) => void;
};

const nights: ScheduleEntry = { days: weekdays, fromMinute: 22 * 60, toMinute: 6 * 60 };
const workdays: ScheduleEntry = { days: [1, 2, 3, 4, 5], fromMinute: 8 * 60, toMinute: 17 * 60 };
const anyTime: ScheduleEntry = { days: weekdays, fromMinute: 18 * 60, toMinute: 23 * 60 };

/** When a camera is watched: always, or at some times of the week. */
export function ScheduleField({ value, onChange }: ScheduleFieldProps) {
  const { isAlways } = value;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <RadioGroup
        label={t('cameras:schedule.label')}
        orientation="horizontal"
        options={[
          { id: 'always', label: t('cameras:schedule.always') },
          { id: 'times', label: t('cameras:schedule.atTimes') },
        ]}
        value={isAlways ? 'always' : 'times'}
        onChange={(id) => onChange({ ...value, isAlways: id === 'always' })}
      />
      {!isAlways && <Times value={value} onChange={onChange} />}
    </div>
  );
}

function Times({ value, onChange }: ScheduleFieldProps) {
  const zone = useTimeZone();
  const list = useRef<HTMLDivElement>(null);
  const { entries } = value;
  const change = (next: readonly ScheduleEntry[]) => onChange({ ...value, entries: next });
  const remove = (index: number) => {
    list.current?.focus(); // the button goes with its row
    change(entries.toSpliced(index, 1));
  };
  return (
    <div ref={list} tabIndex={-1} className="flex min-w-0 flex-col gap-2 outline-none">
      <p className="text-xs text-pretty text-ink-3">{t('cameras:schedule.hint', { zone })}</p>
      {entries.map((entry, index) => (
        <ScheduleRow
          // oxlint-disable-next-line react/no-array-index-key -- entries have no name, and their fields follow their value
          key={index}
          entry={entry}
          onChange={(changed) => change(entries.with(index, changed))}
          onRemove={() => remove(index)}
        />
      ))}
      {entries.length === 0 && <p className="text-sm text-ink-2">{t('cameras:schedule.noEntry')}</p>}
      {entries.length < mostScheduleEntries && <AddButtons onAdd={(entry) => change([...entries, entry])} />}
    </div>
  );
}

function AddButtons({ onAdd }: { readonly onAdd: (entry: ScheduleEntry) => void }) {
  const choices = [
    { entry: nights, label: t('cameras:schedule.nights', { times: timesText(nights) }) },
    { entry: workdays, label: t('cameras:schedule.workdays', { times: timesText(workdays) }) },
    { entry: anyTime, label: t('cameras:schedule.otherTimes') },
  ];
  return (
    <div role="group" aria-label={t('cameras:schedule.add')} className="flex flex-wrap gap-1.5">
      {choices.map(({ entry, label }) => (
        <Button key={label} size="sm" icon={Plus} onPress={() => onAdd(entry)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
