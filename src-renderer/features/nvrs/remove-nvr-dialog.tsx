import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { Nvr } from '#shared/model/nvr.ts';
import { useRemoveNvr } from './use-nvrs.ts';

type RemoveNvrDialogProps = { readonly nvr: Nvr; readonly onClose: () => void };

/** Its cameras stay, with their events; they only have nobody to hear from any more. */
export function RemoveNvrDialog({ nvr, onClose }: RemoveNvrDialogProps) {
  const remove = useRemoveNvr();
  const confirm = () =>
    remove.mutate(
      { id: nvr.id },
      {
        onSuccess: ({ camerasLeft }) => {
          const description =
            camerasLeft === 1
              ? '1 camera of it stays and is no longer watched.'
              : `${camerasLeft} cameras of it stay and are no longer watched.`;
          notify({ title: `${nvr.name} is removed`, tone: 'ok', ...(camerasLeft > 0 && { description }) });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={`Remove ${nvr.name}?`}
      confirmLabel="Remove NVR"
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={confirm}
      isPending={remove.isPending}
    >
      <div className="flex flex-col gap-3">
        <p>
          Its cameras stay here with all their events, but are no longer watched, and no clips come from it.
          Nothing on the NVR itself is deleted. The stored password is forgotten.
        </p>
        {remove.isError && <ErrorNotice error={remove.error} />}
      </div>
    </ConfirmDialog>
  );
}
