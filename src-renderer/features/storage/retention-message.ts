import { bytesText } from '#renderer/ui/bytes-text.ts';
import { countText } from '#renderer/ui/count-text.ts';
import type { ToastMessage } from '#renderer/ui/toast.tsx';
import type { RetentionResult } from '#shared/model/storage.ts';

/** What a deletion by age and number has done. */
export function retentionMessage({ eventsDeleted, spaceFreedMb, suspended }: RetentionResult): ToastMessage {
  if (suspended !== null) return { title: 'Nothing was deleted', description: suspended, tone: 'danger' };
  if (eventsDeleted === 0) return { title: 'Nothing was old enough to delete' };
  return {
    title: `${countText(eventsDeleted, 'event')} deleted`,
    description: `${bytesText(spaceFreedMb * 1024 ** 2)} are free again.`,
    tone: 'ok',
  };
}
