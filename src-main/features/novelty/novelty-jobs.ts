/** The worker's part: says of events how unusual they look. Only reads; what it finds is stored by the core. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CameraPasts } from './camera-past.ts';
import { measureNewness } from './measure-novelty.ts';
import { type DueEvent, type EventNovelty, noveltyJob, noveltyRequest } from './novelty-language.ts';
import { rankNovelty } from './novelty-rank.ts';
import type { PastEvent, PastStore } from './past-store.ts';
import { isRareHour } from './rare-hour.ts';

type JobSignal = { readonly signal: AbortSignal };

export type NoveltyJobsDeps = { readonly store: PastStore; readonly pasts: CameraPasts };

/** An event at an unusual time is as unusual as the few percent that look so. */
const scoreOfRareHour = 0.97;

export function createNoveltyJobs({ store, pasts }: NoveltyJobsDeps) {
  return { [noveltyJob]: run };

  /** Events that are gone are left out. */
  async function run(input: unknown, { signal }: JobSignal): Promise<EventNovelty[]> {
    const { events } = noveltyRequest.parse(input);
    const found: EventNovelty[] = [];
    for (const due of byCamera(events)) {
      await nextTurn();
      signal.throwIfAborted();
      const event = store.event(due.eventId);
      if (event) found.push(await noveltyOf(due, event));
    }
    return found;
  }

  /** Next to each other those that share a past. */
  function byCamera(events: readonly DueEvent[]): readonly DueEvent[] {
    const cameraOf = new Map(events.map(({ eventId }) => [eventId, store.event(eventId)?.cameraId ?? '']));
    return [...Map.groupBy(events, ({ eventId }) => cameraOf.get(eventId)).values()].flat();
  }

  async function noveltyOf({ eventId, modelVersion }: DueEvent, event: PastEvent): Promise<EventNovelty> {
    const frames = store.framesOf(eventId, modelVersion);
    const past = await pasts.before(event, modelVersion);
    const newness = measureNewness(past.compared(frames), past.events);
    const rank = newness ? rankNovelty(newness.distance, past.distances) : { score: 0, reason: null };
    const isOfHour = rank.reason === null && isRareHour(store, event);
    return {
      eventId,
      modelVersion,
      score: isOfHour ? Math.max(scoreOfRareHour, rank.score) : rank.score,
      reason: isOfHour ? 'hour' : rank.reason,
      frameNumber: newness?.frameNumber ?? frames[0]?.frameNumber ?? null,
      comparedWith: past.distances.length,
    };
  }
}
