import type { ModelInfo } from '#shared/model/encoder.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';

type RemoveModelDialogProps = {
  readonly model: ModelInfo;
  readonly isPending: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

export function RemoveModelDialog({ model, isPending, onCancel, onConfirm }: RemoveModelDialogProps) {
  const { name, state, isActive, isPreset } = model;
  const bytes = state.kind === 'installed' ? state.sizeBytes : 'doneBytes' in state ? state.doneBytes : null;
  return (
    <ConfirmDialog
      title={t('models:remove.title', { name })}
      confirmLabel={t('models:remove.confirm')}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      isPending={isPending}
      onConfirm={onConfirm}
    >
      <p>
        {bytes === null ? t('models:remove.files') : t('models:remove.filesSize', { size: bytesText(bytes) })}{' '}
        {isPreset ? t('models:remove.again') : t('models:remove.fromFolder')}
      </p>
      {isActive && <p className="mt-2">{t('models:remove.inUse')}</p>}
    </ConfirmDialog>
  );
}
