import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { frameCost, frameUse, ratioWords } from './frame-cost.ts';

type FrameCountDialogProps = {
  readonly from: number;
  readonly to: number;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

/** Says what another number of frames costs in disk space and time before it is saved (UX-4). */
export function FrameCountDialog({ from, to, onCancel, onConfirm }: FrameCountDialogProps) {
  const events = useQuery(orpc.events.list.queryOptions({ input: { limit: 200 } })).data?.events ?? [];
  const days = useQuery(orpc.events.days.queryOptions({ input: {} })).data ?? [];
  const use = frameUse(events, days);
  const [now, then] = [frameCost(use, from), frameCost(use, to)];
  const eventsPerDay = Math.max(1, Math.round(use.eventsPerDay));
  return (
    <ConfirmDialog
      title={t('settings:frameCost.title', { count: to })}
      confirmLabel={t('settings:frameCost.confirm', { count: to })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      onConfirm={onConfirm}
    >
      <div className="flex flex-col gap-3">
        <p>{t('settings:frameCost.text', { ratio: ratioWords(from, to) })}</p>
        <table className="w-full text-sm tabular-nums">
          <thead>
            <tr className="border-b text-left text-xs text-ink-3">
              <th className="py-1 font-normal">{t('settings:frameCost.space')}</th>
              <th className="py-1 text-right font-normal">{t('settings:frameCost.now', { count: from })}</th>
              <th className="py-1 text-right font-normal">{t('settings:frameCost.then', { count: to })}</th>
            </tr>
          </thead>
          <tbody>
            <CostRow
              label={t('settings:frameCost.event')}
              now={now.bytesPerEvent}
              then={then.bytesPerEvent}
            />
            <CostRow
              label={t('settings:frameCost.day', { count: eventsPerDay })}
              now={now.bytesPerDay}
              then={then.bytesPerDay}
            />
            <CostRow
              label={t('settings:frameCost.days30')}
              now={now.bytesPerDay * 30}
              then={then.bytesPerDay * 30}
            />
          </tbody>
        </table>
        <p className="text-sm text-ink-3">
          {use.isGuess ? t('settings:frameCost.guess') : t('settings:frameCost.learned')}{' '}
          {t('settings:frameCost.stored')}
        </p>
      </div>
    </ConfirmDialog>
  );
}

type CostRowProps = { readonly label: string; readonly now: number; readonly then: number };

function CostRow({ label, now, then }: CostRowProps) {
  return (
    <tr className="border-b last:border-b-0">
      <td className="py-1.5 text-ink">{label}</td>
      <td className="py-1.5 text-right">{bytesText(now)}</td>
      <td className="py-1.5 text-right font-medium text-ink">{bytesText(then)}</td>
    </tr>
  );
}
