import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useVideoCost } from './use-video-cost.ts';

type KeepVideoDialogProps = {
  readonly days: number;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

/** Says what keeping clips takes before it is switched on (CLP-11). */
export function KeepVideoDialog({ days, onCancel, onConfirm }: KeepVideoDialogProps) {
  const cost = useVideoCost(days);
  const events = { count: cost.eventsPerDay };
  return (
    <ConfirmDialog
      title={t('settings:video.title')}
      confirmLabel={t('settings:video.confirm')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      onConfirm={onConfirm}
    >
      <div className="flex flex-col gap-3">
        <p>{t('settings:video.text', { size: bytesText(cost.bytesPerClip) })}</p>
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5 text-sm tabular-nums">
          <dt className="text-ink-2">
            {cost.isGuess ? t('settings:video.dayGuess', events) : t('settings:video.day', events)}
          </dt>
          <dd className="text-right text-ink">{bytesText(cost.bytesPerDay)}</dd>
          <dt className="text-ink-2">{t('settings:video.stay', { count: days })}</dt>
          <dd className="text-right font-medium text-ink">{bytesText(cost.bytesInAll)}</dd>
          <dt className="text-ink-2">{t('settings:video.limit')}</dt>
          <dd className="text-right text-ink">{bytesText(cost.limitBytes)}</dd>
        </dl>
        {cost.isBeyondLimit && (
          <p className="rounded-lg bg-warn-soft p-3 text-ink">{t('settings:video.beyond')}</p>
        )}
      </div>
    </ConfirmDialog>
  );
}
