/** When an event was last exported. */
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { client, onConnected } from './client.ts';
import { createExportMarks } from './export-mark-table.ts';

const marks = createExportMarks((eventIds) => client.exports.marks({ eventIds }));
onConnected(marks.askSoon);

/** UTC; null: never, or not known yet. */
export function useExportedAt(eventId: string): string | null {
  useEffect(() => marks.want(eventId), [eventId]);
  const subscribe = useCallback((listener: () => void) => marks.listen(eventId, listener), [eventId]);
  return useSyncExternalStore(subscribe, () => marks.of(eventId));
}

/** An export was made. */
export function refreshExportMarks(): void {
  marks.refresh();
}
