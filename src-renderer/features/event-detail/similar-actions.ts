import type { FrameRecord } from '#shared/model/frame.ts';
import type { PictureExample, Region } from '#shared/model/search.ts';

/** What can be searched by a frame, or by a part of it. */
export type SimilarActions = {
  readonly onMore: (example: PictureExample) => void;
  /** Only while there is a search that can leave something out. */
  readonly onLess?: ((example: PictureExample) => void) | undefined;
};

export function exampleOf({ eventId, frameNumber }: FrameRecord, region?: Region): PictureExample {
  return { kind: 'frame', eventId, frameNumber, ...(region && { region }) };
}
