/** Opens a lane for each stretch of footage and tells what becomes of its events. */
import type { EventRecord } from '#shared/model/event.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createEventLane, type EventLane, type LaneDeps, type LaneOptions } from './event-lane.ts';
import { createEventLeftovers, type LeftoversDeps } from './event-leftovers.ts';
import type { EventNews } from './event-news.ts';
import type { NvrEventStore } from './nvr-event-store.ts';
import { createNvrLane, type NvrLane, type NvrLaneOptions } from './nvr-lane.ts';

export type EventsService = {
  openLane(options: LaneOptions): EventLane;
  /** For what an NVR tells of one camera. */
  openNvrLane(options: NvrLaneOptions): NvrLane;
  onNews(listener: (news: EventNews) => void): Unsubscribe;
};

export type EventsDeps = Omit<LaneDeps, 'tell' | 'leftovers'> &
  Pick<LeftoversDeps, 'closedStore' | 'nowUtc'> & {
    readonly find: (eventId: string) => Promise<EventRecord | null>;
    readonly nvrStore: NvrEventStore;
    readonly log: Logger;
  };

export function createEventsService(deps: EventsDeps): EventsService {
  // What a listener fails at must not fail the database, nor the other way round (E-10).
  const news = createEmitter<EventNews>((cause) => deps.log.error('a listener of events failed', { cause }));
  const tell = news.emit;
  const leftovers = createEventLeftovers({ ...deps, tell });
  return {
    openLane: (options) => createEventLane(options, { ...deps, leftovers, tell }),
    openNvrLane: (options) => createNvrLane(options, { ...deps, store: deps.nvrStore, tell }),
    onNews: news.on,
  };
}
