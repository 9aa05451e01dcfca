import type { News } from '#shared/contract/app.contract.ts';
import { toEventDocument } from '#main/api/event-document.ts';
import type { Basics } from '#main/compose-events.ts';
import { createLiveStream, type LiveStream } from '#main/features/live-stream/live-stream.ts';
import { createStreamLogStore } from '#main/features/live-stream/stream-log-store.ts';
import type { Emitter } from '#main/platform/emitter.ts';

type Parts = Pick<Basics, 'db' | 'clock' | 'log' | 'degradations'>;

/** Everything that is told inside is a reason to look into the log; what never got there is sent on as it is. */
export function composeLiveStream(
  { db, clock, log, degradations }: Parts,
  news: Pick<Emitter<News>, 'on'>,
): LiveStream {
  const liveStream = createLiveStream({
    store: createStreamLogStore(db),
    clock,
    log,
    countDegradation: degradations.count,
  });
  news.on((told) => {
    const isUnstored = 'event' in told && told.event.id === 0;
    if (isUnstored) liveStream.publishUnstored(told.kind, JSON.stringify(toEventDocument(told.event)));
    else liveStream.wake();
  });
  return liveStream;
}
