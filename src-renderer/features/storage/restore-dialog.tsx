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
      title="Restore this backup?"
      confirmLabel="Check and prepare"
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={() => restore.mutate({ path }, { onSuccess: onClose })}
      isPending={restore.isPending}
    >
      <p className="font-mono text-xs break-all text-ink select-text">{fileNameOf(path)}</p>
      <ol className="mt-3 flex list-decimal flex-col gap-1.5 pl-5">
        <li>The backup is checked and unpacked. Until then nothing changes.</li>
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
        At the next start it{' '}
        <strong className="font-semibold text-ink">takes the place of all present data</strong>: events since
        the backup are no longer shown.
      </li>
      <li>
        The present data is not deleted. It is moved beside the data folder, with the backups in it, into a
        folder whose name contains <span className="font-mono text-xs">.before-restore-</span>
      </li>
    </>
  );
}

function DatabaseSteps() {
  return (
    <>
      <li>
        At the next start it{' '}
        <strong className="font-semibold text-ink">takes the place of the present database</strong>: events
        since the backup are no longer shown. Pictures stay where they are.
      </li>
      <li>
        The present database is not deleted. It stays beside the new one, under a name that contains{' '}
        <span className="font-mono text-xs">.before-restore-</span>
      </li>
    </>
  );
}
