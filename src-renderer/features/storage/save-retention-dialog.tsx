import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { StorageForecast } from '#shared/model/storage.ts';
import { deletesWords } from './forecast-words.ts';

type SaveRetentionDialogProps = {
  /** `null`: could not be worked out. */
  readonly forecast: StorageForecast | null;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

/** Asked when saving would delete something at once. */
export function SaveRetentionDialog({ forecast, onCancel, onConfirm }: SaveRetentionDialogProps) {
  const time = useTimeText();
  return (
    <ConfirmDialog
      title="Save and delete old events?"
      confirmLabel="Save and delete"
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      onConfirm={onConfirm}
    >
      <p className="text-ink">
        {forecast ? deletesWords(forecast, time.day) : 'What this deletes could not be worked out.'}
      </p>
      <p className="mt-2">This cannot be undone. A backup keeps what is there now.</p>
    </ConfirmDialog>
  );
}
