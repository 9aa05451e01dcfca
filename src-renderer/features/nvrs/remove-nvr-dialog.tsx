import { t } from '#renderer/i18n/i18n.ts';
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
          const description = t('nvrs:removeNvrDialog.camerasStay', { count: camerasLeft });
          notify({
            title: t('nvrs:removeNvrDialog.isRemoved', { name: nvr.name }),
            tone: 'ok',
            ...(camerasLeft > 0 && { description }),
          });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={t('nvrs:removeNvrDialog.remove', { name: nvr.name })}
      confirmLabel={t('nvrs:removeNvrDialog.removeNvr')}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={confirm}
      isPending={remove.isPending}
    >
      <div className="flex flex-col gap-3">
        <p>{t('nvrs:removeNvrDialog.itsCamerasStayHere')}</p>
        {remove.isError && <ErrorNotice error={remove.error} />}
      </div>
    </ConfirmDialog>
  );
}
