import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { videoCost } from './video-cost.ts';
import { useSettings } from './use-settings.ts';

type KeepVideoDialogProps = {
  readonly days: number;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

/** Says what keeping clips takes before it is switched on (CLP-11). */
export function KeepVideoDialog({ days, onCancel, onConfirm }: KeepVideoDialogProps) {
  const counts = useQuery(orpc.events.days.queryOptions({ input: {} })).data ?? [];
  const limitGb = useSettings().data?.maxStorageGb ?? 4;
  const cost = videoCost({ counts, days, limitGb });
  return (
    <ConfirmDialog
      title="Keep the clips of events?"
      confirmLabel="Keep clips"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      onConfirm={onConfirm}
    >
      <div className="flex flex-col gap-3">
        <p>
          A clip of 30 seconds takes 5 to 30 MB, about {bytesText(cost.bytesPerClip)} for most cameras: far
          more than the frames of its event.
        </p>
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5 text-sm tabular-nums">
          <dt className="text-ink-2">
            A day, {cost.eventsPerDay.toLocaleString()} {cost.eventsPerDay === 1 ? 'event' : 'events'}
            {cost.isGuess && ' (a guess: nothing is stored yet)'}
          </dt>
          <dd className="text-right text-ink">{bytesText(cost.bytesPerDay)}</dd>
          <dt className="text-ink-2">{days === 1 ? 'One day' : `${days} days`}, as long as clips stay</dt>
          <dd className="text-right font-medium text-ink">{bytesText(cost.bytesInAll)}</dd>
          <dt className="text-ink-2">Storage limit for everything</dt>
          <dd className="text-right text-ink">{bytesText(cost.limitBytes)}</dd>
        </dl>
        {cost.isBeyondLimit && (
          <p className="rounded-lg bg-warn-soft p-3 text-ink">
            That is more than the storage limit: the oldest days would be deleted with their events sooner
            than you may expect. Raise the limit on the Storage page, or keep clips for fewer days.
          </p>
        )}
      </div>
    </ConfirmDialog>
  );
}
