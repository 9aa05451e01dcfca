import type { UseQueryResult } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import type { FrameList } from '#shared/contract/events.contract.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { preloadPicture } from '#renderer/api/media.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { FrameControls } from './frame-controls.tsx';
import { neighbours, stepTo } from './frame-steps.ts';
import { FrameStrip } from './frame-strip.tsx';
import { frameSource } from './frame-source.ts';
import { FrameView } from './frame-view.tsx';
import { NoFrames } from './no-frames.tsx';

type FrameGalleryProps = {
  readonly eventId: string;
  readonly event: EventRecord | undefined;
  readonly frames: UseQueryResult<FrameList>;
  /** Where the arrow keys step through the frames. */
  readonly within: RefObject<HTMLElement | null>;
};

/** One frame large, all of them in a strip below. */
export function FrameGallery({ event, frames: query, within }: FrameGalleryProps) {
  const [index, setIndex] = useState(0);
  const frames = query.data?.frames ?? [];
  const shown = stepTo(index, frames.length);
  const frame = frames[shown];
  const step = (to: number) => setIndex(stepTo(to, frames.length));
  useKeyBindings(
    {
      ArrowLeft: () => step(shown - 1),
      ArrowRight: () => step(shown + 1),
      Home: () => step(0),
      End: () => step(frames.length - 1),
    },
    { within },
  );
  useEffect(() => {
    const list = query.data?.frames ?? [];
    for (const other of neighbours(shown, list.length)) {
      const neighbour = list[other];
      if (neighbour) preloadPicture(frameSource(neighbour));
    }
  }, [shown, query.data]);

  if (query.isError) {
    return (
      <div className="min-w-0 flex-1 p-6">
        <ErrorNotice error={query.error} isRetrying={query.isFetching} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  if (query.isSuccess && event && !frame) return <NoFrames event={event} />;
  return (
    <section aria-label="Frames" className="flex min-w-0 flex-1 flex-col bg-sunken">
      <FrameView frame={frame} event={event} />
      <FrameControls frame={frame} event={event} index={shown} count={frames.length} onStep={step} />
      <FrameStrip frames={frames} index={shown} onStep={step} isLoading={query.isPending} />
    </section>
  );
}
