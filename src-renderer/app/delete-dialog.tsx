import { useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';

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
      title={t('app:delete.title', { count })}
      confirmLabel={t('app:delete.confirm', { count })}
      tone="danger"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      onConfirm={() => onConfirm({ deleteSnapshots })}
    >
      <div className="flex flex-col gap-3">
        <p>{t('app:delete.what', { count })}</p>
        {favouriteCount > 0 && (
          <p className="text-ink">
            {favouriteCount === count
              ? t('app:delete.favouritesAll')
              : t('app:delete.favourites', { count: favouriteCount })}
          </p>
        )}
        {snapshotCount > 0 && (
          <Checkbox
            label={t('app:delete.snapshot', { count: snapshotCount })}
            description={t('app:delete.snapshotHint')}
            isSelected={deleteSnapshots}
            onChange={setDeleteSnapshots}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}
