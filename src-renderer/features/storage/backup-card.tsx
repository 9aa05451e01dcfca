import { Archive } from 'lucide-react';
import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useAppInfo } from '#renderer/api/use-app-info.ts';
import { BackupList } from './backup-list.tsx';
import { BackupProgress } from './backup-progress.tsx';
import { isRunning } from './backup-words.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { RestoreOther } from './restore-other.tsx';
import { useBackupActions, useBackupJob, useBackupList } from './use-backups.ts';

/** A copy of everything, made while Porchlight goes on, and the way back. */
export function BackupCard() {
  const job = useBackupJob();
  const list = useBackupList(job?.state);
  const actions = useBackupActions();
  const [restoring, setRestoring] = useState<string | undefined>();
  const isBusy = isRunning(job);
  return (
    <Card title={t('storage:backup.title')} description={t('storage:backup.text')}>
      <div className="flex flex-col gap-4">
        <StartFields
          isRestoring={isBusy && job?.kind === 'restore'}
          isPending={actions.start.isPending || (isBusy && job?.kind === 'backup')}
          onStart={(path) => actions.start.mutate(path === '' ? {} : { path })}
        />
        {actions.start.error ? <ErrorNotice error={actions.start.error} /> : null}
        {job && <BackupProgress job={job} actions={actions} />}
        <BackupList list={list} isBusy={isBusy} onRestore={setRestoring} />
        <RestoreOther isBusy={isBusy} onRestore={setRestoring} />
      </div>
      {restoring !== undefined && (
        <RestoreDialog path={restoring} actions={actions} onClose={() => setRestoring(undefined)} />
      )}
    </Card>
  );
}

type StartFieldsProps = {
  readonly isRestoring: boolean;
  /** Not disabled meanwhile: the button keeps the focus. */
  readonly isPending: boolean;
  readonly onStart: (path: string) => void;
};

function StartFields({ isRestoring, isPending, onStart }: StartFieldsProps) {
  const dataRoot = useAppInfo()?.dataRoot;
  const [path, setPath] = useState('');
  return (
    <div className="flex items-start gap-2">
      <TextField
        label={t('storage:backup.where')}
        value={path}
        onChange={setPath}
        placeholder={dataRoot ? `${dataRoot}/backups` : t('storage:backup.inData')}
        description={t('storage:backup.whereText')}
        spellCheck="false"
        autoComplete="off"
        className="min-w-0 flex-1"
      />
      <Button
        variant="primary"
        icon={Archive}
        className="mt-6"
        isDisabled={isRestoring}
        isPending={isPending}
        onPress={() => onStart(path.trim())}
      >
        {t('storage:backup.start')}
      </Button>
    </div>
  );
}
