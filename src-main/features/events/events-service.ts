/** Opens a lane for each stretch of footage and tells what becomes of its events. */
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import {
  createEventLane,
  type EventLane,
  type EventNews,
  type LaneDeps,
  type LaneOptions,
} from './event-lane.ts';

export type EventsService = {
  openLane(options: LaneOptions): EventLane;
  onNews(listener: (news: EventNews) => void): Unsubscribe;
};

export function createEventsService(deps: Omit<LaneDeps, 'tell'>): EventsService {
  const news = createEmitter<EventNews>();
  return {
    openLane: (options) => createEventLane(options, { ...deps, tell: news.emit }),
    onNews: news.on,
  };
}
