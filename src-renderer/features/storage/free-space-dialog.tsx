import { useMutation } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { countText } from '#renderer/ui/count-text.ts';
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
      title="Free space now?"
      confirmLabel={days.length === 0 ? 'Try' : 'Delete the oldest days'}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={() => rotate.mutate({ force: true })}
      isPending={rotate.isPending}
    >
      <div className="flex flex-col gap-2">
        {first !== undefined && last !== undefined && (
          <p className="text-ink">
            Deletes {countText(days.length, 'day')} completely, favourites too:{' '}
            {first === last ? time.day(first) : `${time.day(first)} to ${time.day(last)}`} ({bytesText(bytes)}
            ).
          </p>
        )}
        {isHeldBack && (
          <p className="text-ink">
            {days.length === 0 ? 'Nothing can be deleted: ' : 'More cannot be deleted: '}
            the last {countText(minRetentionDays, 'day')} and today are protected.
          </p>
        )}
        <p>This cannot be undone; a backup keeps what is there now.</p>
        {rotate.error ? <ErrorNotice error={rotate.error} /> : null}
      </div>
    </ConfirmDialog>
  );
}

function doneMessage({ days }: RotationResult) {
  if (days.length === 0) return { title: 'No day could be deleted' };
  const bytes = days.reduce((sum, { freedBytes }) => sum + freedBytes, 0);
  return {
    title: `${countText(days.length, 'day')} deleted`,
    description: `${bytesText(bytes)} are free again.`,
    tone: 'ok',
  } as const;
}
