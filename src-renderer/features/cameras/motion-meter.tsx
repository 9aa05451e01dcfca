import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import type { PreviewTick } from '#shared/contract/cameras.contract.ts';
import { meterPosition, shareWords } from './motion-scale.ts';

/** How much of the picture changed, against the share from which motion counts; with a lamp in words. */
export function MotionMeter({ tick }: { readonly tick: PreviewTick | null }) {
  const isCounting = tick !== null && !tick.isWarmingUp;
  const share = isCounting ? tick.share : 0;
  return (
    <div className="flex items-center gap-4">
      <MotionLamp tick={tick} />
      <div className="min-w-0 flex-1">
        <div
          role="meter"
          aria-label={t('cameras:motionMeter.changedPartOfThe')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 1000) / 10}
          aria-valuetext={shareWords(share)}
          className="relative h-2.5 rounded-full bg-sunken ring-1 ring-line ring-inset"
        >
          <div
            className={classNames(
              'h-full rounded-full transition-[width] duration-100',
              tick?.isMotion ? 'bg-danger' : 'bg-ink-3',
            )}
            style={{ width: `${meterPosition(share) * 100}%` }}
          />
          {tick !== null && <ThresholdMark threshold={tick.threshold} />}
        </div>
      </div>
      <p className="w-56 shrink-0 text-right text-xs text-ink-2 tabular-nums">
        {tick === null
          ? ''
          : t('cameras:motionMeter.changed', {
              share: isCounting ? shareWords(tick.share) : '–',
              threshold: shareWords(tick.threshold),
            })}
      </p>
    </div>
  );
}

function ThresholdMark({ threshold }: { readonly threshold: number }) {
  return (
    <span
      aria-hidden
      className="absolute -inset-y-1 w-0.5 -translate-x-1/2 rounded-full bg-ink"
      style={{ left: `${meterPosition(threshold) * 100}%` }}
    />
  );
}

function MotionLamp({ tick }: { readonly tick: PreviewTick | null }) {
  const { words, lamp } = lampOf(tick);
  return (
    <div className="flex w-28 shrink-0 items-center gap-2">
      <span aria-hidden className={classNames('size-2.5 rounded-full', lamp)} />
      <span className="text-sm font-medium text-ink">{words}</span>
    </div>
  );
}

function lampOf(tick: PreviewTick | null): { words: ReactNode; lamp: string } {
  if (tick === null) return { words: t('cameras:motionMeter.noPicture'), lamp: 'bg-line-strong' };
  if (tick.isWarmingUp)
    return { words: t('cameras:motionMeter.settlingIn'), lamp: 'animate-soft-pulse bg-accent' };
  if (tick.isMotion)
    return { words: t('cameras:motionMeter.motion'), lamp: 'bg-danger ring-4 ring-danger/25' };
  return { words: t('cameras:motionMeter.quiet'), lamp: 'bg-ok-text' };
}
