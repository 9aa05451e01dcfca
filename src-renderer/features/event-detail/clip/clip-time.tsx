import type { EventRecord } from '#shared/model/event.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { clipTimeMs } from './clip-start.ts';
import type { ClipSteps } from './clip-steps.ts';
import type { ClipPlayerModel } from './use-clip-player.ts';

type ClipTimeProps = {
  readonly event: EventRecord;
  readonly player: ClipPlayerModel;
  readonly steps: ClipSteps;
};

/** The time in the picture and which picture it is; not read out, because it never rests. */
export function ClipTime({ event, player: { shownSeconds, durationSeconds }, steps }: ClipTimeProps) {
  const time = useTimeText();
  const number = new Intl.NumberFormat(currentSpeech().locale);
  const index = number.format(steps.indexAt(shownSeconds) + 1);
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-3 pl-1 text-ink-2 tabular-nums">
      <span className="font-medium text-ink">{time.clock(clipTimeMs(event, shownSeconds))}</span>
      <span>
        {secondsText(shownSeconds)} / {secondsText(durationSeconds)}
      </span>
      <span
        className="hidden text-xs text-ink-3 sm:inline"
        title={steps.isExact ? '' : t('eventDetail:clip.aboutHint')}
      >
        {steps.count === null
          ? t('eventDetail:clip.about', { index })
          : t('eventDetail:clip.picture', { index, count: steps.count })}
      </span>
    </p>
  );
}

/** `0:12.4`. */
function secondsText(seconds: number): string {
  const whole = Math.floor(seconds / 60);
  return `${whole}:${(seconds - whole * 60).toFixed(1).padStart(4, '0')}`;
}
