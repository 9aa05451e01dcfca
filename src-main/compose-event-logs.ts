import { basename } from 'node:path';
import type { News } from '#shared/contract/app.contract.ts';
import type { Basics } from '#main/compose-events.ts';
import { createEventLogs, type EventLogs } from '#main/features/event-logs/event-logs.ts';
import type { Emitter } from '#main/platform/emitter.ts';

/** The event logs, written from now on: also what an import or an earlier run left due. */
export function composeEventLogs(basics: Basics, news: Emitter<News>): EventLogs {
  const { paths, timeZone, degradations } = basics;
  const eventLogs = createEventLogs({
    ...basics,
    countDegradation: degradations.count,
    // The program logs at `info`; metadata belongs to `debug` (D-3.5.9).
    lineSettings: () => ({ rootName: basename(paths.root), timeZone: timeZone(), hasMetadata: false }),
  });
  const stopListening = news.on((item) => {
    const isOver = item.kind === 'event:updated' && item.event.state === 'closed';
    if (isOver || item.kind === 'event:deleted') eventLogs.wake();
  });
  eventLogs.start();
  return {
    ...eventLogs,
    async stop() {
      stopListening();
      await eventLogs.stop();
    },
  };
}
