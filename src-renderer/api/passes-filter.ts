import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import type { ListFilter } from './event-queries.ts';

/** As the core decides it. */
export function passesFilter(event: EventRecord, filter: ListFilter): boolean {
  const { fromMs = 0, toMs = Number.POSITIVE_INFINITY } = filter;
  const startMs = fromUtcTime(event.timestamp);
  return passesKind(event, filter) && passesReview(event, filter) && startMs >= fromMs && startMs < toMs;
}

function passesReview(event: EventRecord, { reviewed, favourite, tag }: ListFilter): boolean {
  if (reviewed !== undefined && (event.reviewedAt !== null) !== reviewed) return false;
  if (favourite !== undefined && event.favourite !== favourite) return false;
  return tag === undefined || event.tags.includes(tag);
}

/** Camera and analysis alone. */
export function passesKind(
  event: EventRecord,
  { cameraIds, analysisMode, hasFallback }: ListFilter,
): boolean {
  if (cameraIds !== undefined && !cameraIds.includes(event.cameraId)) return false;
  if (analysisMode !== undefined && event.analysisMode !== analysisMode) return false;
  return hasFallback === undefined || (event.fallbackReason !== null) === hasFallback;
}
