import { type ReactNode, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Slider } from '#renderer/ui/slider.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { SamplingStrategy } from '#shared/model/event.ts';
import { frameCounts, type Settings } from '#shared/model/settings.ts';
import { FrameCountDialog } from './frame-count-dialog.tsx';
import { SavedNote, SaveError } from './saved-note.tsx';
import { defaultSettings } from '#renderer/ui/default-settings.ts';
import { SettingField } from './setting-field.tsx';
import { settingLabel, settingText } from '#renderer/ui/setting-text.ts';
import { useSaveSettings } from './use-settings.ts';

type FrameCount = Settings['analysisFrameCount'];

/** How many pictures of an event are kept, and which. */
export function FramesSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  const [wanted, setWanted] = useState<FrameCount | null>(null);
  const { analysisFrameCount, frameSamplingStrategy, frameOffsetMs, filterBlur } = settings;
  const field = { settings, saver };
  return (
    <Card
      title={t('settings:sections.frames.title')}
      description={t('settings:sections.frames.description')}
      actions={<SavedNote saver={saver} />}
    >
      <div className="flex flex-col gap-4">
        <SettingField
          id="analysisFrameCount"
          {...field}
          onReset={() => setWanted(defaultSettings.analysisFrameCount)}
        >
          <CountSelect count={analysisFrameCount} onChange={setWanted} />
        </SettingField>
        <SettingField id="frameSamplingStrategy" {...field}>
          <StrategyField
            strategy={frameSamplingStrategy}
            onChange={(next) => saver.save({ frameSamplingStrategy: next })}
          />
        </SettingField>
        <SettingField id="frameOffsetMs" {...field}>
          <OffsetSlider offsetMs={frameOffsetMs} onChange={(next) => saver.save({ frameOffsetMs: next })} />
        </SettingField>
        <SettingField id="filterBlur" {...field}>
          <Switch
            label={settingLabel('filterBlur')}
            description={t('settings:fields.filterBlur.description')}
            isSelected={filterBlur}
            onChange={(next) => saver.save({ filterBlur: next })}
          />
        </SettingField>
      </div>
      <SaveError saver={saver} />
      {wanted !== null && (
        <FrameCountDialog
          from={analysisFrameCount}
          to={wanted}
          onCancel={() => setWanted(null)}
          onConfirm={() => {
            saver.save({ analysisFrameCount: wanted });
            setWanted(null);
          }}
        />
      )}
    </Card>
  );
}

type CountSelectProps = { readonly count: FrameCount; readonly onChange: (count: FrameCount) => void };

function CountSelect({ count, onChange }: CountSelectProps) {
  return (
    <Select
      label={settingLabel('analysisFrameCount')}
      description={t('settings:fields.analysisFrameCount.description')}
      options={countOptions()}
      value={countId(count)}
      onChange={(id) => {
        const chosen = frameCounts.find((candidate) => countId(candidate) === id);
        if (chosen !== undefined && chosen !== count) onChange(chosen);
      }}
      className="max-w-60"
    />
  );
}

type StrategyFieldProps = {
  readonly strategy: SamplingStrategy;
  readonly onChange: (strategy: SamplingStrategy) => void;
};

/** What each is best for stands beside it (UX-4). */
function StrategyField({ strategy, onChange }: StrategyFieldProps) {
  return (
    <RadioGroup
      label={settingLabel('frameSamplingStrategy')}
      options={strategyOptions()}
      value={strategy}
      onChange={onChange}
    />
  );
}

type OffsetSliderProps = {
  readonly offsetMs: number;
  /** Once the slider is let go. */
  readonly onChange: (offsetMs: number) => void;
};

function OffsetSlider({ offsetMs, onChange }: OffsetSliderProps) {
  const [draggedMs, setDraggedMs] = useState<number | null>(null);
  return (
    <Slider
      label={settingLabel('frameOffsetMs')}
      description={t('settings:fields.frameOffsetMs.description')}
      minValue={0}
      maxValue={10_000}
      step={500}
      value={draggedMs ?? offsetMs}
      onChange={setDraggedMs}
      onChangeEnd={(next) => {
        setDraggedMs(null);
        if (next !== offsetMs) onChange(next);
      }}
      formatValue={(valueMs) => settingText('frameOffsetMs', valueMs)}
      className="max-w-md"
    />
  );
}

function countId(count: FrameCount): `${FrameCount}` {
  return `${count}`;
}

const countOptions = () =>
  frameCounts.map((count) => ({
    id: countId(count),
    label:
      count === defaultSettings.analysisFrameCount
        ? t('settings:frames.optionDefault', { count })
        : t('settings:frames.option', { count }),
  }));

const strategyOptions = (): readonly { id: SamplingStrategy; label: string; description: ReactNode }[] => [
  {
    id: 'uniform',
    label: t('settings:frames.strategies.uniformDefault'),
    description: strategyText('uniform'),
  },
  { id: 'adaptive', label: t('settings:frames.strategies.adaptive'), description: strategyText('adaptive') },
  { id: 'hybrid', label: t('settings:frames.strategies.hybrid'), description: strategyText('hybrid') },
];

function strategyText(strategy: SamplingStrategy) {
  const what = t(`settings:frames.strategies.${strategy}Best`);
  return (
    <>
      {t(`settings:frames.strategies.${strategy}Text`)}{' '}
      <span className="text-ink-2">{t('settings:frames.bestFor', { what })}</span>
    </>
  );
}
