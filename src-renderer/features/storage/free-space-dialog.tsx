import { useMutation } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { RotationResult, StorageStats, StorageUsage } from '#shared/model/storage.ts';
import { rotationEstimate } from './rotation-estimate.ts';
import { useRefreshStorage, useToday } from './use-storage.ts';

type FreeSpaceDialogProps = {
  readonly settings: Settings;
  readonly stats: StorageStats;
  readonly byDay: StorageUsage['byDay'];
  readonly onClose: () => void;
};

export function FreeSpaceDialog({ settings, stats, byDay, onClose }: FreeSpaceDialogProps) {
  const time = useTimeText();
  const refresh = useRefreshStorage();
  const { minRetentionDays } = settings;
  const { days, bytes, isHeldBack } = rotationEstimate(byDay, stats, { today: useToday(), minRetentionDays });
  const rotate = useMutation(
    orpc.storage.rotate.mutationOptions({
      onSuccess: (result) => {
        notify(doneMessage(result));
        refresh();
        onClose();
      },
    }),
  );
  const [first] = days;
  const last = days.at(-1);
  return (
    <ConfirmDialog
      title={t('storage:freeSpace.title')}
      confirmLabel={days.length === 0 ? t('storage:freeSpace.try') : t('storage:freeSpace.confirm')}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={() => rotate.mutate({ force: true })}
      isPending={rotate.isPending}
    >
      <div className="flex flex-col gap-2">
        {first !== undefined && last !== undefined && (
          <p className="text-ink">
            {t('storage:freeSpace.deletes', {
              count: days.length,
              span:
                first === last
                  ? time.day(first)
                  : t('storage:freeSpace.span', { first: time.day(first), last: time.day(last) }),
              size: bytesText(bytes),
            })}
          </p>
        )}
        {isHeldBack && (
          <p className="text-ink">
            {days.length === 0
              ? t('storage:freeSpace.nothing', { count: minRetentionDays })
              : t('storage:freeSpace.notMore', { count: minRetentionDays })}
          </p>
        )}
        <p>{t('storage:noUndo')}</p>
        {rotate.error ? <ErrorNotice error={rotate.error} /> : null}
      </div>
    </ConfirmDialog>
  );
}

function doneMessage({ days }: RotationResult) {
  if (days.length === 0) return { title: t('storage:freeSpace.noDay') };
  const bytes = days.reduce((sum, { freedBytes }) => sum + freedBytes, 0);
  return {
    title: t('storage:freeSpace.done', { count: days.length }),
    description: t('storage:freed', { size: bytesText(bytes) }),
    tone: 'ok',
  } as const;
}
