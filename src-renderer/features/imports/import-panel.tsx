import { Plus, X } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { ImportJob } from '#shared/model/import-job.ts';
import { useImportContext } from './import-context.ts';
import { ImportJobItem } from './import-job-item.tsx';
import { UploadItem } from './upload-item.tsx';
import type { UploadRuns } from './use-upload-runs.ts';

type ImportPanelProps = {
  readonly jobs: readonly ImportJob[];
  readonly uploads: UploadRuns;
  readonly onReview: (job: ImportJob) => void;
  readonly onClose: () => void;
};

/** All imports of this session, the newest first, file by file. */
export function ImportPanel({ jobs, uploads, onReview, onClose }: ImportPanelProps) {
  const { open } = useImportContext();
  return (
    <section
      aria-label={t('imports:panel.title')}
      className="flex max-h-[min(34rem,calc(100vh-6rem))] w-104 flex-col"
    >
      <header className="flex shrink-0 items-center justify-between border-b py-1.5 pr-1.5 pl-4">
        <h2 className="text-base font-semibold text-ink">{t('imports:panel.title')}</h2>
        <div className="flex items-center gap-1">
          <Button size="sm" variant="ghost" icon={Plus} onPress={() => open()}>
            {t('imports:panel.more')}
          </Button>
          <IconButton icon={X} label={t('imports:panel.close')} size="sm" onPress={onClose} />
        </div>
      </header>
      <div className="min-h-0 overflow-y-auto">
        {uploads.runs.map((run) => (
          <UploadItem key={run.id} run={run} onCancel={uploads.cancel} onRetry={uploads.retry} />
        ))}
        {jobs.map((job) => (
          <ImportJobItem key={job.id} job={job} onReview={() => onReview(job)} />
        ))}
      </div>
    </section>
  );
}
