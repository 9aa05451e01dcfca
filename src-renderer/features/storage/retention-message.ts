import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import type { ToastMessage } from '#renderer/ui/toast.tsx';
import type { RetentionResult } from '#shared/model/storage.ts';

/** What a deletion by age and number has done. */
export function retentionMessage({ eventsDeleted, spaceFreedMb, suspended }: RetentionResult): ToastMessage {
  if (suspended !== null)
    return { title: t('storage:retention.nothing'), description: suspended, tone: 'danger' };
  if (eventsDeleted === 0) return { title: t('storage:retention.tooYoung') };
  return {
    title: t('storage:retention.deleted', { count: eventsDeleted }),
    description: t('storage:freed', { size: bytesText(spaceFreedMb * 1024 ** 2) }),
    tone: 'ok',
  };
}
