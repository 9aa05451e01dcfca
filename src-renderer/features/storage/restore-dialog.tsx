import { Trans } from 'react-i18next';
import { t } from '#renderer/i18n/i18n.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { fileNameOf, isDatabaseBackup } from './backup-words.ts';
import type { BackupActions } from './use-backups.ts';

type RestoreDialogProps = {
  readonly path: string;
  readonly actions: BackupActions;
  readonly onClose: () => void;
};

/** What a restore does, step by step, before it begins. */
export function RestoreDialog({ path, actions: { restore }, onClose }: RestoreDialogProps) {
  return (
    <ConfirmDialog
      title={t('storage:restore.title')}
      confirmLabel={t('storage:restore.confirm')}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={() => restore.mutate({ path }, { onSuccess: onClose })}
      isPending={restore.isPending}
    >
      <p className="font-mono text-xs break-all text-ink select-text">{fileNameOf(path)}</p>
      <ol className="mt-3 flex list-decimal flex-col gap-1.5 pl-5">
        <li>{t('storage:restore.checked')}</li>
        {isDatabaseBackup(path) ? <DatabaseSteps /> : <EverythingSteps />}
      </ol>
      {restore.error ? <ErrorNotice error={restore.error} className="mt-3" /> : null}
    </ConfirmDialog>
  );
}

function EverythingSteps() {
  return (
    <>
      <li>
        <Trans ns="storage" i18nKey="restore.replacesAll" components={marks} />
      </li>
      <li>
        <Trans ns="storage" i18nKey="restore.keepsAll" components={marks} />
      </li>
    </>
  );
}

function DatabaseSteps() {
  return (
    <>
      <li>
        <Trans ns="storage" i18nKey="restore.replacesDatabase" components={marks} />
      </li>
      <li>
        <Trans ns="storage" i18nKey="restore.keepsDatabase" components={marks} />
      </li>
    </>
  );
}

const marks = {
  strong: <strong className="font-semibold text-ink" />,
  code: <span className="font-mono text-xs" />,
};
