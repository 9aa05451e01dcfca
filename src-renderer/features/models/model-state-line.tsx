import { CircleCheck, CirclePause } from 'lucide-react';
import type { ModelInfo } from '#shared/model/encoder.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { amountText, downloadShare, downloadText, stepText } from './model-words.ts';

/** Where the model stands: on its way, stopped, failed with what to do, or installed. */
export function ModelStateLine({ model: { state } }: { readonly model: ModelInfo }) {
  switch (state.kind) {
    case 'available':
      return null;
    case 'installing':
      return (
        <ProgressBar
          label={stepText(state)}
          value={state.step === 'downloading' ? downloadShare(state) : undefined}
          valueText={downloadText(state)}
        />
      );
    case 'interrupted':
      return <Interrupted {...state} />;
    case 'failed':
    case 'broken':
      return <ErrorNotice error={{ code: state.code, message: state.error, nextStep: state.nextStep }} />;
    case 'installed':
      return <Installed {...state} />;
  }
}

type InterruptedProps = {
  readonly doneBytes: number;
  readonly totalBytes: number | null;
  readonly error: string;
};

function Interrupted({ doneBytes, totalBytes, error }: InterruptedProps) {
  return (
    <div className="flex flex-col gap-2 rounded-lg bg-warn-soft px-3.5 py-3">
      <p role="status" className="flex items-start gap-2">
        <CirclePause aria-hidden size={16} className="mt-px shrink-0 text-warn-text" />
        <span className="min-w-0 break-words select-text">
          <span className="font-medium text-ink">{error || t('models:state.stopped')}</span>{' '}
          {doneBytes > 0 && (
            <span className="text-ink-2">
              {t('models:state.kept', { amount: amountText(doneBytes, totalBytes) })}
            </span>
          )}
        </span>
      </p>
      {doneBytes > 0 && (
        <ProgressBar
          label={t('models:state.keptBar')}
          hideLabel
          value={downloadShare({ doneBytes, totalBytes }) ?? 0}
        />
      )}
    </div>
  );
}

function Installed({ sizeBytes, installedAt }: { readonly sizeBytes: number; readonly installedAt: string }) {
  const { dayAndClock } = useTimeText();
  return (
    <p className="flex items-center gap-1.5 text-xs text-ink-3 tabular-nums">
      <CircleCheck aria-hidden size={14} className="shrink-0 text-ok-text" />
      {t('models:state.installed', {
        time: dayAndClock(fromUtcTime(installedAt)),
        size: bytesText(sizeBytes),
      })}
    </p>
  );
}
