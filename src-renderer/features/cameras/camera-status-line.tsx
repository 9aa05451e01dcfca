import { classNames } from '#renderer/ui/class-names.ts';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { Camera } from '#shared/model/camera.ts';
import { type StatusTone, statusWords } from './camera-words.ts';

/** What the camera does right now; a failure with its reason and the next step. */
export function CameraStatusLine({ camera }: { readonly camera: Camera }) {
  const { label, detail, tone } = statusWords(camera);
  const { error, progress } = camera.status;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="flex min-w-0 items-center gap-2 text-sm">
        <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', lampClasses[tone])} />
        <span
          className={classNames('shrink-0', tone === 'failed' ? 'font-medium text-danger-text' : 'text-ink')}
        >
          {label}
        </span>
        {detail && <span className="truncate text-ink-3">{detail}</span>}
      </p>
      {tone === 'live' && progress !== undefined && (
        <ProgressBar label={`Reading of ${camera.name}`} hideLabel value={progress} className="max-w-80" />
      )}
      {tone === 'failed' && error && (
        <div className="pl-4 text-sm select-text">
          <p className="break-words text-ink">{error.message}</p>
          <p className="break-words text-ink-2">{error.nextStep}</p>
        </div>
      )}
    </div>
  );
}

const lampClasses: Record<StatusTone, string> = {
  idle: 'bg-line-strong',
  busy: 'animate-soft-pulse bg-accent',
  live: 'bg-ok-text',
  done: 'bg-info-text',
  failed: 'bg-danger',
};
