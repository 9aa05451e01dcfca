import { LoaderCircle, type LucideIcon, Power, VideoOff } from 'lucide-react';
import type { CameraStatus } from '#shared/model/camera.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { NextAttempt } from '#renderer/ui/next-attempt.tsx';
import type { TileTone, TileWords } from './tile-words.ts';

type TileNoticeProps = {
  readonly words: TileWords;
  readonly status: CameraStatus;
  /** An old picture lies behind it. */
  readonly hasPicture: boolean;
};

const icons: Record<Exclude<TileTone, 'live'>, LucideIcon> = {
  busy: LoaderCircle,
  off: Power,
  trouble: VideoOff,
};

/** A small tile has no room for sentences; large, it tells them. */
const sentenceClasses = 'max-w-sm text-sm text-balance [@container_(max-height:8rem)]:hidden';

/** Over the picture whenever it is none of now: why, and what to do. */
export function TileNotice({ words, status, hasPicture }: TileNoticeProps) {
  const { tone, label, detail, nextStep } = words;
  if (tone === 'live') return null;
  const Icon = icons[tone];
  return (
    <div
      aria-hidden // the button of the tile is described by the same words
      className={classNames(
        'absolute inset-0 flex flex-col items-center justify-center gap-1 overflow-hidden px-4 pb-6 text-center',
        !hasPicture && 'rounded-lg border border-white/12 bg-[oklch(0.2_0.006_60)]',
      )}
    >
      <Icon
        aria-hidden
        size={22}
        strokeWidth={1.6}
        className={classNames(
          'mb-1 shrink-0 text-white/70 [@container_(max-height:11rem)]:hidden',
          tone === 'busy' && 'animate-spin',
        )}
      />
      <p className="text-base font-medium">{label}</p>
      {detail && <p className={classNames(sentenceClasses, 'text-white/85')}>{detail}</p>}
      {nextStep && <p className={classNames(sentenceClasses, 'text-white/70')}>{nextStep}</p>}
      {tone === 'trouble' && status.nextAttemptAt !== undefined && (
        <NextAttempt
          atMs={fromUtcTime(status.nextAttemptAt)}
          className="mt-1 text-xs text-white/70 tabular-nums"
        />
      )}
    </div>
  );
}
