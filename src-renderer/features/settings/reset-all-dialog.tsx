import { useMutation, useQueryClient } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import type { Settings } from '#shared/model/settings.ts';
import { ChangesTable } from './changes-table.tsx';
import { DeletionsNote } from './deletions-note.tsx';
import { defaultSettings } from '#renderer/ui/default-settings.ts';
import { settingLabel, settingText } from '#renderer/ui/setting-text.ts';
import { useDeletions } from './use-deletions.ts';

type ResetAllDialogProps = {
  readonly settings: Settings;
  readonly changed: readonly (keyof Settings)[];
  readonly onClose: () => void;
};

/** What goes back to its default, and what that deletes. */
export function ResetAllDialog({ settings, changed, onClose }: ResetAllDialogProps) {
  const deletions = useDeletions(defaultSettings);
  const reset = useReset(settings, changed);
  const count = changed.length;
  return (
    <ConfirmDialog
      title={t('settings:transfer.resetTitle')}
      confirmLabel={t('settings:transfer.resetConfirm', { count })}
      tone={deletions?.isLoss ? 'danger' : 'primary'}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isPending={reset.isPending}
      isIdle={deletions === null}
      onConfirm={() => reset.start(onClose)}
    >
      <div className="flex flex-col gap-4">
        <ChangesTable
          changes={changed.map((key) => ({
            id: key,
            of: null,
            label: settingLabel(key),
            from: settingText(key, settings[key]),
            to: settingText(key, defaultSettings[key]),
          }))}
        />
        <DeletionsNote deletions={deletions} />
        <p className="text-sm text-ink-3">{t('settings:transfer.resetCameras')}</p>
        {reset.error ? <ErrorNotice error={reset.error} /> : null}
      </div>
    </ConfirmDialog>
  );
}

function useReset(settings: Settings, changed: readonly (keyof Settings)[]) {
  const queries = useQueryClient();
  const mutation = useMutation(
    orpc.settings.set.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(orpc.settings.get.queryKey(), answer),
    }),
  );
  const only = (values: Settings): Partial<Settings> =>
    Object.fromEntries(changed.map((key) => [key, values[key]]));
  const start = (onDone: () => void) =>
    mutation.mutate(only(defaultSettings), {
      onSuccess: () => {
        onDone();
        notify({
          title: t('settings:transfer.resetDone', { count: changed.length }),
          tone: 'ok',
          action: { label: t('settings:transfer.undo'), onPress: () => mutation.mutate(only(settings)) },
        });
      },
    });
  return { start, isPending: mutation.isPending, error: mutation.error };
}
