import { CircleCheck, RotateCw } from 'lucide-react';
import { Trans } from 'react-i18next';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { BackupJob } from '#shared/model/backup.ts';
import { fileNameOf, isRunning, progressWords } from './backup-words.ts';
import type { BackupActions } from './use-backups.ts';

type BackupProgressProps = { readonly job: BackupJob; readonly actions: BackupActions };

/** How far the run is, or how it ended. */
export function BackupProgress({ job, actions }: BackupProgressProps) {
  if (isRunning(job)) return <Running job={job} actions={actions} />;
  if (job.state === 'failed') return <ErrorNotice error={job.error} />;
  if (job.state === 'cancelled') {
    return (
      <p role="status" className="text-ink-2">
        {job.kind === 'backup' ? t('storage:backup.cancelled') : t('storage:backup.restoreCancelled')}
      </p>
    );
  }
  return job.needsRestart ? <RestartNotice job={job} actions={actions} /> : <Done job={job} />;
}

function Running({ job, actions }: BackupProgressProps) {
  return (
    <div className="flex items-center gap-4 rounded-lg bg-app px-3.5 py-3">
      <ProgressBar
        label={t('storage:backup.progress', { what: progressWords(job), file: fileNameOf(job.path) })}
        value={job.share ?? undefined}
        className="min-w-0 flex-1"
      />
      <Button size="sm" isPending={actions.cancel.isPending} onPress={() => actions.cancel.mutate({})}>
        {t('storage:backup.cancel')}
      </Button>
    </div>
  );
}

function Done({ job }: { readonly job: BackupJob }) {
  const what = job.kind === 'backup' ? t('storage:backup.done') : t('storage:backup.restored');
  return (
    <p role="status" className="flex items-start gap-2">
      <CircleCheck aria-hidden size={16} className="mt-px shrink-0 text-ok-text" />
      <span className="min-w-0">
        {what} <span className="font-mono text-xs break-all text-ink-2 select-text">{job.path}</span>
      </span>
    </p>
  );
}

function RestartNotice({ job, actions: { restart, cancel } }: BackupProgressProps) {
  return (
    <div role="status" className="flex flex-col gap-2 rounded-lg bg-warn-soft px-3.5 py-3">
      <div className="flex items-center gap-4">
        <p className="min-w-0 flex-1">
          <Trans
            ns="storage"
            i18nKey="backup.ready"
            values={{ file: fileNameOf(job.path) }}
            components={{ strong: <strong className="font-semibold" /> }}
          />
        </p>
        <Button isPending={cancel.isPending} onPress={() => cancel.mutate({})}>
          {t('storage:backup.withdraw')}
        </Button>
        <Button
          variant="primary"
          icon={RotateCw}
          isPending={restart.isPending || restart.isSuccess}
          onPress={() => restart.mutate({})}
        >
          {t('storage:backup.restart')}
        </Button>
      </div>
      {restart.error ? <ErrorNotice error={restart.error} /> : null}
    </div>
  );
}
