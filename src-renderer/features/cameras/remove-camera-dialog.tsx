import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { Camera } from '#shared/model/camera.ts';
import { useRemoveCamera } from './use-cameras.ts';

type RemoveCameraDialogProps = { readonly camera: Camera; readonly onClose: () => void };

/** Names what is lost before it is lost: removing cannot be undone. */
export function RemoveCameraDialog({ camera, onClose }: RemoveCameraDialogProps) {
  const remove = useRemoveCamera();
  const days = useQuery(orpc.events.days.queryOptions({ input: { cameraIds: [camera.id] }, staleTime: 0 }));
  const count = days.data?.reduce((sum, day) => sum + day.count, 0);
  const confirm = () =>
    remove.mutate(
      { id: camera.id },
      {
        onSuccess: ({ eventsDeleted }) => {
          const description = t('cameras:removeCameraDialog.wentWithIt', { count: eventsDeleted });
          notify({
            title: t('cameras:removeCameraDialog.isRemoved', { name: camera.name }),
            tone: 'ok',
            ...(eventsDeleted > 0 && { description }),
          });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={t('cameras:removeCameraDialog.remove', { name: camera.name })}
      confirmLabel={t('cameras:removeCameraDialog.removeCamera')}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={confirm}
      isPending={remove.isPending}
    >
      <div className="flex flex-col gap-3">
        <p>
          {lossWords(count)} {t('cameras:removeCameraDialog.originalsStay')}
        </p>
        {remove.isError && <ErrorNotice error={remove.error} />}
      </div>
    </ConfirmDialog>
  );
}

function lossWords(eventCount: number | undefined): string {
  if (eventCount === 0) return t('cameras:removeCameraDialog.itHasNoEvents');
  return eventCount === undefined
    ? t('cameras:removeCameraDialog.allEventsDeleted')
    : t('cameras:removeCameraDialog.eventsDeleted', { count: eventCount });
}
