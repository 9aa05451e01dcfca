import { LoaderCircle, type LucideIcon, Power, VideoOff } from 'lucide-react';
import type { CameraStatus } from '#shared/model/camera.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { attemptWords, type TileTone, type TileWords } from './tile-words.ts';

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
        !hasPicture && 'bg-[oklch(0.2_0.006_60)]',
      )}
    >
      <Icon
        aria-hidden
        size={22}
        strokeWidth={1.6}
        className={classNames('mb-1 shrink-0 text-white/70', tone === 'busy' && 'animate-spin')}
      />
      <p className="text-base font-medium">{label}</p>
      {detail && <p className="max-w-sm text-sm text-balance text-white/85">{detail}</p>}
      {nextStep && <p className="max-w-sm text-sm text-balance text-white/70">{nextStep}</p>}
      {tone === 'trouble' && status.nextAttemptAt !== undefined && (
        <NextAttempt atMs={fromUtcTime(status.nextAttemptAt)} />
      )}
    </div>
  );
}

function NextAttempt({ atMs }: { readonly atMs: number }) {
  const nowMs = useNow(500);
  return <p className="mt-1 text-xs text-white/70 tabular-nums">{attemptWords(atMs, nowMs)}</p>;
}
