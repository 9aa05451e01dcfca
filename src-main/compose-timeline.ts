import type { Basics } from '#main/compose-events.ts';
import { shrinkJpeg } from '#main/features/timeline/shrink-jpeg.ts';
import { createSmallPictures } from '#main/features/timeline/small-pictures.ts';
import { createTimelineService } from '#main/features/timeline/timeline-service.ts';
import { createTimelineStore } from '#main/features/timeline/timeline-store.ts';

/** How many events when, frames by their time, and small pictures of them. */
export function composeTimeline({ db }: Basics) {
  return {
    timeline: createTimelineService({ store: createTimelineStore(db) }),
    smallPictures: createSmallPictures({ shrink: shrinkJpeg }),
  };
}
