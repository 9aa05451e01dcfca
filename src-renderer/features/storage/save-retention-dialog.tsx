import { t } from '#renderer/i18n/i18n.ts';
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
      title={t('storage:saveRetention.title')}
      confirmLabel={t('storage:saveRetention.confirm')}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      onConfirm={onConfirm}
    >
      <p className="text-ink">
        {forecast ? deletesWords(forecast, time.day) : t('storage:saveRetention.unknown')}
      </p>
      <p className="mt-2">{t('storage:saveRetention.noUndo')}</p>
    </ConfirmDialog>
  );
}
