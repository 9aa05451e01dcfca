import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { FoundEvent, FoundFrame } from '#shared/model/search.ts';
import type { IndexHit } from './index-language.ts';

export type FramePlace = { readonly eventId: string; readonly frameNumber: number };
/** Those that are there, in any order. */
export type FrameFetcher = (places: readonly FramePlace[]) => Promise<readonly FrameRecord[]>;

export type FetchDeps = {
  /** By `events.id`; those that are there, in any order. */
  readonly events: (ids: readonly number[]) => Promise<readonly EventRecord[]>;
  readonly frames: FrameFetcher;
  /** Lets others have the event loop between two slices. */
  readonly pause: () => Promise<void>;
};

/** Rows with their frames; some milliseconds. */
const hitsPerSlice = 50;

/** In the order of the hits; without events and frames that are gone meanwhile. */
export async function fetchFound(hits: readonly IndexHit[], deps: FetchDeps): Promise<FoundEvent[]> {
  const found: FoundEvent[] = [];
  for (let from = 0; from < hits.length; from += hitsPerSlice) {
    if (from > 0) await deps.pause();
    found.push(...(await fetchSlice(hits.slice(from, from + hitsPerSlice), deps)));
  }
  return found;
}

async function fetchSlice(hits: readonly IndexHit[], deps: FetchDeps): Promise<FoundEvent[]> {
  const events = await deps.events(hits.map(({ eventRowid }) => eventRowid));
  const byRow = new Map(events.map((event) => [event.id, event]));
  const found = hits.flatMap((hit) => {
    const event = byRow.get(hit.eventRowid);
    return event ? [{ event, hit }] : [];
  });
  const frames = await deps.frames(found.flatMap(({ event, hit }) => placesOf(event.eventId, hit)));
  const byPlace = new Map(frames.map((frame) => [keyOf(frame), frame]));
  return found.map(({ event, hit }) => ({
    event,
    frames: hit.frames.flatMap(({ frameNumber, score }): FoundFrame[] => {
      const frame = byPlace.get(keyOf({ eventId: event.eventId, frameNumber }));
      return frame ? [{ frame, score }] : [];
    }),
    score: hit.score,
    why: hit.why,
  }));
}

function placesOf(eventId: string, { frames }: IndexHit): FramePlace[] {
  return frames.map(({ frameNumber }) => ({ eventId, frameNumber }));
}

function keyOf({ eventId, frameNumber }: FramePlace): string {
  return `${eventId}/${frameNumber}`;
}
