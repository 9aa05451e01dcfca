import { useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { countText } from '#renderer/ui/count-text.ts';

type DeleteDialogProps = {
  readonly events: readonly EventRecord[];
  readonly onCancel: () => void;
  readonly onConfirm: (choice: { deleteSnapshots: boolean }) => void;
};

/** Asked before many events go, or when one wants to say what goes with them (RT-5). */
export function DeleteDialog({ events, onCancel, onConfirm }: DeleteDialogProps) {
  const [deleteSnapshots, setDeleteSnapshots] = useState(true);
  const count = events.length;
  const snapshotCount = events.filter(({ snapshotPath }) => snapshotPath !== null).length;
  const favouriteCount = events.filter(({ favourite }) => favourite).length;
  return (
    <ConfirmDialog
      title={count === 1 ? 'Delete this event?' : `Delete ${countText(count, 'event')}?`}
      confirmLabel={count === 1 ? 'Delete event' : `Delete ${countText(count, 'event')}`}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      onConfirm={() => onConfirm({ deleteSnapshots })}
    >
      <div className="flex flex-col gap-3">
        <p>
          {count === 1 ? 'Its pictures go with it.' : 'Their pictures go with them.'} For ten seconds you can
          undo this.
        </p>
        {favouriteCount > 0 && (
          <p className="text-ink">
            {favouriteCount === count
              ? 'All of them are favourites.'
              : `${favouriteCount.toLocaleString()} of them ${favouriteCount === 1 ? 'is a favourite' : 'are favourites'}.`}
          </p>
        )}
        {snapshotCount > 0 && (
          <Checkbox
            label={snapshotCount === 1 ? 'Also delete the snapshot' : 'Also delete the snapshots'}
            description="Kept snapshots still count as used space and go when their day is rotated out."
            isSelected={deleteSnapshots}
            onChange={setDeleteSnapshots}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}
