import type { ReactNode } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { DescribeAgain } from './describe-again.tsx';
import { FindInEvent } from './find-in-event.tsx';
import { FrameStrip } from './frame-strip.tsx';
import { useFoundFrames } from './use-found-frames.ts';
import type { GalleryModel } from './use-gallery.ts';

type FoundStripProps = {
  readonly eventId: string;
  readonly event: EventRecord | undefined;
  readonly gallery: GalleryModel;
  readonly isLoading: boolean;
  /** Before the frames. */
  readonly first: ReactNode;
};

/** All frames, and what is looked for among them. */
export function FoundStrip({ eventId, event, gallery, isLoading, first }: FoundStripProps) {
  const { frames, shown, step, other } = gallery;
  const found = useFoundFrames(eventId, { frames, onFound: step });
  return (
    <>
      {frames.length > 1 && <FindInEvent eventId={eventId} found={found} />}
      <FrameStrip
        frames={frames}
        index={other === null || other === 'compare' ? shown : -1}
        onStep={step}
        isLoading={isLoading}
        found={found.byNumber}
        first={first}
      />
      {event && frames.length > 0 && <DescribeAgain event={event} found={found} />}
    </>
  );
}
