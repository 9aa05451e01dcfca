import type { ModelInfo } from '#shared/model/encoder.ts';
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
      title={`Remove ${name}?`}
      confirmLabel="Remove model"
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      isPending={isPending}
      onConfirm={onConfirm}
    >
      <p>
        {bytes === null ? 'Its files are deleted.' : `Its files are deleted, ${bytesText(bytes)}.`}{' '}
        {isPreset ? 'It can be installed again.' : 'It can be imported again from its folder.'}
      </p>
      {isActive && (
        <p className="mt-2">
          It is in use: from then on frames are embedded with another model, those that are stored as well.
        </p>
      )}
    </ConfirmDialog>
  );
}
