import { type ReactNode, useState } from 'react';
import { Card } from '#renderer/ui/card.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Slider } from '#renderer/ui/slider.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { SamplingStrategy } from '#shared/model/event.ts';
import { frameCounts, type Settings } from '#shared/model/settings.ts';
import { FrameCountDialog } from './frame-count-dialog.tsx';
import { SavedNote, SaveError } from './saved-note.tsx';
import { useSaveSettings } from './use-settings.ts';

type FrameCount = Settings['analysisFrameCount'];

/** How many pictures of an event are kept, and which. */
export function FramesSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  const [wanted, setWanted] = useState<FrameCount | null>(null);
  const { analysisFrameCount, frameSamplingStrategy, frameOffsetMs, filterBlur } = settings;
  return (
    <Card
      title="Frames"
      description="Pictures kept of each event, for cameras set to several frames. Changes apply to new events."
      actions={<SavedNote saver={saver} />}
    >
      <div className="flex flex-col gap-6">
        <Select
          label="Frames per event"
          options={countOptions}
          value={countId(analysisFrameCount)}
          onChange={(id) => {
            const count = frameCounts.find((candidate) => countId(candidate) === id);
            if (count !== undefined && count !== analysisFrameCount) setWanted(count);
          }}
          className="max-w-60"
        />
        <RadioGroup
          label="Which frames"
          options={strategyOptions}
          value={frameSamplingStrategy}
          onChange={(next) => saver.save({ frameSamplingStrategy: next })}
        />
        <OffsetSlider offsetMs={frameOffsetMs} onChange={(next) => saver.save({ frameOffsetMs: next })} />
        <Switch
          label="Filter blurred frames"
          description="A blurred or blank picture is replaced by a sharp one close to it."
          isSelected={filterBlur}
          onChange={(next) => saver.save({ filterBlur: next })}
        />
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

type OffsetSliderProps = {
  readonly offsetMs: number;
  /** Once the slider is let go. */
  readonly onChange: (offsetMs: number) => void;
};

function OffsetSlider({ offsetMs, onChange }: OffsetSliderProps) {
  const [draggedMs, setDraggedMs] = useState<number | null>(null);
  return (
    <Slider
      label="Skip at the start"
      description="Leaves out the first moments of an event, when whatever moves has only just come into view."
      minValue={0}
      maxValue={10_000}
      step={500}
      value={draggedMs ?? offsetMs}
      onChange={setDraggedMs}
      onChangeEnd={(next) => {
        setDraggedMs(null);
        if (next !== offsetMs) onChange(next);
      }}
      formatValue={(valueMs) => (valueMs === 0 ? 'Nothing' : `${valueMs / 1000} s`)}
      className="max-w-md"
    />
  );
}

function countId(count: FrameCount): `${FrameCount}` {
  return `${count}`;
}

const countOptions = frameCounts.map((count) => ({
  id: countId(count),
  label: count === 10 ? `${count} frames (default)` : `${count} frames`,
}));

const strategyOptions: readonly { id: SamplingStrategy; label: string; description: ReactNode }[] = [
  {
    id: 'uniform',
    label: 'Uniform (default)',
    description: strategyText('Evenly spread over the event, first and last included.', 'most cameras'),
  },
  {
    id: 'adaptive',
    label: 'Adaptive',
    description: strategyText(
      'Where the picture changes most; still stretches are skipped.',
      'long events with short action',
    ),
  },
  {
    id: 'hybrid',
    label: 'Hybrid',
    description: strategyText(
      'Half evenly spread, half where it changes most.',
      'mixed scenes, when nothing may be missed',
    ),
  },
];

function strategyText(what: string, bestFor: string) {
  return (
    <>
      {what} <span className="text-ink-2">Best for {bestFor}.</span>
    </>
  );
}
