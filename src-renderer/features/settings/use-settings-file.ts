import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';
import { AppError } from '#shared/errors.ts';
import {
  largestSettingsFileBytes,
  type SettingsFile,
  type SettingsImportPreview,
} from '#shared/model/settings-file.ts';

export function useExportSettings() {
  const mutation = useMutation(
    orpc.settings.export.mutationOptions({
      onSuccess: (file) => {
        download(file);
        notify({ title: t('settings:transfer.exported'), tone: 'ok' });
      },
    }),
  );
  return { exportNow: () => mutation.mutate({}), isPending: mutation.isPending, error: mutation.error };
}

function download(file: SettingsFile): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `porchlight-settings-${file.exported_at.slice(0, 10)}.json`;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000); // the download may begin later
}

/** A file that was looked at and not brought in yet. */
export type LookedAt = { readonly text: string; readonly preview: SettingsImportPreview };

export function useImportPreview() {
  const [looked, setLooked] = useState<LookedAt | null>(null);
  const [unread, setUnread] = useState<unknown>(null);
  const mutation = useMutation(orpc.settings.previewImport.mutationOptions());
  const look = async (file: File) => {
    setUnread(null);
    mutation.reset();
    if (file.size > largestSettingsFileBytes) {
      setUnread(new AppError('settings-file-invalid', t('settings:transfer.tooLarge')));
      return;
    }
    const text = await file.text();
    mutation.mutate({ text }, { onSuccess: (preview) => setLooked({ text, preview }) });
  };
  return {
    look: (file: File) => void look(file).catch(setUnread),
    close: () => setLooked(null),
    looked,
    error: unread ?? mutation.error,
    isPending: mutation.isPending,
  };
}

/** Brings a file in; a message with the way back stays for a while. */
export function useImportSettings() {
  const queries = useQueryClient();
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: orpc.settings.get.key() }),
      queries.invalidateQueries({ queryKey: orpc.cameras.list.key() }),
    ]);
  const back = useMutation(
    orpc.settings.import.mutationOptions({
      onSuccess: () => notify({ title: t('settings:transfer.undone'), tone: 'ok' }),
      onSettled: refresh,
    }),
  );
  return useMutation(
    orpc.settings.import.mutationOptions({
      onSuccess: ({ changes, undo }) =>
        notify({
          title: t('settings:transfer.done', { count: changes.length }),
          tone: 'ok',
          action: {
            label: t('settings:transfer.undo'),
            onPress: () => back.mutate({ text: JSON.stringify(undo) }),
          },
        }),
      onSettled: refresh,
    }),
  );
}
