import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { ImportJob } from '#shared/model/import-job.ts';
import { ImportFileRow } from './import-file-row.tsx';
import { jobShare, remainingWords, resultWords, runningWords } from './import-progress.ts';
import { useCancelImport, useDismissImport } from './use-import-jobs.ts';

type ImportJobItemProps = { readonly job: ImportJob; readonly onReview: () => void };

/** One import: its progress or its result, and each of its files. */
export function ImportJobItem({ job, onReview }: ImportJobItemProps) {
  const cancel = useCancelImport();
  const dismiss = useDismissImport();
  const isRunning = job.state === 'running';
  const share = jobShare(job);
  const problem = cancel.error ?? dismiss.error;
  return (
    <article
      aria-label={t('imports:job.label', { name: job.cameraName })}
      className="flex flex-col gap-2 border-b p-4 last:border-b-0"
    >
      <header className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <h3 className="truncate text-sm font-medium text-ink">{job.cameraName}</h3>
          <p className="text-xs text-ink-3 tabular-nums">
            {isRunning ? remainingWords(job, share) || t('imports:job.beginning') : resultWords(job)}
          </p>
        </div>
        <JobButtons job={job} cancel={cancel} dismiss={dismiss} onReview={onReview} />
      </header>
      {isRunning && <ProgressBar label={runningWords(job)} value={share} />}
      {problem && <ErrorNotice error={problem} />}
      <ul aria-label={t('imports:job.files', { name: job.cameraName })} className="flex flex-col">
        {job.files.map((file, index) => (
          <ImportFileRow key={`${index} ${file.path}`} file={file} />
        ))}
      </ul>
    </article>
  );
}

type JobButtonsProps = ImportJobItemProps & {
  readonly cancel: ReturnType<typeof useCancelImport>;
  readonly dismiss: ReturnType<typeof useDismissImport>;
};

function JobButtons({ job, cancel, dismiss, onReview }: JobButtonsProps) {
  const { id: importId, state, events } = job;
  return (
    <div className="flex shrink-0 gap-1.5">
      {state === 'running' ? (
        <Button size="sm" isPending={cancel.isPending} onPress={() => cancel.mutate({ importId })}>
          {t('imports:job.cancel')}
        </Button>
      ) : (
        <Button
          size="sm"
          variant="ghost"
          isPending={dismiss.isPending}
          onPress={() => dismiss.mutate({ importId })}
        >
          {t('imports:job.dismiss')}
        </Button>
      )}
      {events > 0 && (
        <Button size="sm" onPress={onReview}>
          {t('imports:job.review')}
        </Button>
      )}
    </div>
  );
}
