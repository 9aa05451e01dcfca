import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { Camera } from '#shared/model/camera.ts';
import { eventCountWords } from './camera-words.ts';
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
          const description = `${eventCountWords(eventsDeleted)} went with it.`;
          notify({
            title: `${camera.name} is removed`,
            tone: 'ok',
            ...(eventsDeleted > 0 && { description }),
          });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={`Remove ${camera.name}?`}
      confirmLabel="Remove camera"
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={confirm}
      isPending={remove.isPending}
    >
      <div className="flex flex-col gap-3">
        <p>{lossWords(count)} The original video files stay where they are.</p>
        {remove.isError && <ErrorNotice error={remove.error} />}
      </div>
    </ConfirmDialog>
  );
}

function lossWords(eventCount: number | undefined): string {
  if (eventCount === 0) return 'It has no events yet, so nothing else is lost.';
  const events = eventCount === undefined ? 'All its events' : `Its ${eventCountWords(eventCount)}`;
  return `${events}, with all frames and thumbnails, will be deleted for good.`;
}
