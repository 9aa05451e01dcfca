import type { KeyboardEvent } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { clipTimeMs } from './clip-start.ts';
import type { ClipPlayerModel } from './use-clip-player.ts';

type ScrubBarProps = {
  readonly event: EventRecord;
  readonly player: ClipPlayerModel;
  readonly onDone: () => void;
};

/** Where one is in the clip, and the way to anywhere else. */
export function ScrubBar({ event, player, onDone }: ScrubBarProps) {
  const time = useTimeText();
  const { shownSeconds, durationSeconds, seek, step, togglePlay } = player;
  // a slider takes all keys, but one who plays and steps stands on it
  const keys: Readonly<Record<string, () => void>> = {
    ' ': togglePlay,
    ',': () => step(-1),
    '.': () => step(1),
  };
  const onKeyDown = (pressed: KeyboardEvent) => {
    const act = keys[pressed.key];
    if (!act) return;
    pressed.preventDefault();
    act();
  };
  return (
    <input
      type="range"
      aria-label={t('eventDetail:clip.scrub')}
      aria-valuetext={time.clock(clipTimeMs(event, shownSeconds))}
      min={0}
      max={durationSeconds}
      step={0.1}
      value={Math.min(shownSeconds, durationSeconds)}
      onChange={({ currentTarget }) => seek(Number(currentTarget.value))}
      onKeyDown={onKeyDown}
      onPointerUp={onDone}
      className="focus-ring block h-6 w-full cursor-default rounded-md accent-accent"
    />
  );
}
