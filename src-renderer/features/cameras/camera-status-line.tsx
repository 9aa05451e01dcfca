import { RotateCw } from 'lucide-react';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { NextAttempt } from '#renderer/ui/next-attempt.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { Camera } from '#shared/model/camera.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { decodingWords, type StatusTone, statusWords } from './status-words.ts';

type CameraStatusLineProps = {
  readonly camera: Camera;
  readonly isRetrying: boolean;
  readonly onRetry: () => void;
};

/** What the camera does right now; trouble with its reason and the next step. */
export function CameraStatusLine({ camera, isRetrying, onRetry }: CameraStatusLineProps) {
  const nowMs = useNow(60_000);
  const { ahead } = useTimeText();
  const { label, detail, tone } = statusWords(camera, (atMs) => ahead(atMs, nowMs));
  const { progress, stream, isMotion = false } = camera.status;
  const isTrouble = tone === 'failed' || tone === 'trouble';
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="flex min-w-0 items-center gap-2 text-sm">
        <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', lampClasses[tone])} />
        <span className={classNames('shrink-0', labelClasses[tone])}>{label}</span>
        {detail && (
          <span className="truncate text-ink-3 tabular-nums" title={detail}>
            {detail}
          </span>
        )}
        {tone === 'live' && <MotionMark isMotion={isMotion} />}
      </p>
      {tone === 'live' && stream && (
        <p className="truncate pl-4 text-xs text-ink-3" title={decodingWords()[stream.decoding]}>
          {decodingWords()[stream.decoding]}
        </p>
      )}
      {tone === 'live' && progress !== undefined && (
        <ProgressBar
          label={t('cameras:cameraStatusLine.readingOf', { name: camera.name })}
          hideLabel
          value={progress}
          className="max-w-80"
        />
      )}
      {isTrouble && <Trouble camera={camera} isRetrying={isRetrying} onRetry={onRetry} />}
    </div>
  );
}

/** Keeps its room while nothing moves. */
function MotionMark({ isMotion }: { readonly isMotion: boolean }) {
  return (
    <span
      className={classNames(
        'ml-auto flex shrink-0 items-center gap-1 text-xs font-medium text-accent-text transition-opacity',
        !isMotion && 'opacity-0',
      )}
      aria-hidden={!isMotion}
    >
      <span aria-hidden className="size-2 rounded-full bg-accent" />
      {t('cameras:cameraStatusLine.motion')}
    </span>
  );
}

function Trouble({ camera, isRetrying, onRetry }: CameraStatusLineProps) {
  const { error, nextAttemptAt } = camera.status;
  const words = error && errorText(error);
  return (
    <div className="flex flex-col gap-1 pl-4 text-sm select-text">
      {words && (
        <>
          <p className="break-words text-ink">{words.title}</p>
          <p className="break-words text-ink-2">{words.nextStep}</p>
        </>
      )}
      <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          size="sm"
          icon={RotateCw}
          isPending={isRetrying}
          aria-label={t('cameras:cameraStatusLine.tryAgainNow', { name: camera.name })}
          onPress={onRetry}
        >
          {t('cameras:cameraStatusLine.tryAgainNow2')}
        </Button>
        {nextAttemptAt !== undefined && (
          <NextAttempt atMs={fromUtcTime(nextAttemptAt)} className="text-xs text-ink-3 tabular-nums" />
        )}
      </div>
    </div>
  );
}

const lampClasses: Record<StatusTone, string> = {
  idle: 'bg-line-strong',
  busy: 'animate-soft-pulse bg-accent',
  live: 'bg-ok-text',
  done: 'bg-info-text',
  trouble: 'bg-warn-text',
  failed: 'bg-danger',
};

const labelClasses: Record<StatusTone, string> = {
  idle: 'text-ink',
  busy: 'text-ink',
  live: 'text-ink',
  done: 'text-ink',
  trouble: 'font-medium text-warn-text',
  failed: 'font-medium text-danger-text',
};
