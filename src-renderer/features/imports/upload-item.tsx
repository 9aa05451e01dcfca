import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { fileCountWords } from './import-progress.ts';
import { uploadShare, type UploadRun, uploadWords } from './upload-runs.ts';

type UploadItemProps = {
  readonly run: UploadRun;
  readonly onCancel: (id: string) => void;
  readonly onRetry: (id: string) => void;
};

/** An import whose files are still on their way. */
export function UploadItem({ run, onCancel, onRetry }: UploadItemProps) {
  const { plan, phase, sentCount, error } = run;
  const share = uploadShare(run);
  const hasFailed = phase === 'failed';
  return (
    <article
      aria-label={t('imports:upload.label', { name: plan.settings.cameraName })}
      className="flex flex-col gap-2 border-b p-4 last:border-b-0"
    >
      <header className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <h3 className="truncate text-sm font-medium text-ink">{plan.settings.cameraName}</h3>
          <p className="truncate text-xs text-ink-3">
            {fileCountWords(plan.files.length)}
            {!hasFailed && plan.files[sentCount] && ` · ${plan.files[sentCount].name}`}
          </p>
        </div>
        <Button size="sm" onPress={() => onCancel(run.id)}>
          {hasFailed ? t('imports:job.dismiss') : t('imports:job.cancel')}
        </Button>
      </header>
      {hasFailed ? (
        <ErrorNotice error={error} onRetry={() => onRetry(run.id)} />
      ) : (
        <ProgressBar label={uploadWords(run)} value={phase === 'starting' ? undefined : share} />
      )}
    </article>
  );
}
