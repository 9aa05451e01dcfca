import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import type { Settings } from '#shared/model/settings.ts';

export type Deletions = { readonly text: string; readonly isLoss: boolean };

/** What settings would delete of what is stored now; null while it is worked out. */
export function useDeletions(settings: Settings): Deletions | null {
  const { maxStorageGb, minRetentionDays, retentionDays, retentionMaxEvents } = settings;
  const forecast = useQuery(
    orpc.storage.forecast.queryOptions({
      input: { maxStorageGb, minRetentionDays, retentionDays, retentionMaxEvents },
    }),
  );
  if (forecast.isError) return { text: t('settings:transfer.deletesUnknown'), isLoss: true };
  if (!forecast.data) return null;
  const { events, bytes } = forecast.data.deletesNow;
  const size = bytesText(bytes);
  if (events > 0) return { text: t('settings:transfer.deletes', { count: events, size }), isLoss: true };
  if (bytes > 0) return { text: t('settings:transfer.deletesFiles', { size }), isLoss: true };
  return { text: t('settings:transfer.deletesNothing'), isLoss: false };
}
