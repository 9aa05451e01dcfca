/** The question behind "similar events". Pure. */
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { FoundEvent, SearchAnswer } from '#shared/model/search.ts';
import { formatQuery } from '#shared/search/format-query.ts';
import { emptyQuery } from '#shared/search/search-query.ts';

/** As many as are asked for; one of them is the event itself. */
export const similarAsked = 13;

/** The frame that an event is known by: the sharpest. */
export function bestFrame(frames: readonly FrameRecord[]): FrameRecord | undefined {
  return frames.toSorted((one, other) => (other.qualityScore ?? 0) - (one.qualityScore ?? 0))[0];
}

export function similarQuery({ eventId, frameNumber }: FrameRecord, cameraId: string | null): string {
  const wanted = [{ kind: 'frame' as const, eventId, frameNumber }];
  return formatQuery({ ...emptyQuery, wanted, cameras: cameraId === null ? [] : [cameraId] });
}

export type Similar = { readonly events: readonly FoundEvent[]; readonly isNearestOnly: boolean };

/** Without the event itself; when nothing is alike, what comes nearest. */
export function similarOf({ results, nearest }: SearchAnswer, { eventId }: EventRecord): Similar {
  const others = (found: readonly FoundEvent[]) => found.filter(({ event }) => event.eventId !== eventId);
  const alike = others(results);
  return alike.length > 0
    ? { events: alike, isNearestOnly: false }
    : { events: others(nearest), isNearestOnly: true };
}
