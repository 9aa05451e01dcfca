import { useMutation } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { StorageUsage } from '#shared/model/storage.ts';
import { retentionMessage } from './retention-message.ts';
import { useOlderEvents } from './use-older-events.ts';
import { useRefreshStorage } from './use-storage.ts';

type DeleteOlderDialogProps = {
  readonly days: number;
  readonly byDay: StorageUsage['byDay'];
  readonly onClose: () => void;
};

/** Says what goes before it goes (E-16). */
export function DeleteOlderDialog({ days, byDay, onClose }: DeleteOlderDialogProps) {
  const refresh = useRefreshStorage();
  const older = useOlderEvents(days, byDay);
  const run = useMutation(
    orpc.retention.run.mutationOptions({
      onSuccess: (result) => {
        notify(retentionMessage(result));
        refresh();
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      title={t('storage:deleteOlder.title')}
      confirmLabel={t('storage:deleteOlder.confirm')}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={() => run.mutate({ olderThanDays: days })}
      isPending={run.isPending}
      isIdle={older.found?.events === 0}
    >
      <div className="flex flex-col gap-2">
        {older.error ? <ErrorNotice error={older.error} /> : null}
        {!older.found && !older.error && <Skeleton className="h-10 w-full" />}
        {older.found && <p className="text-ink">{consequence(older.found, days)}</p>}
        {older.found?.events !== 0 && <p>{t('storage:noUndo')}</p>}
        {run.error ? <ErrorNotice error={run.error} /> : null}
      </div>
    </ConfirmDialog>
  );
}

type Found = NonNullable<ReturnType<typeof useOlderEvents>['found']>;

function consequence({ events, favourites, bytes }: Found, days: number): string {
  const age = t('storage:deleteOlder.age', { count: days });
  const kept = favourites > 0 ? ` ${t('storage:deleteOlder.kept', { count: favourites })}` : '';
  if (events === 0) return t('storage:deleteOlder.none', { age }) + kept;
  const facts = { events: t('storage:events', { count: events }), age };
  const deletes =
    bytes > 0
      ? t('storage:deleteOlder.deletesSize', { ...facts, size: bytesText(bytes) })
      : t('storage:deleteOlder.deletes', facts);
  return deletes + kept;
}
